import { FRAMES } from '#vigia/codebook';
import type { Finding, GuidanceNote } from '#vigia/contracts';
import { escapeText, headerLine, renderMailPage, shorten } from './mail-page.js';

export interface AlertMailInput {
  outletName: string;
  title: string | null;
  pieceUrl: string;
  /** The piece's page in the dashboard; null when the installation has no public address. */
  pageUrl: string | null;
  findings: readonly Finding[];
  guidance: readonly GuidanceNote[];
}

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

const LONGEST_QUOTE = 600;
const MOST_FINDINGS = 5;

/** The mail an editor gets: the exact words, what they do, a better wording. It speaks of sentences, never of persons. */
export async function renderAlertMail(input: AlertMailInput): Promise<RenderedMail> {
  const title = shorten(input.title ?? '(publicación sin titular)', 200);
  const findings = input.findings.slice(0, MOST_FINDINGS).map((found) => describe(found, input.guidance));
  const heading = findings.length === 1 ? 'Una frase de esta pieza puede reforzar un marco dañino' : `${findings.length} frases de esta pieza pueden reforzar un marco dañino`;
  const footer = `Recibe este aviso la redacción de ${input.outletName}, en privado. Vigía propone; la decisión es de la redacción. El criterio lo da un modelo y puede equivocarse.`;
  const html = await renderMailPage({
    language: 'es',
    preview: shorten(`«${findings[0]?.quote ?? title}»`, 140),
    heading,
    sections: [
      `<mj-text><strong>${escapeText(title)}</strong><br/><a href="${escapeText(input.pieceUrl)}">${escapeText(shorten(input.pieceUrl, 90))}</a></mj-text>`,
      ...findings.map(
        (found) => `<mj-text padding="8px 16px"><span style="border-left:4px solid #c2410c;padding-left:10px;display:block">«${escapeText(found.quote)}»</span></mj-text>
<mj-text><strong>${escapeText(found.frame)}</strong>, ${escapeText(found.where)}, en voz del medio. ${escapeText(found.gist)}</mj-text>${found.advice.map((line) => `<mj-text>${escapeText(line)}</mj-text>`).join('')}`,
      ),
      ...(input.pageUrl ? [`<mj-button href="${escapeText(input.pageUrl)}" background-color="#1f4e5f" font-size="16px" inner-padding="12px 24px">Ver la evidencia</mj-button>`] : []),
    ],
    footer,
  });
  const text = [
    heading,
    '',
    title,
    input.pieceUrl,
    '',
    ...findings.flatMap((found) => [`> «${found.quote}»`, `${found.frame}, ${found.where}, en voz del medio. ${found.gist}`, ...found.advice, '']),
    ...(input.pageUrl ? [`Ver la evidencia: ${input.pageUrl}`, ''] : []),
    '-- ',
    footer,
  ].join('\n');
  return { subject: headerLine(`Vigía: revise «${title}»`), html, text };
}

function describe(found: Finding, guidance: readonly GuidanceNote[]): { quote: string; frame: string; gist: string; where: string; advice: string[] } {
  const frame = FRAMES.find((candidate) => candidate.id === found.frame);
  const advice = guidance.find((note) => note.field === found.field && note.start < found.end && found.start < note.end);
  return {
    quote: shorten(found.quote, LONGEST_QUOTE),
    frame: frame?.name.es ?? found.frame,
    gist: frame?.gist.es ?? '',
    where: found.field === 'title' ? 'en el titular' : 'en el texto',
    advice: advice ? [advice.message, ...(advice.suggestion ? [`Otra forma de decirlo: ${advice.suggestion}`] : [])] : [],
  };
}
