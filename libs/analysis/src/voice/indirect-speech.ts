import type { Voice } from '#vigia/codebook';
import type { Span } from '#vigia/kernel';
import type { FieldText, Sentence } from '../text/document.js';
import { type Names, type Speaker, inside, isCapital, roleAt } from './speaker.js';
import { ALSO_NOUN, asks, says } from './speech-words.js';

/** Words of somebody else without marks. */
export interface Clause extends Span {
  readonly voice: Voice;
}

/** Token of the verb of saying outside the marks, −1 without: one that a comma, «que» or a colon ties to what is said, else the first. */
export function findSay(field: FieldText, sentence: Sentence, quotes: readonly Span[]): number {
  const { forms, starts } = field.tokens;
  let first = -1;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    if (!says.at(field, i) || inside(starts[i] as number, quotes) || isNoun(field, i)) continue;
    if (i === sentence.tokenStart && !/^(?:que|el|la|los|las|un|una)$/.test(forms[i + 1] ?? '') && !isCapital(field, i + 1)) continue;
    const before = forms[i - 1] ?? '';
    const after = forms[i + 1] ?? '';
    if (/^(?:quien|no)$/.test(before) && after !== 'que') continue;
    if (before === ',' || after === 'que' || after === ':' || quotes.some((quote) => quote.start < (starts[i] as number) && quote.end > (starts[i] as number) - 3)) return i;
    if (first < 0) first = i;
  }
  return first;
}

/** «la denuncia», «su lamento», «salud pública», «cuenta con», «se dio cuenta». */
function isNoun({ raw, tokens: { forms, starts, ends } }: FieldText, i: number): boolean {
  const form = forms[i] as string;
  if (!ALSO_NOUN(form)) return false;
  const written = raw.slice(starts[i], ends[i]).toLowerCase();
  if (written.endsWith('ó')) return false;
  const before = forms[i - 1] ?? '';
  if (form === 'cuenta' || form === 'cuentan') return /^(?:con|de|corriente)$/.test(forms[i + 1] ?? '') || /^(?:en|la|una|su|por|da|dan|dio|dieron|dar|darse|doy)$/.test(before);
  if (/^p[uú]blic[ao]$|^cr[ií]tic[ao]$/.test(written) && /[úí]/.test(written)) return true;
  return /^(?:el|la|un|una|este|esta|ese|esa|del|al|su|mi|tu|cada|otro|otra|sin|por|de|en|alguna?|ninguna?|es|era)$/.test(before);
}

/** «de acuerdo con», «a juicio de», «en palabras de», «en opinión del». */
function isAccording(forms: readonly string[], i: number): boolean {
  const word = forms[i];
  if (word === 'segun' || word === 'conforme') return true;
  if (word !== 'de' && word !== 'a' && word !== 'en' && word !== 'al') return false;
  const next = forms[i + 1] ?? '';
  const last = forms[i + 2] ?? '';
  return (word === 'de' && next === 'acuerdo' && (last === 'con' || last === 'a')) || (word !== 'de' && /^(?:juicio|palabras|opinion|decir|voz|criterio|concepto)$/.test(next) && (last === 'de' || last === 'del'));
}

/** Token of «según», «de acuerdo con» outside the marks, −1 without. «Para la investigadora, …» at the head of a sentence says as much. */
export function findAccording(field: FieldText, sentence: Sentence, quotes: readonly Span[], names: Names): number {
  const { forms, starts } = field.tokens;
  if (forms[sentence.tokenStart] === 'para' && isOpinionOf(field, sentence, names)) return sentence.tokenStart;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) if (isAccording(forms, i) && !inside(starts[i] as number, quotes)) return i;
  return -1;
}

/** «Para la profesora Ruiz, …»: one person or body and a comma; «para los vecinos, el horario…» is whom it is for. */
function isOpinionOf(field: FieldText, sentence: Sentence, names: Names): boolean {
  const { forms } = field.tokens;
  const first = sentence.tokenStart + 1;
  if (/^(?:los|las|que|quienes)$/.test(forms[first] ?? '')) return false;
  for (let k = first; k < Math.min(sentence.tokenEnd, first + 4); k++) {
    if (forms[k] === ',') return false;
    const voice = roleAt(field, k, names);
    if (!voice) continue;
    if (voice === 'migrant' || voice === 'user') return false;
    for (let c = k + 1; c < Math.min(sentence.tokenEnd - 2, k + 10); c++) if (forms[c] === ',') return true;
  }
  return false;
}

/** Tokens within which a speaker's own words end after a verb of saying or «según». */
const NEAR = 12;
/** What goes on about the speaker or the occasion, not what was said. */
const ASIDE = /^(?:y|e|quien|quienes|que|mientras|durante|al|tras|luego|despues|cuando|en|a|ante|desde|de|por|con|sin|segun|como|donde|aunque|pero|este|esta|el|la|ayer|hoy|para|ademas|tambien|entre|sobre|un|una)$/;

/** «… aseguró que CLAUSE», «Según la Policía, CLAUSE», «CLAUSE, según la Policía», «CLAUSE, dijo el alcalde», «CLAUSE, dijo el alcalde, CLAUSE», «lo dijo el alcalde: CLAUSE». */
export function indirectClauses(field: FieldText, sentence: Sentence, quotes: readonly Span[], say: number, according: number, speaker: Speaker): Span[] {
  const { forms, starts } = field.tokens;
  const start = (i: number): number => starts[i] as number;
  const free = (i: number): boolean => !inside(start(i), quotes);
  if (say >= 0 && !(according >= 0 && say - according === 1)) {
    // «…, dijo el concejal, y los vecinos le dan la razón»: what stands before the comma is the speaker's.
    const comma = forms[say - 1] === ',' ? say - 1 : forms[say - 1] === 'se' && forms[say - 2] === ',' ? say - 2 : -1;
    const spoken = comma > sentence.tokenStart && free(comma) && !quotes.some((quote) => quote.end >= start(comma) - 1 && quote.end <= start(comma) + 1);
    const goesOn = spoken ? resumes(field, sentence, Math.max(say, speaker.token)) : -1;
    if (goesOn > 0) return [{ start: sentence.start, end: start(comma) }, { start: start(goesOn), end: sentence.end }];
    const found = afterSaying(field, sentence, quotes, say, speaker);
    if (found) return [found];
    if (spoken && comma - sentence.tokenStart >= 4) return [{ start: sentence.start, end: start(comma) }];
  }
  if (according < 0) return [];
  return accordingTo(field, sentence, according, speaker);
}

/** «aseguró que CLAUSE», «lo dijo sin rodeos el alcalde: CLAUSE». «Describe los nombres que…» asks for no clause. */
function afterSaying(field: FieldText, sentence: Sentence, quotes: readonly Span[], say: number, speaker: Speaker): Span | undefined {
  const { forms, starts } = field.tokens;
  for (let i = say + 1; i < Math.min(sentence.tokenEnd - 2, say + NEAR); i++) {
    if (inside(starts[i] as number, quotes)) return undefined;
    const clause = { start: starts[i + 1] as number, end: sentence.end };
    if (forms[i] === 'que') return i === say + 1 || speaker.token > say || BESIDE.test(forms[say + 1] as string) || isCapital(field, say + 1) || forms[i - 1] === ',' ? clause : undefined;
    if (forms[i] === ':') return speaker.token < 0 || /^(?:tambien|lea|vea|leer|ver|ademas)$/.test(forms[i - 1] as string) || inside(starts[i + 1] as number, quotes) ? undefined : clause;
  }
  return undefined;
}
/** What may stand between a verb of saying and its «que». */
const BESIDE = /^(?:en|a|al|por|con|ante|durante|este|esta|ayer|hoy|tambien|ademas|haber|desde|segun|como|sobre|,)$/;

/** Token at which the words go on after «, insiste la profesora,», −1 where the sentence ends there or goes on about something else. */
function resumes({ tokens: { forms } }: FieldText, sentence: Sentence, from: number): number {
  for (let k = from + 1; k < Math.min(sentence.tokenEnd - 3, from + 8); k++) {
    if (forms[k] !== ',') continue;
    return ASIDE.test(forms[k + 1] as string) ? -1 : k + 1;
  }
  return -1;
}

/** Tokens of «Y es que,», «Sin embargo,». */
const OPENER = 4;
/** After «…, según la Policía,» these begin something else. */
const LINKS = /^(?:y|e|ni|quien|quienes|que|mientras|tras|luego|cuando|donde|aunque|pero)$/;

function accordingTo({ tokens: { forms, starts } }: FieldText, sentence: Sentence, according: number, speaker: Speaker): Span[] {
  const start = (i: number): number => starts[i] as number;
  const told = according - sentence.tokenStart;
  const comma = ((): number => {
    for (let k = Math.max(according, speaker.token) + 1; k < Math.min(sentence.tokenEnd - 2, according + 16); k++) if (forms[k] === ',') return k;
    return -1;
  })();
  if (told <= 1) return comma > 0 ? [{ start: start(comma + 1), end: sentence.end }] : [];
  // «Y es que, según el canciller, la norma está lista».
  if (told <= OPENER && forms[according - 1] === ',' && comma > 0) return [{ start: start(comma + 1), end: sentence.end }];
  // «Los dos hombres, que según la Policía portaban un arma, …»
  if (forms[according - 1] === 'que' && speaker.token > according) {
    const ends = ((): number => {
      for (let k = speaker.token + 1; k < sentence.tokenEnd; k++) if (forms[k] === ',') return start(k);
      return sentence.end;
    })();
    return speaker.token + 1 < sentence.tokenEnd ? [{ start: start(speaker.token + 1), end: ends }] : [];
  }
  const after = comma > 0 && !LINKS.test(forms[comma + 1] as string) ? [{ start: start(comma + 1), end: sentence.end }] : [];
  if (forms[according - 1] === ',') return told >= 4 || after.length > 0 ? [{ start: sentence.start, end: start(according - 1) }, ...after] : [];
  // «La llegada crece según la Alcaldía»: only where the source closes the sentence.
  return told >= 4 && sentence.tokenEnd - according <= NEAR && speaker.token > according ? [{ start: sentence.start, end: start(according) }] : [];
}

/** «La Defensoría exige protección»: what an office, an expert or a neighbour asks for, said without «que». */
export function askedFor(field: FieldText, sentence: Sentence, quotes: readonly Span[], names: Names): Clause | undefined {
  const { starts } = field.tokens;
  for (let i = sentence.tokenStart + 1; i < sentence.tokenEnd - 1; i++) {
    if (!asks.at(field, i) || inside(starts[i] as number, quotes)) continue;
    for (let k = i - 1; k >= Math.max(sentence.tokenStart, i - 6); k--) {
      const voice = roleAt(field, k, names);
      if (voice) return voice === 'migrant' ? undefined : { start: starts[i + 1] as number, end: sentence.end, voice };
    }
  }
  return undefined;
}

/** «—Aquí ya no cabe nadie —dijo el alcalde.» */
export function dialogueDash({ raw, folded }: FieldText, sentence: Sentence, minWords: number): Span | undefined {
  const opens = raw.charCodeAt(sentence.start);
  if (opens !== 0x2014 && opens !== 0x2013 && opens !== 0x2015) return undefined;
  const closes = raw.indexOf(raw.charAt(sentence.start), sentence.start + 1);
  const end = closes > 0 && closes < sentence.end ? closes : sentence.end;
  return folded.slice(sentence.start + 1, end).trim().split(/\s+/).length >= minWords ? { start: sentence.start, end } : undefined;
}

/** «Bogotá está desbordada: alcalde», «Alcalde: la ciudad está desbordada»: the words on the other side of the colon belong to the speaker. */
export function headlineColon(field: FieldText, sentence: Sentence, names: Names): Clause | undefined {
  const { forms, starts } = field.tokens;
  const role = (k: number): Voice | undefined => roleAt(field, k, names);
  for (let i = sentence.tokenStart + 1; i < sentence.tokenEnd - 1; i++) {
    if (forms[i] !== ':') continue;
    if (i >= sentence.tokenEnd - 6 || (i >= sentence.tokenEnd - 10 && role(i + 1))) {
      for (let k = i + 1; k < sentence.tokenEnd && !ACTS.test(forms[k] as string); k++) {
        const voice = role(k);
        if (voice && voice !== 'migrant') return { start: sentence.start, end: starts[i] as number, voice };
      }
    }
    if (i - sentence.tokenStart > SPEAKER_BEFORE_COLON) return undefined;
    // Only a bare name or office speaks before a colon: «Capturan a policía: pedía plata» tells an act.
    for (let k = sentence.tokenStart; k < i; k++) if (ACTS.test(forms[k] as string)) return undefined;
    const voice = role(sentence.tokenStart);
    return voice && voice !== 'migrant' ? { start: starts[i + 1] as number, end: sentence.end, voice } : undefined;
  }
  return undefined;
}

const SPEAKER_BEFORE_COLON = 4;
/** Verbs of what people do; offices end otherwise. */
const ACTS = /(?:[ae]n|aron|ieron|io)$/;
