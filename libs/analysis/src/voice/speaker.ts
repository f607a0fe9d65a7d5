import type { Voice } from '#vigia/codebook';
import type { Span } from '#vigia/kernel';
import type { FieldText, Sentence } from '../text/document.js';
import type { KnownWord } from '../text/known-word.js';
import { OFFICE_OF, canSpeak, isPersonal, isVenezuelanTown, roleOfWord } from './speech-words.js';

/** Names met with what they are: «el alcalde Jaime Ruiz», «Yusmary Peña, venezolana». Later «dijo Ruiz» names a speaker. */
export type Names = Map<string, Voice>;
/** Bounds the memory of hostile texts; a piece names few people. */
const MAX_NAMES = 200;

/** Tokens before and after a verb of saying in which its speaker stands. */
const REACH = 14;
const MIGRANT_REACH = 8;
/** What a word loses as a speaker that hangs on a preposition: «dijo a los vecinos», «críticas contra la Policía». */
const OBJECT = 8;

export interface Speaker {
  readonly voice: Voice;
  /** Token of the word that names the speaker, −1 without. */
  readonly token: number;
}
export const NOBODY: Speaker = { voice: 'unknown', token: -1 };

export const inside = (offset: number, quotes: readonly Span[]): boolean => quotes.some((quote) => offset >= quote.start && offset < quote.end);

/** The role a token names by itself and its neighbours. */
function wordRole(field: FieldText, i: number): Voice | undefined {
  if (!canSpeak.at(field, i)) return undefined;
  const { forms } = field.tokens;
  return roleOfWord(field.words[i] as KnownWord, () => ({ next: forms[i + 1] ?? '', before: forms[i - 1] ?? '', before2: forms[i - 2] ?? '', nextCapital: () => isCapital(field, i + 1) }));
}

/** The kind of speaker a token names: by its role, by what it heads («vocera de Acnur» speaks for Acnur), by a way travelled («que salió de Maracay»), or by a name met before. */
export function roleAt(field: FieldText, i: number, names: Names): Voice | undefined {
  const role = wordRole(field, i);
  if (role === undefined) return names.size > 0 ? knownName(field, i, names) : undefined;
  if (role === 'migrant' && i > 0 && isOffice(field, i - 1)) return undefined;
  return OFFICE_OF(field.tokens.forms[i] as string) ? (headed(field, i) ?? role) : role;
}

function knownName(field: FieldText, i: number, names: Names): Voice | undefined {
  const voice = names.get(field.tokens.forms[i] as string);
  return voice && isCapital(field, i) ? voice : undefined;
}

/** «el presidente venezolano», «la economista venezolana»: the nationality of somebody who speaks for an office or a trade. */
function isOffice(field: FieldText, i: number): boolean {
  const voice = wordRole(field, i);
  return voice === 'official' || voice === 'police' || voice === 'expert';
}

/** «director de la Policía», «presidenta de la junta», «asociación de venezolanos»: who is spoken for. */
function headed(field: FieldText, i: number): Voice | undefined {
  const { forms } = field.tokens;
  if (forms[i + 1] !== 'de' && forms[i + 1] !== 'del') return undefined;
  for (let k = i + 2; k < Math.min(forms.length, i + 5); k++) {
    const voice = wordRole(field, k);
    if (voice) return voice;
    if (!/^(?:la|el|los|las)$/.test(forms[k] as string)) return undefined;
  }
  return undefined;
}

/** Nearest speaker to the verb of saying or to «según»; without either, the first outside the marks. */
export function findSpeaker(field: FieldText, sentence: Sentence, quotes: readonly Span[], say: number, names: Names): Speaker {
  const { forms, starts } = field.tokens;
  let best = NOBODY;
  let bestDistance = Infinity;
  const from = say >= 0 ? Math.max(sentence.tokenStart, say - REACH) : sentence.tokenStart;
  const to = say >= 0 ? Math.min(sentence.tokenEnd, say + REACH) : sentence.tokenEnd;
  for (let i = from; i < to; i++) {
    if (i === say || inside(starts[i] as number, quotes)) continue;
    // What is said names no speaker; «dice la mujer, que salió de Maracay» does.
    if (say >= 0 && i > say && ((forms[i] === 'que' && forms[i - 1] !== ',') || forms[i] === ':')) break;
    const voice = roleAt(field, i, names);
    if (!voice) continue;
    const object = isObject(field, i, voice, say);
    if (object && (say >= 0 || voice === 'migrant')) continue;
    const distance = (say >= 0 ? (i > say ? i - say : (say - i) * 1.2) : i - from + 1) + (object ? OBJECT : 0);
    // People on the move are the topic of most sentences: they speak only close to the verb or at the head.
    if (voice === 'migrant' && distance > MIGRANT_REACH && !isVenezuelanTown(forms[i] as string)) continue;
    if (distance >= bestDistance) continue;
    bestDistance = distance;
    best = { voice, token: i };
  }
  return best;
}

/** Somebody whom a preposition makes the topic or the one spoken to; people on the move more readily, for they are the topic of the piece. */
function isObject({ tokens: { forms } }: FieldText, i: number, voice: Voice, anchor: number): boolean {
  const before = forms[i - 1] ?? '';
  // «de acuerdo con la Policía», «para la investigadora»: there the preposition names the source.
  if (anchor >= 0 && i > anchor && i - anchor <= 4 && /^(?:para|de|a|al|en|conforme)$/.test(forms[anchor] as string)) return false;
  const article = /^(?:el|la|los|las|un|una|unos|unas|su|sus|otros?|otras?|\w*os|\w*as)$/.test(before) ? (forms[i - 2] ?? '') : before;
  if (/^(?:a|al|contra|sobre|para|con|ante|entre|hacia|por)$/.test(article) || before === 'al') return true;
  return voice === 'migrant' && /^(?:de|del)$/.test(article) && !isVenezuelanTown(forms[i] as string) && !OFFICE_OF(forms[i] as string);
}

/** Who the sentence is about: a role or a known name among its first words, before anything that makes it an object. */
export function subjectOf(field: FieldText, sentence: Sentence, quotes: readonly Span[], names: Names): Voice | undefined {
  for (let i = sentence.tokenStart; i < Math.min(sentence.tokenEnd, sentence.tokenStart + SUBJECT); i++) {
    if (inside(field.tokens.starts[i] as number, quotes)) return undefined;
    const voice = roleAt(field, i, names);
    if (voice) return isObject(field, i, voice, -1) ? undefined : voice;
  }
  return undefined;
}
const SUBJECT = 6;

/** «denuncia Yorgelis»: a name that nobody has introduced stands beside the verb. */
export function isStranger(field: FieldText, say: number, names: Names): boolean {
  return [say - 1, say + 1].some((i) => i >= 0 && i < field.tokens.length && isName(field, i, names) && !/^[.,:;]$/.test(field.tokens.forms[i - 1] ?? '.'));
}

/** Learns the names that stand with a role in a sentence. */
export function learnNames(field: FieldText, sentence: Sentence, names: Names): void {
  const { forms } = field.tokens;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd && names.size < MAX_NAMES; i++) {
    if (!isPersonal.at(field, i)) continue;
    const voice = roleAt(field, i, names);
    if (!voice) continue;
    // «Jaime Ruiz, alcalde de…», «Yusmary, una venezolana de 29 años».
    let k = i - 1;
    while (k > sentence.tokenStart && /^(?:el|la|un|una|joven|actual|nuevo|nueva|también)$/.test(forms[k] as string)) k--;
    if (forms[k] === ',') for (k--; k >= sentence.tokenStart && i - k < 8 && isName(field, k, names); k--) names.set(forms[k] as string, voice);
    // «el alcalde de Cúcuta, Jorge Acevedo», «la secretaria de Salud Ana Díaz».
    const at = endOfOffice(field, ADJECTIVE.test(forms[i + 1] ?? '') && !isCapital(field, i + 1) ? i + 2 : i + 1, sentence.tokenEnd);
    const after = forms[at] === ',' ? at + 1 : at;
    let n = after;
    for (; n < sentence.tokenEnd && n - after < 4 && isName(field, n, names); n++) names.set(forms[n] as string, voice);
    if (n === after) nameAfterOffice(field, i, sentence.tokenEnd, voice, names);
  }
}

/** «el gerente de Frontera del Gobierno colombiano, Felipe Muñoz, …»: a full name after the comma that ends a longer office. */
function nameAfterOffice(field: FieldText, from: number, end: number, voice: Voice, names: Names): void {
  const { forms } = field.tokens;
  for (let k = from + 1; k < Math.min(end - 2, from + 12); k++) {
    if (/^[.;:()«»“”"]$/.test(forms[k] as string)) return;
    if (forms[k] !== ',') continue;
    if (isName(field, k + 1, names) && isName(field, k + 2, names)) for (let n = k + 1; n < end && n - k < 5 && isName(field, n, names); n++) names.set(forms[n] as string, voice);
    return;
  }
}

/** «el canciller encargado», «el presidente dominicano». */
const ADJECTIVE = /(?:ado|ada|al|ivo|iva|ano|ana|ata|ico|ica|eno|ena|ense|ino|ina)$/;

/** Token after «de Salud», «de Gobierno y Seguridad». */
function endOfOffice(field: FieldText, from: number, end: number): number {
  const { forms } = field.tokens;
  let at = from;
  while (at < end && /^(?:de|del|y|e|la|el|los|las)$/.test(forms[at] as string)) {
    while (at < end && /^(?:de|del|y|e|la|el|los|las)$/.test(forms[at] as string)) at++;
    if (!isCapital(field, at)) break;
    at++;
  }
  return at;
}

function isName(field: FieldText, i: number, names: Names): boolean {
  const form = field.tokens.forms[i] as string;
  return form.length > 2 && isCapital(field, i) && !names.has(form) && wordRole(field, i) === undefined && !NO_NAMES.test(form);
}
const NO_NAMES = /^(?:colombia|venezuela|nacional|metropolitana|municipal|departamental|distrital|bogota|medellin|cali|cucuta|cartagena|barranquilla|bucaramanga|riohacha|santa|marta|norte|sur|segun|pero|este|esta|unidos|estados|general|republica|america|facebook|twitter|instagram|caracol|noticias|blu|rcn|radio|el|la|los|las|que|para|por|con|sin|tambien)$/;

export function isCapital(field: FieldText, i: number): boolean {
  if (i < 0 || i >= field.tokens.length) return false;
  const char = field.raw.charAt(field.tokens.starts[i] as number);
  return char !== char.toLowerCase();
}
