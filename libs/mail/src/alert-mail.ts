import { FRAMES } from '#vigia/codebook';
import type { Finding, GuidanceNote } from '#vigia/contracts';
import { escapeText, headerLine, linkOf, mailButton, paragraph, renderMailPage, shorten, type MailLanguage } from './mail-page.js';
import { textFoot, type RenderedMail } from './rendered-mail.js';

/** What the reader can answer; every address works for one purpose and for a time. */
export interface ReplyLinks {
  seen: string;
  corrected: string;
  dispute: string;
}

export interface AlertMailInput {
  language: MailLanguage;
  outletName: string;
  title: string | null;
  pieceUrl: string;
  /** The piece's page in the dashboard; null when the installation has no public address. */
  pageUrl: string | null;
  findings: readonly Finding[];
  guidance: readonly GuidanceNote[];
  /** Claims of the bank that the piece repeats, each with who checked it and what they found. */
  claims: readonly string[];
  /** Public guides by rule, and in English what the rule says: the notes themselves are in Spanish. */
  guides: Readonly<Record<string, { name: string; url: string | null; inEnglish?: string }>>;
  /** null when the installation has no public address. */
  replies: ReplyLinks | null;
  unsubscribeUrl: string | null;
  /** The outlet's own page; null when the installation has no public address. */
  partnerUrl: string | null;
  /** Until when the replies work, in words; null without replies. */
  repliesUntil: string | null;
}

const LONGEST_QUOTE = 600;
const MOST_FINDINGS = 5;

const WORDS = {
  es: {
    one: 'Una frase de esta pieza puede reforzar un marco dañino',
    many: (n: number) => `${n} frases de esta pieza pueden reforzar un marco dañino`,
    untitled: '(publicación sin titular)',
    subject: (title: string) => `Vigía: revise «${title}»`,
    repeats: 'Esta pieza repite una afirmación desmentida',
    inTitle: 'en el titular', inText: 'en el texto', own: 'en voz del medio',
    why: 'Por qué', guide: 'Guía', other: 'Otra forma de decirlo',
    more: (n: number) => `Y ${n} más en la página de la pieza.`,
    page: 'Ver más', corrected: 'Ya lo corregimos', dispute: 'No estamos de acuerdo', seen: 'Marcar como visto',
    partner: 'La página de su medio: avisos, tendencia y revisión de borradores',
    answer: (until: string) => `Responder no pide cuenta. Los enlaces sirven hasta el ${until}; su respuesta queda junto a la pieza.`,
    footer: (outlet: string) => `Recibe este aviso la redacción de ${outlet}, en privado. Vigía propone; la decisión es de la redacción. El criterio lo da un modelo y puede equivocarse.`,
  },
  en: {
    one: 'A sentence of this piece may strengthen a harmful frame',
    many: (n: number) => `${n} sentences of this piece may strengthen a harmful frame`,
    untitled: '(post without a headline)',
    subject: (title: string) => `Vigía: please look at “${title}”`,
    repeats: 'This piece repeats a debunked claim',
    inTitle: 'in the headline', inText: 'in the text', own: 'in the outlet’s own voice',
    why: 'Why', guide: 'Guide', other: 'Another way to say it',
    more: (n: number) => `And ${n} more on the page of the piece.`,
    page: 'See more', corrected: 'We corrected it', dispute: 'We disagree', seen: 'Mark as seen',
    partner: 'The page of your outlet: alerts, trend and draft checker',
    answer: (until: string) => `No account is needed to answer. The links work until ${until}; your reply stands beside the piece.`,
    footer: (outlet: string) => `This notice goes to the newsroom of ${outlet}, in private. Vigía proposes; the newsroom decides. A model judges, and it can be wrong.`,
  },
} as const;

/** The mail an editor gets: the exact words, what they do, a better wording, three answers. It speaks of sentences, never of persons. */
export async function renderAlertMail(input: AlertMailInput): Promise<RenderedMail> {
  const { language, pageUrl, replies, unsubscribeUrl } = input;
  const words = WORDS[language];
  const title = shorten(input.title ?? words.untitled, 200);
  const found = input.findings.slice(0, MOST_FINDINGS).map((one) => describe(one, input));
  const rest = input.findings.length - found.length;
  const heading = input.findings.length === 0 ? words.repeats : input.findings.length === 1 ? words.one : words.many(input.findings.length);
  const claims = input.claims.slice(0, MOST_FINDINGS).map((claim) => shorten(claim, 500));
  const footer = words.footer(shorten(input.outletName, 100));
  const html = await renderMailPage({
    language,
    preview: shorten(found[0] ? `«${found[0].quote}»` : (claims[0] ?? title), 140),
    heading,
    unsubscribeUrl,
    sections: [
      paragraph(`<strong>${escapeText(title)}</strong><br/>${linkOf(input.pieceUrl, shorten(input.pieceUrl, 90))}`),
      ...found.map((one) => [
        paragraph(`<span style="border-left:4px solid #c2410c;padding-left:10px;display:block">«${escapeText(one.quote)}»</span>`, 'padding="8px 16px"'),
        paragraph(`<strong>${escapeText(one.frame)}</strong>, ${one.where}, ${words.own}. ${escapeText(one.gist)}`),
        ...(one.why ? [paragraph(`<strong>${words.why}:</strong> ${escapeText(one.why)}`)] : []),
        ...(one.guide ? [paragraph(`<strong>${words.guide}:</strong> ${one.guide.url ? linkOf(one.guide.url, one.guide.name) : escapeText(one.guide.name)}`)] : []),
        ...(one.suggestion ? [paragraph(`<strong>${words.other}:</strong> ${escapeText(one.suggestion)}`)] : []),
      ].join('')),
      ...(claims.length > 0 ? [claims.map((claim) => paragraph(escapeText(claim))).join('')] : []),
      ...(rest > 0 ? [paragraph(words.more(rest))] : []),
      ...(replies || pageUrl || input.partnerUrl
        ? [[
            ...(replies ? [mailButton(words.corrected, replies.corrected), mailButton(words.dispute, replies.dispute, 'plain')] : []),
            ...(pageUrl ? [mailButton(words.page, pageUrl, replies ? 'plain' : 'solid')] : []),
            ...(replies ? [paragraph(`${linkOf(replies.seen, words.seen)}. ${escapeText(words.answer(input.repliesUntil ?? ''))}`, 'font-size="14px"')] : []),
            ...(input.partnerUrl ? [paragraph(linkOf(input.partnerUrl, words.partner), 'font-size="14px"')] : []),
          ].join('')]
        : []),
    ],
    footer,
  });
  const text = [
    heading, '', title, input.pieceUrl, '',
    ...found.flatMap((one) => [
      `> «${one.quote}»`,
      `${one.frame}, ${one.where}, ${words.own}. ${one.gist}`,
      ...(one.why ? [`${words.why}: ${one.why}`] : []),
      ...(one.guide ? [`${words.guide}: ${one.guide.name}${one.guide.url ? ` <${one.guide.url}>` : ''}`] : []),
      ...(one.suggestion ? [`${words.other}: ${one.suggestion}`] : []),
      '',
    ]),
    ...claims.flatMap((claim) => [claim, '']),
    ...(rest > 0 ? [words.more(rest), ''] : []),
    ...(replies ? [`${words.corrected}: ${replies.corrected}`, `${words.dispute}: ${replies.dispute}`] : []),
    ...(pageUrl ? [`${words.page}: ${pageUrl}`] : []),
    ...(replies ? [`${words.seen}: ${replies.seen}`, words.answer(input.repliesUntil ?? '')] : []),
    ...(input.partnerUrl ? [`${words.partner}: ${input.partnerUrl}`] : []),
    '', ...textFoot(footer, unsubscribeUrl, language),
  ].join('\n');
  return { subject: headerLine(words.subject(title)), html, text, images: [] };
}

interface Described {
  quote: string;
  frame: string;
  gist: string;
  where: string;
  why: string | null;
  guide: { name: string; url: string | null } | null;
  suggestion: string | null;
}

function describe(found: Finding, { language, guidance, guides }: AlertMailInput): Described {
  const words = WORDS[language];
  const frame = FRAMES.find((candidate) => candidate.id === found.frame);
  const note = guidance.find((candidate) => candidate.field === found.field && candidate.start < found.end && found.start < candidate.end);
  const guide = (note && guides[note.rule]) ?? null;
  return {
    quote: shorten(found.quote, LONGEST_QUOTE),
    frame: frame?.name[language] ?? found.frame,
    gist: frame?.gist[language] ?? '',
    where: found.field === 'title' ? words.inTitle : words.inText,
    // The message of a rule ends in its guide's name, which stands on a line of its own here.
    why: note ? shorten((language === 'en' && guide?.inEnglish) || (guide ? note.message.replace(/ Guía: .*$/u, '') : note.message), 400) : null,
    guide,
    suggestion: note && note.suggestion !== '' ? shorten(note.suggestion, 400) : null,
  };
}
