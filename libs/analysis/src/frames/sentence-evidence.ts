import { FRAME_IDS, type FrameId, type RelevanceLabel, isHarmful } from '#vigia/codebook';
import { THING } from '../headline/headline-words.js';
import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import { FRAME_HEADS, type HeadName } from '../learning/heads.js';
import type { FieldText } from '../text/document.js';
import { foldedOf, passageOf } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';
import { refusalShift } from '../xenophobia/counter-speech.js';
import { cueHitsIn, namesGroup } from './frame-cues.js';

/** What a sentence and its surroundings show beside the heads' answers. */
export interface SentenceContext {
  readonly title: boolean;
  /** One of the first sentences. */
  readonly lead: boolean;
  /** People on the move are named here. */
  readonly people: boolean;
  /** Nobody but things with a nationality: «el estado venezolano», «pasaporte venezolano». */
  readonly onlyThings: boolean;
  /** Words that point at people from elsewhere: «esos», «los que llegaron», «de afuera». */
  readonly points: boolean;
  /** They are named in the headline or in the sentence before. */
  readonly near: boolean;
  /** Share of the sentence that is attributed to somebody, 0…1. */
  readonly attributed: number;
  /** How much the piece reads like the corpus (above 0) rather than like a newspaper's wire, −1…1: how far the corpus' heads can be trusted in it. */
  readonly style: number;
  readonly refuses: boolean;
  /** The text itself speaks of prejudice. */
  readonly aboutPrejudice: boolean;
  /** Frames with lexical evidence beside people on the move; frames with lexical evidence at all. */
  readonly cued: readonly FrameId[];
  readonly hinted: readonly FrameId[];
}

const PEOPLE = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant', 'migration');
const POINTS = new PatternSet([/\b(?:es[oa]s? (?:gente|personas|muchachos|tipos|familias)|es[oa]s de|los que (?:llegaron|vinieron|llegan|vienen|cruzan|cruzaron)|recien llegad[oa]s|de afuera|de alla|vecino pais|foraster[oa]s|ellos|ellas|acento|por la trocha|llegad[oa]s|nos (?:tomaron|invaden|invadieron|quitan|llenaron))\b/]);
const CONDEMN = bitsOf('condemn', 'refute');
const NO_BITS = { low: 0, high: 0 };
const REFUSAL_TEXT = 3000;

export function namesPeople(field: FieldText, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (hasAny(field.classes[i] ?? NO_BITS, PEOPLE)) return true;
  return false;
}

/** Does every name of people in the range stand right after a thing that carries it? */
function namesOnlyThings(field: FieldText, from: number, to: number): boolean {
  let things = 0;
  for (let i = from; i < to; i++) {
    if (!hasAny(field.classes[i] ?? NO_BITS, PEOPLE)) continue;
    if (!THING(field.tokens.forms[i - 1] ?? '')) return false;
    things++;
  }
  return things > 0;
}

/** Context of the token range `from`…`to` of a field; `near` is what the caller knows of its neighbours. */
export function sentenceContext(field: FieldText, from: number, to: number, at: { title: boolean; lead: boolean; near: boolean; attributed: number; style: number }): SentenceContext {
  const { title, lead, near, attributed, style } = at;
  const passage = passageOf(field, field.tokens.starts[from] ?? 0, field.tokens.ends[to - 1] ?? 0, REFUSAL_TEXT);
  let aboutPrejudice = false;
  for (let i = from; i < to && !aboutPrejudice; i++) aboutPrejudice = hasAny(field.classes[i] ?? NO_BITS, CONDEMN);
  const hinted = cueHitsIn(passage).map((index) => FRAME_IDS[index] as FrameId);
  const cued = hinted.length > 0 && namesGroup(foldedOf(passage)) ? hinted : [];
  return { title, lead, near, attributed, style, people: namesPeople(field, from, to), onlyThings: namesOnlyThings(field, from, to), points: POINTS.matchesIn(passage) !== 0, refuses: refusalShift(passage) !== 0, aboutPrejudice, cued, hinted };
}

/** What lexical evidence beside people on the move says for a frame in a sentence of press, in logits: metaphors and crime links decide there, the heads add their share. */
const CUE_BONUS: Partial<Record<FrameId, number>> = { H1: 6, H2: 6, H3: 4, H4: 4, H5: 4, H6: 4, H7: 2.5, H8: 2.5, H9: 4, H10: 2.5 };
const HEAD_SHARE = 0.3;
const HARMFUL = FRAME_IDS.filter(isHarmful);
const CONSTRUCTIVE = FRAME_IDS.filter((frame) => !isHarmful(frame));

/** What the small classifiers of sentences in articles read; all features of order one. */
export function sentenceFeatures(probability: (head: HeadName) => number, cut: (head: HeadName) => number, context: SentenceContext, relevance: RelevanceLabel): number[] {
  const above = (head: HeadName): number => bound(logit(probability(head)) - logit(cut(head)));
  const own = above('own:vigia');
  const harms = HARMFUL.map((frame) => above(FRAME_HEADS[frame]));
  const [h1, h2] = highestTwo(harms);
  const [c1, c2] = highestTwo(CONSTRUCTIVE.map((frame) => above(FRAME_HEADS[frame])));
  const cuedHarm = context.cued.filter((frame) => isHarmful(frame) && !(frame === 'H10' && relevance === 'abroad'));
  const hintedHarm = context.hinted.filter(isHarmful);
  const ruled = Math.max(...HARMFUL.map((frame, at) => HEAD_SHARE * (harms[at] as number) + (cuedHarm.includes(frame) ? (CUE_BONUS[frame] ?? 0.5) / 2 : 0)));
  const evidence = context.people || context.near ? 1 : 0;
  const strong = cuedHarm.some((frame) => frame === 'H1' || frame === 'H2') ? 1 : 0;
  return [
    own, h1, h2, c1, c2, Math.max(0, own), Math.max(0, h1), Math.max(0, c1), strong, cuedHarm.length > 0 ? 1 : 0, Math.min(2, cuedHarm.length) / 2, hintedHarm.length > 0 ? 1 : 0,
    evidence, context.people ? 1 : 0, evidence * own, evidence * h1, (1 - evidence) * h1, cuedHarm.length > 0 ? own : 0, cuedHarm.length > 0 ? h1 : 0,
    context.title ? 1 : 0, context.title ? h1 : 0, context.title ? own : 0, context.lead ? 1 : 0, context.attributed, context.refuses ? 1 : 0, context.aboutPrejudice ? 1 : 0,
    bound(logit(probability('stance:adopts'))) / 2, bound(logit(probability('stance:rejects'))) / 2, relevance === 'abroad' ? 1 : 0, relevance === 'abroad' ? c1 : 0,
    context.cued.some((frame) => !isHarmful(frame)) ? 1 : 0, context.hinted.some((frame) => !isHarmful(frame)) ? 1 : 0,
    context.style, context.style * own, context.style * h1, context.style * c1, Math.max(0, context.style) * evidence, ruled / 2, Math.max(0, -context.style) * ruled,
  ];
}

function highestTwo(values: readonly number[]): readonly [number, number] {
  let first = -Infinity;
  let second = -Infinity;
  for (const value of values) {
    if (value > first) {
      second = first;
      first = value;
    } else if (value > second) second = value;
  }
  return [first, second];
}

/**
 * Can this sentence harm anybody at all? Somebody on the move must be named in it, or beside it while words of a harmful frame or «esa gente», «los que llegaron» point at them. Narrative
 * prose without either reads like harm to heads that learnt implicit harm.
 */
export function canHarm(context: SentenceContext): boolean {
  return (context.people && !context.onlyThings) || (context.near && (context.points || context.hinted.some(isHarmful)));
}

/** Style of a piece from its first units' answers. */
export function styleOf(units: readonly ((head: HeadName) => number)[]): number {
  if (units.length === 0) return 0;
  const sum = units.reduce((total, probability) => total + bound(logit(probability('domain:vigia')) - logit(probability('domain:press'))), 0);
  return sum / units.length / 2.5;
}

/** Units that tell the style. */
export const STYLE_UNITS = 12;

const logit = (p: number): number => Math.log(Math.max(1e-4, p) / Math.max(1e-4, 1 - p));
const bound = (value: number): number => Math.max(-5, Math.min(5, value)) / 2;
