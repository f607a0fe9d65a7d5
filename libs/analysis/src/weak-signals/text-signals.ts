import type { TextSignals } from '#vigia/contracts';
import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText, Sentence } from '../text/document.js';
import type { SignalModel, SignalSums } from './signal-model.js';
import { STYLE_TEXT, styleField } from './signal-text.js';

const PEOPLE = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant', 'migration');
/** Shown at most; the rest of a piece is less worth checking. */
const SHOWN = 5;
const WORDS = 5;
/** Style is read from this many sentences of the opening. */
const STYLE_SENTENCES = 40;

/**
 * The weak signals of a piece. `short`: it is one utterance, judged whole. `relevant`: about people on the move; only then are sentences of a long piece asked whether they are worth
 * checking, and only those that name people on the move.
 */
export function textSignals(model: SignalModel, fields: readonly FieldText[], { short, relevant }: { short: boolean; relevant: boolean }): TextSignals {
  const title = fields.find((field) => field.field === 'title');
  const text = fields.find((field) => field.field === 'text') ?? title;
  if (!text) return { checkworthy: 0, sentences: [], clickbait: 0, clickbaitLabel: false, fakeStyle: 0, fakeStyleLabel: false };
  const parts: SignalSums[] = [];
  const found: { field: FieldText; sentence: Sentence; linear: number; migrants: boolean }[] = [];
  for (const field of fields) {
    for (const sentence of field.sentences) {
      if (field !== text && !short) break;
      if (sentence.index >= STYLE_SENTENCES || sentence.start > STYLE_TEXT) break;
      const sums = model.read(field, sentence.tokenStart, sentence.tokenEnd);
      if (field === text) parts.push(sums);
      if (!(short || relevant) || sentence.tokenEnd - sentence.tokenStart < WORDS) continue;
      const migrants = namesPeople(field, sentence);
      if (short || migrants) found.push({ field, sentence, linear: model.score('checkworthy', [sums]), migrants });
    }
  }
  found.sort((a, b) => b.linear - a.linear || a.sentence.start - b.sentence.start);
  const sentences = found.slice(0, SHOWN).map(({ field, sentence, linear, migrants }) => ({ field: field.field, start: sentence.start, end: sentence.end, score: round(model.probability('checkworthy', linear, field, sentence.start, sentence.end)), migrants }));
  sentences.sort((a, b) => b.score - a.score || a.start - b.start);
  const headline = title ?? (short ? text : undefined);
  const clickbait = headline ? model.probability('clickbait', model.score('clickbait', [model.read(headline)]), headline) : 0;
  const styled = styleField(text);
  const fakeStyle = model.probability('fakeStyle', model.score('fakeStyle', styled === text ? parts : [model.read(styled)]), styled, 0, STYLE_TEXT);
  return {
    checkworthy: short ? round(model.probability('checkworthy', model.score('checkworthy', [model.read(text)]), text)) : (sentences[0]?.score ?? 0), sentences,
    clickbait: round(clickbait), clickbaitLabel: clickbait >= model.cut('clickbait'),
    fakeStyle: round(fakeStyle), fakeStyleLabel: fakeStyle >= model.cut('fakeStyle'),
  };
}

function namesPeople(field: FieldText, sentence: Sentence): boolean {
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) if (hasAny(field.classes[i] ?? NO_BITS, PEOPLE)) return true;
  return false;
}

const NO_BITS = { low: 0, high: 0 };
const round = (value: number): number => Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000;
