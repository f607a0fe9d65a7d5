import { FRAME_IDS, type FrameId } from '#vigia/codebook';
import { DOMAINS, type Domain } from './public-sets.js';

/** Domains with labels of xenophobia, each with an expert; press has too few own-voice cases and is judged by the corpus' expert. */
export const EXPERT_DOMAINS = DOMAINS.filter((domain) => domain !== 'press');

export type HeadName = `own:${Domain}` | `domain:${Domain}` | `frame:${FrameId}` | 'stance:adopts' | 'stance:reports' | 'stance:rejects' | 'relevance:colombia' | 'relevance:abroad' | 'relevance:none' | 'about' | 'migrant-voice';

/** The head that answers for a frame. */
export const FRAME_HEADS = Object.fromEntries(FRAME_IDS.map((frame) => [frame, `frame:${frame}`])) as Readonly<Record<FrameId, HeadName>>;

/** What a sentence of a long piece is asked; first in the order of storage, so that the others can be left out. */
const SENTENCE_HEADS: readonly HeadName[] = ['own:vigia', ...FRAME_IDS.map((frame) => `frame:${frame}` as const), 'stance:adopts', 'stance:reports', 'stance:rejects', 'relevance:colombia', 'relevance:abroad', 'relevance:none', 'domain:vigia', 'domain:press'];
export const SENTENCE_HEAD_COUNT = SENTENCE_HEADS.length;

/** Everything a text is asked, one linear head each, in the order in which weights are stored. */
export const HEADS: readonly HeadName[] = [
  ...SENTENCE_HEADS,
  ...EXPERT_DOMAINS.filter((domain) => domain !== 'vigia').map((domain) => `own:${domain}` as const),
  ...EXPERT_DOMAINS.filter((domain) => domain !== 'vigia').map((domain) => `domain:${domain}` as const),
  'about', 'migrant-voice',
];

const INDEX = new Map(HEADS.map((name, index) => [name, index]));

export function headIndex(name: HeadName): number {
  return INDEX.get(name) as number;
}
