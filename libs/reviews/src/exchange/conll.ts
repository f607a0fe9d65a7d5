import { CITY_IDS, FRAME_IDS, PIECE_KINDS, RELEVANCE_LABELS, STANCES, VOICES } from '#vigia/codebook';
import type { AnnotatedPiece, AnnotationLayer, HumanLabel, TextField } from '#vigia/contracts';
import { spansOverlap } from '#vigia/kernel';
import { sentencesOf } from './tokens.js';

const FIELDS: readonly TextField[] = ['title', 'text'];

/**
 * One layer of a piece as blocks of tokens, one a line with its BIO tag (`B-H1:adopts:newsroom`), after E. F. Tjong Kim Sang, F. De Meulder (CoNLL 2003). Comments before each block carry what a token has
 * no room for: whose layer it is, and the offsets of the tokens, so that spans come back exactly.
 * @returns `lost`: labels left out, because a token has one tag and theirs overlap a longer one
 */
export function conllBlocks(piece: AnnotatedPiece, layer: AnnotationLayer): { text: string; lost: number } {
  const lines: string[] = [];
  let lost = 0;
  let first = true;
  for (const field of FIELDS) {
    const words = field === 'title' ? piece.title : piece.text;
    if (words === null || words === '') continue;
    const labels = withoutOverlaps(layer.labels.filter((label) => label.field === field));
    lost += labels.lost;
    for (const tokens of sentencesOf(words, labels.kept)) {
      if (first) lines.push(...headOf(piece, layer));
      first = false;
      lines.push(`# field = ${field}`, `# offsets = ${tokens.map(({ start, end }) => `${start}:${end}`).join(' ')}`);
      for (const { start, end } of tokens) lines.push(`${words.slice(start, end)}\t${tagOf(labels.kept, start)}`);
      lines.push('');
    }
  }
  return { text: lines.length === 0 ? '' : `${lines.join('\n')}\n`, lost };
}

function headOf({ id, kind, outlet, sha256 }: AnnotatedPiece, { origin, by, at, guideline, blind, piece }: AnnotationLayer): string[] {
  const head = { piece: id, kind, outlet, sha256, origin, by, at, guideline, blind: blind === null ? null : blind ? 'yes' : 'no', relevance: piece?.relevance, cities: piece?.cities.join(' '), about_xenophobia: piece && (piece.aboutXenophobia ? 'yes' : 'no') };
  return Object.entries(head).flatMap(([name, value]) => (value === null || value === undefined || value === '' ? [] : [`# ${name} = ${value.replace(/\s+/g, ' ')}`]));
}

/** Of labels on the same words the longest stays, else the one before in the codebook. */
function withoutOverlaps(labels: readonly HumanLabel[]): { kept: HumanLabel[]; lost: number } {
  const kept: HumanLabel[] = [];
  const order = [...labels].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start || FRAME_IDS.indexOf(a.frame) - FRAME_IDS.indexOf(b.frame));
  for (const label of order) if (!kept.some((one) => spansOverlap(one, label))) kept.push(label);
  return { kept, lost: labels.length - kept.length };
}

function tagOf(labels: readonly HumanLabel[], at: number): string {
  const label = labels.find(({ start, end }) => start <= at && at < end);
  if (!label) return 'O';
  return `${label.start === at ? 'B' : 'I'}-${label.frame}:${label.stance}:${label.voice}`;
}

/** The values a comment or a tag may take; what is not among them is a mistake of the file. */
export const CONLL_VALUES = { kind: PIECE_KINDS, relevance: RELEVANCE_LABELS, city: CITY_IDS, frame: FRAME_IDS, stance: STANCES, voice: VOICES, field: FIELDS } as const;
