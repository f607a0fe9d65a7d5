import { FRAME_IDS, type FrameId, type Stance, isHarmful } from '#vigia/codebook';
import type { Finding } from '#vigia/contracts';
import type { Span } from '#vigia/kernel';
import { bit, bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText, Sentence } from '../text/document.js';
import { type Attribution, voiceOf } from '../voice/attribute.js';
import { FRAME_CUES } from './frame-cues.js';

/** Probability of each frame in a sentence, 0…1, in the order of `FRAME_IDS`. */
export type FrameScorer = (field: FieldText, sentence: Sentence) => ArrayLike<number>;

const PEOPLE = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant');
const DISTANCE = bitsOf('refute', 'condemn');
const NEGATION = bit('negation');

/** The words a finding rests on: the lexical evidence when there is some, else the sentence. */
export function evidenceSpan(field: FieldText, sentence: Sentence, frame: FrameId): { span: Span; lexical: boolean } {
  const text = field.folded.slice(sentence.start, sentence.end);
  const match = FRAME_CUES[frame].exec(text);
  if (!match) return { span: { start: sentence.start, end: sentence.end }, lexical: false };
  const start = sentence.start + match.index;
  return { span: { start, end: start + match[0].length }, lexical: true };
}

/** First, lexical estimate of a frame in a sentence: a cue together with people on the move in reach. */
export function cueScore(field: FieldText, sentence: Sentence, frame: FrameId): number {
  const { lexical } = evidenceSpan(field, sentence, frame);
  if (!lexical) return 0;
  let people = false;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd && !people; i++) people = hasAny(field.classes[i] ?? { low: 0, high: 0 }, PEOPLE);
  return people ? 0.62 : 0.3;
}

export function stanceByRule(field: FieldText, sentence: Sentence, span: Span, attributions: readonly Attribution[]): { stance: Stance; voice: Finding['voice'] } {
  const { voice } = voiceOf(span, attributions);
  let distance = false;
  let negation = false;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    const bits = field.classes[i] ?? { low: 0, high: 0 };
    distance ||= hasAny(bits, DISTANCE);
    negation ||= hasAny(bits, NEGATION) && (field.tokens.starts[i] as number) <= span.start && span.start - (field.tokens.starts[i] as number) < 30;
  }
  if (distance) return { stance: 'rejects', voice };
  if (voice !== 'newsroom') return { stance: 'reports', voice };
  return { stance: negation ? 'rejects' : 'adopts', voice };
}

/** Findings of one field, at most one per frame and sentence, strongest first within the caller's cap. */
export function findingsOf(field: FieldText, attributions: readonly Attribution[], score: (sentence: Sentence, frame: FrameId) => number, threshold: (frame: FrameId) => number): Finding[] {
  const findings: Finding[] = [];
  for (const sentence of field.sentences) {
    for (const frame of FRAME_IDS) {
      const value = score(sentence, frame);
      if (value < threshold(frame)) continue;
      const { span } = evidenceSpan(field, sentence, frame);
      const { stance, voice } = stanceByRule(field, sentence, span, attributions);
      const settled = !isHarmful(frame) && stance === 'rejects' ? 'reports' : stance;
      findings.push({ frame, field: field.field, start: span.start, end: span.end, quote: field.raw.slice(span.start, span.end), stance: settled, voice, score: Math.round(value * 1000) / 1000 });
    }
  }
  return findings;
}
