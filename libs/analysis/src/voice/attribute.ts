import type { Voice } from '#vigia/codebook';
import type { Span } from '#vigia/kernel';
import type { FieldText, Sentence } from '../text/document.js';
import { ASKS, CALLS, isSay, roleOfWord } from './speech-words.js';
import { tellsOwnLife } from './migrant-voice.js';

/** Words that belong to a speaker, not to the newsroom. */
export interface Attribution extends Span {
  readonly voice: Voice;
  /** `quote` between marks, `indirect` after «dijo que», «según…». */
  readonly kind: 'quote' | 'indirect';
}

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
    for (const quote of speech) {
      const own = voice === 'unknown' && tellsOwnLife(field.folded.slice(quote.start, quote.end)) ? 'migrant' : voice;
      found.push({ start: Math.max(quote.start, sentence.start), end: Math.min(quote.end, sentence.end), voice: own, kind: 'quote' });
    }
    const dialogue = dialogueDash(field, sentence);
    if (dialogue && speech.length === 0) found.push({ ...dialogue, voice: voice === 'unknown' ? 'unknown' : voice, kind: 'quote' });
    const clause = indirectClause(field, sentence, quotes, say, according);
    if (clause) found.push({ ...clause, voice, kind: 'indirect' });
    for (const term of quotes) if (term.words < MIN_SPEECH_WORDS && isCalled(field, sentence, term)) found.push({ start: Math.max(term.start, sentence.start), end: Math.min(term.end, sentence.end), voice: speaker === 'unknown' ? findSpeaker(field, sentence, quotes, -1) : speaker, kind: 'quote' });
    const asked = clause || speech.length > 0 ? undefined : askedFor(field, sentence, quotes);
    if (asked) found.push(asked);
    const colon = field.field === 'title' ? headlineColon(field, sentence) : undefined;
    if (colon && speech.length === 0) found.push(colon);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Share of a span that somebody else's words must fill to be heard there; the rest is «, dijo la vecina de la esquina». */
const HEARD = 0.4;

/** Who is heard in a span: the one whose words fill most of it, else the newsroom. */
export function voiceOf(span: Span, attributions: readonly Attribution[]): { voice: Voice; kind?: 'quote' | 'indirect' } {
  let best: Attribution | undefined;
  let most = 0;
  let sum = 0;
  for (const one of attributions) {
    const overlap = Math.min(span.end, one.end) - Math.max(span.start, one.start);
    if (overlap <= 0) continue;
    sum += overlap;
    if (overlap <= most) continue;
    most = overlap;
    best = one;
  }
  return best && sum >= HEARD * (span.end - span.start) ? { voice: best.voice, kind: best.kind } : { voice: 'newsroom' };
}

function inside(offset: number, quotes: readonly Span[]): boolean {
  return quotes.some((quote) => offset >= quote.start && offset < quote.end);
}

function findSay(field: FieldText, sentence: Sentence, quotes: readonly Span[]): number {
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    if (!isSay(field.tokens.forms[i] as string, field.classes[i] ?? NO_BITS) || inside(field.tokens.starts[i] as number, quotes)) continue;
    if (i === sentence.tokenStart && field.tokens.forms[i + 1] !== 'que' && field.tokens.forms[i + 1] !== 'el' && field.tokens.forms[i + 1] !== 'la') continue;
    return i;
  }
  return -1;
}

const NO_BITS = { low: 0, high: 0 };

/** «de acuerdo con», «a juicio de», «en palabras de», «en opinión del». */
function isAccording(forms: readonly string[], i: number): boolean {
  const word = forms[i];
  if (word !== 'de' && word !== 'a' && word !== 'en' && word !== 'al') return false;
  const next = forms[i + 1] ?? '';
  const last = forms[i + 2] ?? '';
  return (word === 'de' && next === 'acuerdo' && (last === 'con' || last === 'a')) || (word !== 'de' && /^(?:juicio|palabras|opinion|decir|voz|criterio|concepto)$/.test(next) && (last === 'de' || last === 'del'));
}

/** Token of «según», «de acuerdo con» outside the marks, −1 without. */
function findAccording(field: FieldText, sentence: Sentence, quotes: readonly Span[]): number {
  const { forms, starts } = field.tokens;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    const found = ACCORDING.has(forms[i] as string) || isAccording(forms, i);
    if (found && !inside(starts[i] as number, quotes)) return i;
  }
  return -1;
}

/** «Suspenden a edil por llamar «cucarachas» a vendedores»: a term that the speaker uses of somebody. */
function isCalled(field: FieldText, sentence: Sentence, term: Span): boolean {
  const { tokens } = field;
  for (let i = sentence.tokenEnd - 1; i >= sentence.tokenStart; i--) {
    const start = tokens.starts[i] as number;
    if (start >= term.start || term.start - start > CALL_REACH) continue;
    if (CALLS(tokens.forms[i] as string)) return true;
  }
  return false;
}

const CALL_REACH = 45;

/** «La Defensoría exige protección»: what an office, an expert or a neighbour asks for, said without «que». */
function askedFor(field: FieldText, sentence: Sentence, quotes: readonly Span[]): Attribution | undefined {
  const { tokens } = field;
  for (let i = sentence.tokenStart + 1; i < sentence.tokenEnd - 1; i++) {
    if (!ASKS(tokens.forms[i] as string) || inside(tokens.starts[i] as number, quotes)) continue;
    for (let k = i - 1; k >= Math.max(sentence.tokenStart, i - 6); k--) {
      const voice = roleOfWord(tokens.forms[k] as string, field.classes[k] ?? NO_BITS, tokens.forms[k + 1] ?? '');
      if (voice) return voice === 'migrant' ? undefined : { start: tokens.starts[i + 1] as number, end: sentence.end, voice, kind: 'indirect' };
    }
  }
  return undefined;
}

/** «—Aquí ya no cabe nadie —dijo el alcalde.» */
function dialogueDash({ raw, folded }: FieldText, sentence: Sentence): Span | undefined {
  const opens = raw.charCodeAt(sentence.start);
  if (opens !== 0x2014 && opens !== 0x2013 && opens !== 0x2015) return undefined;
  const closes = raw.indexOf(raw.charAt(sentence.start), sentence.start + 1);
  const end = closes > 0 && closes < sentence.end ? closes : sentence.end;
  return folded.slice(sentence.start + 1, end).trim().split(/\s+/).length >= MIN_SPEECH_WORDS ? { start: sentence.start, end } : undefined;
}

/** Nearest role word to the verb of saying; without one, the first role word outside the marks. */
function findSpeaker(field: FieldText, sentence: Sentence, quotes: readonly Span[], say: number): Voice {
  let best: Voice = 'unknown';
  let bestDistance = Infinity;
  const from = say >= 0 ? Math.max(sentence.tokenStart, say - 14) : sentence.tokenStart;
  const to = say >= 0 ? Math.min(sentence.tokenEnd, say + 14) : sentence.tokenEnd;
  for (let i = from; i < to; i++) {
    if (i === say || inside(field.tokens.starts[i] as number, quotes)) continue;
    const voice = roleOfWord(field.tokens.forms[i] as string, field.classes[i] ?? NO_BITS, field.tokens.forms[i + 1] ?? '');
    if (!voice) continue;
    const distance = say >= 0 ? (i > say ? i - say : (say - i) * 1.2) + (voice === 'migrant' && field.tokens.forms[i - 1] === 'de' ? 6 : 0) + (voice === 'migrant' && (field.tokens.forms[i - 1] === 'los' || field.tokens.forms[i - 1] === 'las') && say < i ? 4 : 0) : i - from + 1;
    if (distance < bestDistance) {
      best = voice;
      bestDistance = distance;
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

/** «Bogotá está desbordada: alcalde», «Alcalde: la ciudad está desbordada»: the words on the other side of the colon belong to the speaker. */
function headlineColon(field: FieldText, sentence: Sentence): Attribution | undefined {
  const { tokens } = field;
  const role = (k: number): Voice | undefined => roleOfWord(tokens.forms[k] as string, field.classes[k] ?? NO_BITS, tokens.forms[k + 1] ?? '');
  for (let i = sentence.tokenStart + 1; i < sentence.tokenEnd - 1; i++) {
    if (tokens.forms[i] !== ':') continue;
    if (i >= sentence.tokenEnd - 6) {
      for (let k = i + 1; k < sentence.tokenEnd && !ACTS.test(tokens.forms[k] as string); k++) {
        const voice = role(k);
        if (voice && voice !== 'migrant') return { start: sentence.start, end: tokens.starts[i] as number, voice, kind: 'indirect' };
      }
    }
    if (i - sentence.tokenStart > SPEAKER_BEFORE_COLON) return undefined;
    // Only a bare name or office speaks before a colon: «Capturan a policía: pedía plata» tells an act.
    for (let k = sentence.tokenStart; k < i; k++) if (ACTS.test(tokens.forms[k] as string)) return undefined;
    const voice = role(sentence.tokenStart);
    return voice && voice !== 'migrant' ? { start: tokens.starts[i + 1] as number, end: sentence.end, voice, kind: 'indirect' } : undefined;
  }
  return undefined;
}

const SPEAKER_BEFORE_COLON = 4;
/** Verbs of what people do; offices end otherwise. */
const ACTS = /(?:[ae]n|aron|ieron|io)$/;
