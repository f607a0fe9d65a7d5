import { escapeText, headerLine, linkOf, mailButton, paragraph, renderMailPage, shorten, type MailLanguage } from './mail-page.js';
import { textFoot, type RenderedMail } from './rendered-mail.js';

export interface OutcomeMailInput {
  language: MailLanguage;
  outletName: string;
  title: string | null;
  decision: 'upheld' | 'withdrawn';
  /** Why, in the reviewer's words. */
  reason: string;
  pageUrl: string | null;
  /** The outlet's own page; null when the installation has no public address. */
  partnerUrl: string | null;
  unsubscribeUrl: string | null;
}

const WORDS = {
  es: {
    untitled: '(publicación sin titular)',
    withdrawn: 'Retiramos el aviso', upheld: 'Mantenemos el aviso',
    said: { withdrawn: 'Una persona leyó su desacuerdo y la pieza, y le da la razón: el aviso queda retirado y así consta junto a la pieza.', upheld: 'Una persona leyó su desacuerdo y la pieza, y mantiene el aviso. Su respuesta queda publicada junto a la pieza, con sus palabras.' },
    subject: (title: string) => `Vigía: su desacuerdo sobre «${title}»`, why: 'Motivo', page: 'Ver la pieza', partner: 'La página de su medio',
    footer: (outlet: string) => `Recibe esta respuesta la redacción de ${outlet}, en privado.`,
  },
  en: {
    untitled: '(post without a headline)',
    withdrawn: 'We withdraw the alert', upheld: 'We keep the alert',
    said: { withdrawn: 'A person read your objection and the piece, and agrees with you: the alert is withdrawn, and the page of the piece says so.', upheld: 'A person read your objection and the piece, and keeps the alert. Your reply stands beside the piece, in your words.' },
    subject: (title: string) => `Vigía: your objection on “${title}”`, why: 'Reason', page: 'See the piece', partner: 'The page of your outlet',
    footer: (outlet: string) => `This answer goes to the newsroom of ${outlet}, in private.`,
  },
} as const;

/** What a person decided on an outlet's objection. */
export async function renderOutcomeMail(input: OutcomeMailInput): Promise<RenderedMail> {
  const { language, decision, pageUrl, partnerUrl, unsubscribeUrl } = input;
  const words = WORDS[language];
  const title = shorten(input.title ?? words.untitled, 200);
  const reason = shorten(input.reason, 2_000);
  const footer = words.footer(shorten(input.outletName, 100));
  const html = await renderMailPage({
    language, heading: words[decision], preview: words.said[decision], unsubscribeUrl, footer,
    sections: [
      paragraph(`<strong>${escapeText(title)}</strong>`) + paragraph(escapeText(words.said[decision])) + (reason === '' ? '' : paragraph(`<strong>${words.why}:</strong> ${escapeText(reason)}`)),
      ...(pageUrl || partnerUrl ? [[...(pageUrl ? [mailButton(words.page, pageUrl)] : []), ...(partnerUrl ? [paragraph(linkOf(partnerUrl, words.partner), 'font-size="14px"')] : [])].join('')] : []),
    ],
  });
  const text = [words[decision], '', title, '', words.said[decision], ...(reason === '' ? [] : [`${words.why}: ${reason}`]), ...(pageUrl ? ['', `${words.page}: ${pageUrl}`] : []), ...(partnerUrl ? [`${words.partner}: ${partnerUrl}`] : []), '', ...textFoot(footer, unsubscribeUrl, language)].join('\n');
  return { subject: headerLine(words.subject(title)), html, text, images: [] };
}
