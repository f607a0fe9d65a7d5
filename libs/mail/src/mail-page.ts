import mjml2html from 'mjml';

/** What every mail of Vigía is made of: one column of 600 px, readable in the dark, the message first. */
export interface MailPage {
  language: 'es' | 'en';
  /** Shown by mail programs beside the subject. */
  preview: string;
  heading: string;
  /** MJML of the sections, already escaped. */
  sections: string[];
  /** Why the reader gets this mail. */
  footer: string;
}

const INK = '#1f2933';
const MUTED = '#52606d';
/** Named, because a program that shows mails in the dark gives unnamed links a pale colour, and the ground here stays white. */
const LINK = '#1f4e5f';

/** @throws Error when the template itself is wrong; texts are escaped and cannot cause that. */
export async function renderMailPage(page: MailPage): Promise<string> {
  const source = `<mjml lang="${page.language}"><mj-head><mj-title>${escapeText(page.heading)}</mj-title><mj-preview>${escapeText(page.preview)}</mj-preview>
<mj-attributes><mj-all font-family="Segoe UI, Helvetica, Arial, sans-serif" /><mj-text font-size="16px" line-height="1.5" color="${INK}" padding="4px 16px" /></mj-attributes>
<mj-style>a { color: ${LINK}; }</mj-style>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw></mj-head>
<mj-body width="600px" background-color="#f5f5f2"><mj-section background-color="#ffffff" padding="24px 0 8px"><mj-column><mj-text font-size="14px" color="${MUTED}">Vigía</mj-text><mj-text font-size="22px" font-weight="600" line-height="1.3">${escapeText(page.heading)}</mj-text></mj-column></mj-section>
${page.sections.map((section) => `<mj-section background-color="#ffffff" padding="8px 0"><mj-column>${section}</mj-column></mj-section>`).join('\n')}
<mj-section padding="16px 0"><mj-column><mj-text font-size="13px" color="${MUTED}">${escapeText(page.footer)}</mj-text></mj-column></mj-section></mj-body></mjml>`;
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict' });
  if (errors.length > 0) throw new Error(`mail template: ${errors.map((error) => error.formattedMessage).join('; ')}`);
  return html;
}

/** Text that strangers wrote, as text of a mail. Control characters have no place in one. */
export function escapeText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** One line of a header: strangers' titles can neither break it nor fill it. */
export function headerLine(text: string, longest = 120): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

/** Long passages stay readable: cut at a word, with the cut shown. */
export function shorten(text: string, longest: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const lastSpace = line.lastIndexOf(' ', longest);
  return `${line.slice(0, lastSpace > 0 ? lastSpace : longest)}…`;
}
