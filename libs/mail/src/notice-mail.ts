import { escapeText, headerLine, mailButton, paragraph, renderMailPage, shorten, type MailLanguage } from './mail-page.js';
import { textFoot, type RenderedMail } from './rendered-mail.js';

/** A plain notice to the communications team or to researchers: a spike, a silent channel, a new release of the data. */
export interface NoticeMailInput {
  language: MailLanguage;
  heading: string;
  lines: readonly string[];
  button: { label: string; url: string } | null;
  footer: string;
  unsubscribeUrl: string | null;
}

export async function renderNoticeMail({ language, heading, lines, button, footer, unsubscribeUrl }: NoticeMailInput): Promise<RenderedMail> {
  const [head, said] = [shorten(heading, 200), lines.map((line) => shorten(line, 600))];
  const html = await renderMailPage({
    language, heading: head, preview: said[0] ?? head, unsubscribeUrl, footer,
    sections: [said.map((line) => paragraph(escapeText(line))).join(''), ...(button ? [mailButton(button.label, button.url)] : [])],
  });
  const text = [head, '', ...said, ...(button ? ['', `${button.label}: ${button.url}`] : []), '', ...textFoot(footer, unsubscribeUrl, language)].join('\n');
  return { subject: headerLine(`Vigía: ${head}`), html, text, images: [] };
}
