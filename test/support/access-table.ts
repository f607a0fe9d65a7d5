/**
 * Who may use which route, written down by hand from issue 8 and not from what the server says of itself. `own`, `other` and `missing` stand for the three things that take the place of an id.
 *
 * everybody · link: only with a link that Vigía signed · people: whoever has signed in (no key) · licensed: nobody before an admin has seen a licence · else the roles, and `key` for a key with pieces.read alone.
 */
const WRITTEN = `
GET    /api/v1/health                           everybody
GET    /api/v1/session                          everybody
POST   /api/v1/session                          everybody
POST   /api/v1/account/start                    everybody
POST   /api/v1/account/accept                   everybody
POST   /api/v1/account/forgotten                everybody
POST   /api/v1/account/password                 people
POST   /api/v1/account/second-factor            people
PUT    /api/v1/account/second-factor            people
DELETE /api/v1/account/second-factor            people
GET    /api/v1/account/sessions                 people
DELETE /api/v1/account/sessions/:id             people
GET    /api/v1/keys                             people
POST   /api/v1/keys                             people
DELETE /api/v1/keys/:id                         people
GET    /api/v1/accounts                         admin
POST   /api/v1/accounts                         admin
POST   /api/v1/accounts/:id/invitation          admin
PATCH  /api/v1/accounts/:id                     admin
GET    /api/v1/audit                            admin

GET    /api/v1/overview                         admin analyst reviewer researcher
GET    /api/v1/report                           admin analyst reviewer researcher
GET    /api/v1/report.pdf                       admin analyst reviewer researcher
GET    /api/v1/trends/error-rates               admin analyst reviewer researcher
GET    /api/v1/trends/weekly                    admin analyst reviewer researcher
GET    /api/v1/trends/indices                   admin analyst reviewer researcher
GET    /api/v1/trends/daily                     admin analyst reviewer researcher
GET    /api/v1/trends/words                     admin analyst reviewer researcher
GET    /api/v1/spikes                           admin analyst reviewer researcher
GET    /api/v1/events                           admin analyst reviewer researcher
POST   /api/v1/events                           admin analyst
DELETE /api/v1/events/:id                       admin analyst

GET    /api/v1/pieces                           admin analyst reviewer partner key
GET    /api/v1/pieces/:id                       admin analyst reviewer partner key
GET    /api/v1/pieces/:id/versions              admin analyst reviewer partner key
GET    /api/v1/pieces/:id/claims                admin analyst reviewer partner key
GET    /api/v1/pieces/:id/replies               admin analyst reviewer partner key
GET    /api/v1/outlets/:id/replies              admin analyst reviewer partner key
GET    /api/v1/trends/outlet/:id                admin analyst reviewer partner key
GET    /api/v1/search                           admin analyst reviewer partner key
GET    /api/v1/searches                         admin analyst reviewer partner key
POST   /api/v1/searches                         admin analyst
DELETE /api/v1/searches/:id                     admin analyst
POST   /api/v1/check                            admin analyst partner

GET    /api/v1/outlets                          admin analyst
PATCH  /api/v1/outlets/:id                      admin analyst
GET    /api/v1/channels/health                  admin analyst
POST   /api/v1/channels/permission              admin analyst

GET    /api/v1/claims                           admin analyst reviewer researcher
GET    /api/v1/claims/week                      admin analyst reviewer researcher
GET    /api/v1/claims/candidates                admin analyst reviewer researcher
GET    /api/v1/claims/:id                       admin analyst reviewer researcher
GET    /api/v1/claims/:id/pieces                admin analyst reviewer researcher
POST   /api/v1/claims                           admin analyst
PATCH  /api/v1/claims/:id                       admin analyst
POST   /api/v1/claims/:id/decisions             admin analyst
POST   /api/v1/claims/candidates/:id/claim      admin analyst
POST   /api/v1/claims/rejudgements              admin analyst

GET    /api/v1/alerts                           admin analyst partner
POST   /api/v1/alerts/:id/decision              admin analyst
POST   /api/v1/alert-rules                      admin analyst
POST   /api/v1/alert-rules/preview              admin analyst
PUT    /api/v1/alert-rules/:id                  admin analyst
GET    /api/v1/mails                            admin analyst
GET    /api/v1/mails/:id                        admin analyst
POST   /api/v1/mails/:id/send                   admin analyst
GET    /api/v1/mail-samples                     admin analyst
GET    /api/v1/suppressions                     admin analyst
POST   /api/v1/suppressions                     admin analyst
DELETE /api/v1/suppressions/:id                 admin analyst
GET    /api/v1/subscribers                      admin analyst
POST   /api/v1/subscribers                      admin analyst
DELETE /api/v1/subscribers/:id                  admin analyst

GET    /api/v1/reviews/queue                    admin analyst reviewer
GET    /api/v1/reviews/agreement                admin analyst reviewer
GET    /api/v1/reviews/quality                  admin analyst reviewer
GET    /api/v1/reviews/tasks                    admin analyst reviewer
POST   /api/v1/reviews/tasks/next               admin reviewer
GET    /api/v1/reviews/tasks/:id                admin analyst reviewer
POST   /api/v1/reviews/tasks/:id/review         admin reviewer
POST   /api/v1/reviews/tasks/:id/skip           admin reviewer
POST   /api/v1/reviews/tasks/:id/adjudication   admin analyst
POST   /api/v1/reviews/adjudications/next       admin analyst
POST   /api/v1/reviews/adjudications/:id/skip   admin analyst

GET    /api/v1/releases                         admin analyst researcher
POST   /api/v1/releases                         admin analyst researcher
POST   /api/v1/releases/preview                 admin analyst researcher
GET    /api/v1/releases/:id                     admin analyst researcher
DELETE /api/v1/releases/:id                     admin analyst researcher
GET    /api/v1/releases/:id/files/:file         admin analyst researcher
GET    /api/v1/releases/:id/texts               licensed
GET    /api/v1/data/:table                      admin analyst researcher

GET    /prensa/:host{/*path}                    everybody
GET    /aliado                                  everybody
POST   /aliado                                  everybody
GET    /aliado/:token                           link
POST   /aliado/:token/enlace                    link
GET    /aliado/:token/pieza/:id                 link
GET    /aliado/:token/aviso/:id/:purpose        link
POST   /aliado/:token/aviso/:id/:purpose        link
GET    /aliado/:token/borrador                  link
POST   /aliado/:token/borrador                  link
GET    /avisos                                  everybody
POST   /avisos                                  everybody
GET    /avisos/:token                           link
POST   /avisos/:token                           link
GET    /respuesta/:token                        link
POST   /respuesta/:token                        link
GET    /baja/:token                             link
POST   /baja/:token                             link

DELETE /api/v1/session                          people
`;

export interface TableRow {
  method: string;
  path: string;
  who: 'everybody' | 'link' | 'people' | readonly string[];
}

export const ACCESS_TABLE: readonly TableRow[] = WRITTEN.trim().split('\n').filter(Boolean).map((line) => {
  const [method = '', path = '', ...who] = line.split(/\s+/);
  const [only] = who;
  return { method, path, who: only === 'everybody' || only === 'link' || only === 'people' ? only : who };
});
