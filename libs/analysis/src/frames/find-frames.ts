import { FRAME_IDS, type FrameId, type Stance, isHarmful } from '#vigia/codebook';
import type { Finding } from '#vigia/contracts';
import type { Span } from '#vigia/kernel';
import type { Answers } from '../learning/head-model.js';
import { FRAME_HEADS } from '../learning/heads.js';
import { bit, bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText, Sentence } from '../text/document.js';
import { foldedOf, passageOf } from '../text/passage.js';
import { type Attribution, voiceOf } from '../voice/attribute.js';
import { CUED_FRAMES, FRAME_CUES, cueHitsIn } from './frame-cues.js';

/** A stretch of text judged as one: a sentence of an article, or a short text whole. */
export interface Unit {
  readonly field: FieldText;
  readonly sentences: readonly Sentence[];
  readonly answers: Answers;
  /** Probability that the unit is harmful in its own voice. */
  readonly ownHarm: number;
  /** The unit counts as harmful in its own voice. */
  readonly adopts: boolean;
}

const DISTANCE = bitsOf('refute', 'condemn');
const NEGATION = bit('negation');
const NO_BITS = { low: 0, high: 0 };

/** The words a finding rests on: the first lexical evidence in the unit, else its most telling sentence. */
export function evidenceSpan(unit: Unit, frame: FrameId): Span {
  for (const sentence of unit.sentences) {
    const passage = passageOf(unit.field, sentence.start, sentence.end);
    if (!cueHitsIn(passage).includes(CUED_FRAMES.indexOf(frame))) continue;
    const match = FRAME_CUES[frame].exec(foldedOf(passage));
    if (match && match[0].trim() !== '') return tighten(unit.field.folded, sentence.start + match.index, sentence.start + match.index + match[0].length);
  }
  const longest = unit.sentences.reduce((best, one) => (one.end - one.start > best.end - best.start ? one : best));
  return { start: longest.start, end: longest.end };
}

function tighten(folded: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && folded.charCodeAt(start) <= 0x20) start++;
  while (end > start && folded.charCodeAt(end - 1) <= 0x20) end--;
  // Whole words: a cue may stop inside one.
  while (end < folded.length && /[a-z0-9]/.test(folded.charAt(end)) && /[a-z0-9]/.test(folded.charAt(end - 1))) end++;
  while (start > 0 && /[a-z0-9]/.test(folded.charAt(start)) && /[a-z0-9]/.test(folded.charAt(start - 1))) start--;
  return { start, end };
}

/** Findings of one unit, at most one a frame, for the frames that `found` lets through; `certainty` is what each is shown with. */
export function findingsOf(unit: Unit, attributions: readonly Attribution[], found: (frame: FrameId, index: number) => boolean, certainty: (frame: FrameId) => number = (frame) => unit.answers.probability(FRAME_HEADS[frame])): Finding[] {
  const chosen = FRAME_IDS.filter(found);
  if (unit.adopts && !chosen.some(isHarmful)) {
    // Harmful as a whole without one clear frame: the likeliest one names it.
    const beyond = (frame: FrameId): number => unit.answers.probability(FRAME_HEADS[frame]) / unit.answers.cut(FRAME_HEADS[frame]);
    const [best] = FRAME_IDS.filter(isHarmful).sort((a, b) => beyond(b) - beyond(a));
    if (best) chosen.push(best);
  }
  return chosen.map((frame) => {
    const sure = certainty(frame);
    const span = evidenceSpan(unit, frame);
    const { stance, voice } = stanceOf(unit, frame, span, attributions);
    const score = isHarmful(frame) && stance === 'adopts' ? Math.max(sure, unit.ownHarm) : sure;
    return { frame, field: unit.field.field, start: span.start, end: span.end, quote: unit.field.raw.slice(span.start, span.end), stance, voice, score: Math.round(Math.min(1, score) * 1000) / 1000 };
  });
}

/**
 * Who speaks and what the text does with the frame. The unit's own-voice judgement decides «adopts» for harmful frames; attribution gives the voice; trained stance heads and words of
 * refusal tell relaying from rejecting.
 */
function stanceOf(unit: Unit, frame: FrameId, span: Span, attributions: readonly Attribution[]): { stance: Stance; voice: Finding['voice'] } {
  const { voice } = voiceOf(span, attributions);
  if (!isHarmful(frame)) return { stance: voice === 'newsroom' ? 'adopts' : 'reports', voice };
  if (unit.adopts && voice === 'newsroom') return { stance: 'adopts', voice };
  if (unit.adopts && unit.answers.probability('stance:adopts') >= 0.5) return { stance: 'adopts', voice: 'newsroom' };
  const rejects = unit.answers.probability('stance:rejects') + (refuses(unit, span) ? 0.25 : 0);
  const reports = unit.answers.probability('stance:reports') + (voice === 'newsroom' ? 0 : 0.2);
  if (Math.max(rejects, reports) < 0.35) return { stance: 'ambiguous', voice };
  return { stance: rejects >= reports ? 'rejects' : 'reports', voice };
}

function refuses(unit: Unit, span: Span): boolean {
  const { field } = unit;
  for (const sentence of unit.sentences) {
    if (span.end <= sentence.start || span.start >= sentence.end) continue;
    for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
      const bits = field.classes[i] ?? NO_BITS;
      if (hasAny(bits, DISTANCE)) return true;
      const at = field.tokens.starts[i] as number;
      if (hasAny(bits, NEGATION) && at <= span.start && span.start - at < 30) return true;
    }
  }
  return false;
}
