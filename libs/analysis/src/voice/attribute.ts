import type { Voice } from '#vigia/codebook';
import type { Span } from '#vigia/kernel';
import type { FieldText, Sentence } from '../text/document.js';
import type { QuoteSpan } from '../text/quotes.js';
import { askedFor, dialogueDash, findAccording, findSay, headlineColon, indirectClauses } from './indirect-speech.js';
import { tellsOwnLife } from './migrant-voice.js';
import { NOBODY, type Names, findSpeaker, isStranger, learnNames, roleAt, subjectOf } from './speaker.js';
import { CALLS, says } from './speech-words.js';

/** Words that belong to a speaker, not to the newsroom. */
export interface Attribution extends Span {
  readonly voice: Voice;
  /** `quote` between marks, `indirect` after «dijo que», «según…». */
  readonly kind: 'quote' | 'indirect';
}

/** Two words between marks are a term at a distance, not speech. */
const MIN_SPEECH_WORDS = 3;

/** What is known of who spoke so far in a field. */
interface Told {
  readonly names: Names;
  last: Voice;
  /** Role of whom the sentence before was about. */
  subject: Voice | undefined;
  /** Quotations whose speaker is still to come: in the sentence where they close, or in the one after. */
  open: { index: number; end: number }[];
}

/**
 * Who says what in one field: quotations with their speaker, and clauses of indirect speech. The speaker is looked for in the sentence outside the marks, then where the quotation
 * closes, then in the sentence before and after, then carried over from the last speaker named. Linear in the text.
 */
export function attribute(field: FieldText): Attribution[] {
  const found: { -readonly [K in keyof Attribution]: Attribution[K] }[] = [];
  const told: Told = { names: new Map(), last: 'unknown', subject: undefined, open: [] };
  let quoteAt = 0;
  for (const sentence of field.sentences) {
    while (quoteAt < field.quotes.length && (field.quotes[quoteAt]?.end ?? 0) <= sentence.start) quoteAt++;
    const quotes: QuoteSpan[] = [];
    for (let q = quoteAt; q < field.quotes.length; q++) {
      const quote = field.quotes[q];
      if (!quote || quote.start >= sentence.end) break;
      quotes.push(quote);
    }
    learnNames(field, sentence, told.names);
    const speech = quotes.length === 0 ? quotes : quotes.filter((quote) => quote.words >= MIN_SPEECH_WORDS || isSaid(field, sentence, quote));
    const say = findSay(field, sentence, quotes);
    const according = findAccording(field, sentence, quotes, told.names);
    const anchor = say >= 0 ? say : according;
    const about = subjectOf(field, sentence, quotes, told.names);
    const near = anchor >= 0 || speech.length > 0 ? findSpeaker(field, sentence, quotes, anchor, told.names) : NOBODY;
    // «La entidad, que ha trabajado en las peores crisis de medio siglo, afirma que…»: far from its verb, but what the sentence is about.
    const speaker = near.voice === 'unknown' && say >= 0 && about && about !== 'migrant' && !isStranger(field, say, told.names) ? { voice: about, token: -1 } : near;
    const before = found.length;
    const voice = speaker.voice === 'unknown' ? carried(field, told, say) : speaker.voice;
    settle(field, sentence, quotes, told, found, say >= 0 || speaker.voice !== 'unknown' ? voice : 'unknown', say);
    for (const quote of speech) {
      const own = speaker.voice === 'unknown' && tellsOwnLife(field.folded.slice(quote.start, quote.end)) ? 'migrant' : voice;
      if (speaker.voice === 'unknown') told.open.push({ index: found.length, end: quote.end });
      found.push({ start: Math.max(quote.start, sentence.start), end: Math.min(quote.end, sentence.end), voice: own, kind: 'quote' });
    }
    const dialogue = speech.length === 0 ? dialogueDash(field, sentence, MIN_SPEECH_WORDS) : undefined;
    if (dialogue) found.push({ ...dialogue, voice: speaker.voice === 'unknown' && tellsOwnLife(field.folded.slice(dialogue.start, dialogue.end)) ? 'migrant' : voice, kind: 'quote' });
    const clauses = indirectClauses(field, sentence, quotes, say, according, speaker);
    for (const clause of clauses) found.push({ ...clause, voice, kind: 'indirect' });
    for (const term of quotes) if (!speech.includes(term) && isCalled(field, sentence, term)) found.push({ start: Math.max(term.start, sentence.start), end: Math.min(term.end, sentence.end), voice: speaker.voice === 'unknown' ? findSpeaker(field, sentence, quotes, -1, told.names).voice : speaker.voice, kind: 'quote' });
    const asked = clauses.length > 0 || speech.length > 0 ? undefined : askedFor(field, sentence, quotes, told.names);
    if (asked) found.push({ ...asked, kind: 'indirect' });
    const colon = field.field === 'title' && speech.length === 0 ? headlineColon(field, sentence, told.names) : undefined;
    if (colon) found.push({ ...colon, kind: 'indirect' });
    if (speaker.voice !== 'unknown' && found.length > before) told.last = speaker.voice;
    told.subject = about ?? (quotes.length > 0 && found.length > before ? told.subject : undefined);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** «“A. B”, dijo el alcalde»; «“A. B”. Lo dijo el alcalde»; «“Cruzamos de noche”, dice. Es venezolana»: the speaker comes after the words. */
function settle(field: FieldText, sentence: Sentence, quotes: readonly QuoteSpan[], told: Told, found: { voice: Voice }[], speaker: Voice, say: number): void {
  if (told.open.length === 0) return;
  const { forms } = field.tokens;
  const closing = new Set(quotes.map((quote) => quote.end));
  const first = forms[sentence.tokenStart] ?? '';
  const isTold = say >= 0 && say <= sentence.tokenStart + 3 && quotes.length === 0 && /^(?:lo|asi|eso|esto)$/.test(first);
  const isMigrant = quotes.length === 0 && ABOUT_SPEAKER.test(first) && namesMigrant(field, sentence);
  const kept: Told['open'] = [];
  for (const one of told.open) {
    const here = found[one.index];
    if (!here) continue;
    if (closing.has(one.end)) {
      if (speaker === 'unknown') kept.push(one);
      else here.voice = speaker;
    } else if (speaker !== 'unknown' && (isTold || (here.voice === 'unknown' && say >= 0 && GOES_ON.test(forms[say] as string)))) here.voice = speaker;
    else if (isMigrant) here.voice = 'migrant';
  }
  told.open = kept;
}
/** «…», dicen. «…», agregan los residentes. */
const GOES_ON = /^(?:agreg|anad|insist|reiter|remat|conclu|complet|prosig|continu|repit)/;
const ABOUT_SPEAKER = /^(?:es|tiene|salio|llego|vino|vive|nacio|migro|emigro|huyo|lleva|cruzo|vende|trabaja|como|ella|el|viene)$/;

function namesMigrant(field: FieldText, sentence: Sentence): boolean {
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) if (roleAt(field, i, NO_NAMES) === 'migrant') return true;
  return false;
}
const NO_NAMES: Names = new Map();

/** Who goes on speaking: «La gobernadora fue tajante. «…», afirmó»; else the last one heard. A name nobody introduced is no migrant: press introduces those. */
function carried(field: FieldText, told: Told, say: number): Voice {
  if (say >= 0 && isStranger(field, say, told.names)) return told.last === 'migrant' ? 'unknown' : told.last;
  return say >= 0 && told.subject ? told.subject : told.last;
}

/** «Estamos desbordados», insiste el alcalde: even one word is speech beside a verb of saying or a colon. */
function isSaid(field: FieldText, sentence: Sentence, quote: QuoteSpan): boolean {
  const { tokens } = field;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    if ((tokens.starts[i] as number) < quote.end) continue;
    const verb = tokens.forms[i] === ',' ? i + 1 : i;
    return tokens.forms[i] === ',' && verb < sentence.tokenEnd && says.at(field, verb) && /^[\p{Lu}¿¡]/u.test(field.raw.slice(quote.start + 1, quote.start + 3));
  }
  return false;
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

const CALL_REACH = 45;

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
