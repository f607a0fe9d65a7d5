import type { Voice } from '#vigia/codebook';
import type { Span } from '#vigia/kernel';
import { bit, bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText, Sentence } from '../text/document.js';

/** Words that belong to a speaker, not to the newsroom. */
export interface Attribution extends Span {
  readonly voice: Voice;
  /** `quote` between marks, `indirect` after «dijo que», «según…». */
  readonly kind: 'quote' | 'indirect';
}

const SAY = bit('say');
const ROLES: readonly (readonly [Voice, ReturnType<typeof bit>])[] = [
  ['migrant', bitsOf('venezuelan', 'migrant', 'otherGroup')],
  ['police', bit('police')],
  ['official', bit('official')],
  ['expert', bit('expert')],
  ['user', bit('user')],
  ['neighbour', bit('neighbour')],
];
const ACCORDING = new Set(['segun', 'conforme']);
/** Two words between marks are a term at a distance, not speech. */
const MIN_SPEECH_WORDS = 3;

/**
 * Who says what in one field: quotations with their speaker, and clauses of indirect speech. The speaker is looked for in the sentence outside the marks, then in the sentence before
 * and after, then carried over from the last speaker named.
 */
export function attribute(field: FieldText): Attribution[] {
  const found: Attribution[] = [];
  let last: Voice = 'unknown';
  let quoteAt = 0;
  for (const sentence of field.sentences) {
    while (quoteAt < field.quotes.length && (field.quotes[quoteAt]?.end ?? 0) <= sentence.start) quoteAt++;
    const quotes = [];
    for (let q = quoteAt; q < field.quotes.length; q++) {
      const quote = field.quotes[q];
      if (!quote || quote.start >= sentence.end) break;
      quotes.push(quote);
    }
    const speech = quotes.filter((quote) => quote.words >= MIN_SPEECH_WORDS);
    const say = findSay(field, sentence, quotes);
    const according = findAccording(field, sentence, quotes);
    const anchor = say >= 0 ? say : according;
    const speaker = anchor >= 0 || speech.length > 0 ? findSpeaker(field, sentence, quotes, anchor) : 'unknown';
    if (speaker !== 'unknown') last = speaker;
    const voice = speaker === 'unknown' ? last : speaker;
    for (const quote of speech) found.push({ start: Math.max(quote.start, sentence.start), end: Math.min(quote.end, sentence.end), voice, kind: 'quote' });
    const clause = indirectClause(field, sentence, quotes, say, according);
    if (clause) found.push({ ...clause, voice, kind: 'indirect' });
    const colon = field.field === 'title' ? headlineColon(field, sentence) : undefined;
    if (colon && speech.length === 0) found.push(colon);
  }
  return found;
}

/** Who is heard in a span: the attribution that covers at least half of it, else the newsroom. */
export function voiceOf(span: Span, attributions: readonly Attribution[]): { voice: Voice; kind?: 'quote' | 'indirect' } {
  for (const one of attributions) {
    const overlap = Math.min(span.end, one.end) - Math.max(span.start, one.start);
    if (overlap * 2 >= span.end - span.start) return { voice: one.voice, kind: one.kind };
  }
  return { voice: 'newsroom' };
}

function inside(offset: number, quotes: readonly Span[]): boolean {
  return quotes.some((quote) => offset >= quote.start && offset < quote.end);
}

function findSay(field: FieldText, sentence: Sentence, quotes: readonly Span[]): number {
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    if (!hasAny(field.classes[i] ?? NO_BITS, SAY) || inside(field.tokens.starts[i] as number, quotes)) continue;
    if (i === sentence.tokenStart && field.tokens.forms[i + 1] !== 'que' && field.tokens.forms[i + 1] !== 'el' && field.tokens.forms[i + 1] !== 'la') continue;
    return i;
  }
  return -1;
}

const NO_BITS = { low: 0, high: 0 };

/** Token of «según», «de acuerdo con» outside the marks, −1 without. */
function findAccording(field: FieldText, sentence: Sentence, quotes: readonly Span[]): number {
  const { forms, starts } = field.tokens;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    const found = ACCORDING.has(forms[i] as string) || (forms[i] === 'de' && forms[i + 1] === 'acuerdo' && forms[i + 2] === 'con');
    if (found && !inside(starts[i] as number, quotes)) return i;
  }
  return -1;
}

/** Nearest role word to the verb of saying; without one, the first role word outside the marks. */
function findSpeaker(field: FieldText, sentence: Sentence, quotes: readonly Span[], say: number): Voice {
  let best: Voice = 'unknown';
  let bestDistance = Infinity;
  const from = say >= 0 ? Math.max(sentence.tokenStart, say - 14) : sentence.tokenStart;
  const to = say >= 0 ? Math.min(sentence.tokenEnd, say + 14) : sentence.tokenEnd;
  for (let i = from; i < to; i++) {
    if (i === say || inside(field.tokens.starts[i] as number, quotes)) continue;
    const classes = field.classes[i] ?? NO_BITS;
    for (const [voice, bits] of ROLES) {
      if (!hasAny(classes, bits)) continue;
      // «migración» the topic is not Migración Colombia the source.
      if (voice === 'official' && field.tokens.forms[i] === 'migracion' && field.tokens.forms[i + 1] !== 'colombia') continue;
      const distance = say >= 0 ? (i > say ? i - say : (say - i) * 1.2) + (voice === 'migrant' && field.tokens.forms[i - 1] === 'de' ? 6 : 0) + (voice === 'migrant' && (field.tokens.forms[i - 1] === 'los' || field.tokens.forms[i - 1] === 'las') && say < i ? 4 : 0) : i - from + 1;
      if (distance < bestDistance) {
        best = voice;
        bestDistance = distance;
      }
      break;
    }
  }
  return best;
}

/** «… aseguró que CLAUSE», «Según la Policía, CLAUSE», «CLAUSE, según la Policía», «CLAUSE, dijo el alcalde». */
function indirectClause(field: FieldText, sentence: Sentence, quotes: readonly Span[], say: number, according: number): Span | undefined {
  const { tokens } = field;
  const start = (i: number): number => tokens.starts[i] as number;
  if (say >= 0) {
    for (let i = say + 1; i < Math.min(sentence.tokenEnd - 2, say + 12); i++) {
      if (tokens.forms[i] === 'que' && !inside(start(i), quotes)) return { start: start(i + 1), end: sentence.end };
    }
    // «…, dijo el concejal, y los vecinos le dan la razón»: what stands before the comma is the speaker's.
    const comma = tokens.forms[say - 1] === ',' ? say - 1 : -1;
    if (comma - sentence.tokenStart >= 4 && !inside(start(comma), quotes) && !quotes.some((quote) => quote.end >= start(comma) - 1 && quote.end <= start(comma) + 1)) return { start: sentence.start, end: start(comma) };
  }
  if (according < 0) return undefined;
  if (according - sentence.tokenStart >= 4 && tokens.forms[according - 1] === ',') return { start: sentence.start, end: start(according - 1) };
  if (according <= sentence.tokenStart + 1) {
    for (let k = according + 1; k < Math.min(sentence.tokenEnd - 2, according + 14); k++) if (tokens.forms[k] === ',') return { start: start(k + 1), end: sentence.end };
  }
  return undefined;
}

/** «Bogotá está desbordada: alcalde» — the words before the colon belong to whoever follows it. */
function headlineColon(field: FieldText, sentence: Sentence): Attribution | undefined {
  const { tokens } = field;
  for (let i = sentence.tokenEnd - 2; i > Math.max(sentence.tokenStart, sentence.tokenEnd - 6); i--) {
    if (tokens.forms[i] !== ':') continue;
    for (let k = i + 1; k < sentence.tokenEnd; k++) {
      for (const [voice, bits] of ROLES) {
        if (voice !== 'migrant' && hasAny(field.classes[k] ?? NO_BITS, bits)) return { start: sentence.start, end: tokens.starts[i] as number, voice, kind: 'indirect' };
      }
    }
  }
  return undefined;
}
