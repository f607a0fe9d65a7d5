import mjml2html from 'mjml';

export type MailLanguage = 'es' | 'en';

/** What every mail of Vigía is made of: one column of 600 px, readable in the dark, the message first. */
export interface MailPage {
  language: MailLanguage;
  /** Shown by mail programs beside the subject. */
  preview: string;
  heading: string;
  /** MJML of the sections, already escaped. */
  sections: string[];
  /** Why the reader gets this mail. */
  footer: string;
  /** How to get no more of them; null where the installation has no public address. */
  unsubscribeUrl: string | null;
}

const INK = '#1f2933';
const MUTED = '#52606d';
const LINK = '#1f4e5f';

/** Programs that follow the reader's dark setting get these; those that turn colours by themselves find nothing named that would be unreadable. */
const DARK = `@media (prefers-color-scheme: dark) {
body, .ground, .ground > table, .ground td { background-color: #14191f !important; }
.paper, .paper > table { background: #1f2730 !important; background-color: #1f2730 !important; }
.ink div, .ink td, .ink th { color: #e8ecf0 !important; } .muted div { color: #aab6c2 !important; } a { color: #8fd0e6 !important; }
.solid a, .solid td { background: #2c6e86 !important; color: #ffffff !important; } .plain a { color: #e8ecf0 !important; } .chart img { background: #ffffff; border-radius: 4px; } }`;

/** @throws Error when the template itself is wrong; texts are escaped and cannot cause that. */
export async function renderMailPage(page: MailPage): Promise<string> {
  const leave = page.unsubscribeUrl === null ? '' : `<br/><a href="${escapeText(page.unsubscribeUrl)}">${page.language === 'es' ? 'No recibir más estos correos' : 'Stop these mails'}</a>`;
  const source = `<mjml lang="${page.language}"><mj-head><mj-title>${escapeText(page.heading)}</mj-title><mj-preview>${escapeText(page.preview)}</mj-preview>
<mj-attributes><mj-all font-family="Segoe UI, Helvetica, Arial, sans-serif" /><mj-text font-size="16px" line-height="1.5" color="${INK}" padding="4px 16px" /></mj-attributes>
<mj-style>a { color: ${LINK}; } th, td { text-align: left; }
${DARK}</mj-style>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw></mj-head>
<mj-body width="600px" background-color="#f5f5f2" css-class="ground"><mj-section background-color="#ffffff" css-class="paper" padding="24px 0 8px"><mj-column><mj-text css-class="muted" font-size="14px" color="${MUTED}">Vigía</mj-text><mj-text css-class="ink" font-size="22px" font-weight="600" line-height="1.3">${escapeText(page.heading)}</mj-text></mj-column></mj-section>
${page.sections.map((section) => `<mj-section background-color="#ffffff" css-class="paper" padding="8px 0"><mj-column>${section}</mj-column></mj-section>`).join('\n')}
<mj-section padding="16px 0"><mj-column><mj-text css-class="muted" font-size="13px" color="${MUTED}">${escapeText(page.footer)}${leave}</mj-text></mj-column></mj-section></mj-body></mjml>`;
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict' });
  if (errors.length > 0) throw new Error(`mail template: ${errors.map((error) => error.formattedMessage).join('; ')}`);
  // MJML writes it on pictures whose height follows their width; HTML knows whole numbers there only.
  return html.replaceAll(' height="auto"', '');
}

/** A paragraph; `content` is escaped already. */
export function paragraph(content: string, attributes = ''): string {
  return `<mj-text css-class="ink" ${attributes}>${content}</mj-text>`;
}

/** A button a thumb can hit. `plain` where it stands beside the main one. */
export function mailButton(label: string, href: string, look: 'solid' | 'plain' = 'solid'): string {
  const colours = look === 'solid' ? `background-color="${LINK}" color="#ffffff"` : `background-color="transparent" color="${INK}" border="1px solid #9aa5b1"`;
  return `<mj-button css-class="${look}" href="${escapeText(href)}" ${colours} font-size="16px" line-height="20px" inner-padding="13px 20px" padding="6px 16px" align="left">${escapeText(label)}</mj-button>`;
}

export function linkOf(href: string, label: string): string {
  return `<a href="${escapeText(href)}">${escapeText(label)}</a>`;
}

/** Text that strangers wrote, as text of a mail. Control characters have no place in one. */
export function escapeText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** One line of a header: strangers' titles can neither break it nor fill it. */
export function headerLine(text: string, longest = 120): string {
  const line = text.slice(0, longest * 8).replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

/** Long passages stay readable: cut at a word, with the cut shown. What is far beyond is not even looked at: a headline may have ten million letters. */
export function shorten(text: string, longest: number): string {
  const line = text.slice(0, longest * 8).replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  if (line.length <= longest) return line;
  const lastSpace = line.lastIndexOf(' ', longest);
  return `${line.slice(0, lastSpace > 0 ? lastSpace : longest)}…`;
}
