import type { FieldText } from '../text/document.js';
import { TOKEN_NUMBER, TOKEN_PUNCTUATION } from '../text/tokens.js';
import type { Place } from './gazetteer.js';
import { isMetonym } from './metonym.js';
import { BEFORE_PERSON, CALLED, FOREIGN_AFTER, GIVEN_NAMES, LOCATIVE, NAMED_AFTER, NAMED_DIRECTLY, NAMESAKE_NEAR, ORIGIN, PLACE_NOUN, ROUTE, SPORT, TOWN_VERBS } from './place-words.js';

/** What the caller knows beside the mention itself. */
export interface Surroundings {
  /** All of a short piece, folded; a namesake may be cleared up in another sentence. */
  readonly whole: string | undefined;
  /** The name before it in «carteles de Cali y Medellín» was refused. */
  readonly listedAfterRefused: boolean;
}

/** A passing mention: the place of birth, the other end of a road, the home of a club. */
const PASSING = 0.15;
const ON_THE_WAY = 0.35;
/** «vía Barranquilla–Santa Marta». */
const BETWEEN = 0.56;
const DATELINE = 0.3;
const HASHTAG = 0.6;
const DEMONYM = 0.35;
/** «en Nelson Mandela», «barrio Olaya Herrera»: enough for a sentence, too little for a long piece. */
const AMBIGUOUS_SPOT = 0.45;
/** A quarter whose name is seldom anything else, after a preposition. */
const LIKELY_SPOT = 0.42;
const LIKELY_LOCATED = 0.6;
const LOCATED = 0.35;

/** The words around one mention. */
interface Mention {
  readonly field: FieldText;
  readonly place: Place;
  readonly start: number;
  readonly end: number;
  readonly form: (i: number) => string;
  readonly capital: (i: number) => boolean;
}

/**
 * How much a mention says that the story happens there: 0 for another thing of that name, `ambiguous` when other mentions must decide (dossier 5.4: namesakes, clubs, cartels, surnames,
 * metonyms, routes, origins).
 */
export function weighMention(field: FieldText, place: Place, start: number, end: number, around: Surroundings): number | 'ambiguous' {
  const { tokens } = field;
  const mention: Mention = {
    field, place, start, end,
    form: (i) => (i >= 0 && i < tokens.length ? (tokens.forms[i] as string) : ''),
    capital: (i) => i >= 0 && i < tokens.length && isCapital(field.raw, tokens.starts[i] as number),
  };
  if (place.kind === 'people') return place.ambiguous ? 'ambiguous' : inSport(field, start) ? 0 : DEMONYM;
  if (isElsewhere(mention, around)) return 0;
  if (place.kind === 'spot') {
    if (mention.capital(start - 1) && GIVEN_NAMES.has(mention.form(start - 1))) return 0;
  } else {
    const told = weighTown(mention, around);
    if (told !== undefined) return told;
  }
  return place.ambiguous ? weighAmbiguous(mention) : weighPlain(mention);
}

/** «Cartagena de Chile» is a town, «llegan a Cúcuta de Venezuela» is not. */
const OF_COUNTRY = new Set(['chile', 'espana', 'extremadura', 'tormes']);

/** «Cartagena, Murcia», «Medellín (Extremadura)»: a town of that name abroad. */
function isElsewhere({ field, place, start, end, form }: Mention, { whole }: Surroundings): boolean {
  const after = form(end);
  const afterPlace = after === ',' || after === '(' || after === 'del' || after === 'de' ? form(end + 1) : after;
  if (FOREIGN_AFTER.has(afterPlace) && (after !== 'de' || OF_COUNTRY.has(afterPlace))) return true;
  if (place.kind !== 'city') return false;
  const near = (NAMESAKE_NEAR as Partial<Record<string, RegExp>>)[place.city];
  return near !== undefined && near.test(whole ?? nearby(field, start));
}

/** Readings of a city's or a municipality's name that settle the matter. */
function weighTown({ field, place, start, end, form, capital }: Mention, { listedAfterRefused }: Surroundings): number | undefined {
  const before = form(start - 1);
  const before2 = form(start - 2);
  const after = form(end);
  const city = place.kind === 'city';
  if (before === '#' || before === '@') return HASHTAG;
  if (NAMED_AFTER.has(before) || (isOf(before) && NAMED_AFTER.has(before2))) return 0;
  if (listedAfterRefused && (before === 'y' || before === 'e' || before === ',') && NAMED_AFTER.has(form(start - 4))) return 0;
  if (city && NAMED_DIRECTLY.has(before) && capital(start)) return 0;
  if (after === 'deportivo' || after === 'fc' || (after === 'f' && (form(end + 1) === 'c' || form(end + 2) === 'c')) || after === 'sport') return 0;
  if (before === 'el' && city && form(start) !== 'distrito') return 0;
  // «Medellín del Ariari»: another town.
  if (city && after === 'del' && capital(end + 1) && !/^(?:valle|caribe|norte|sur|pacifico|atlantico|pais)$/.test(form(end + 1))) return 0;
  if (city && QUOTE.test(before) && QUOTE.test(after)) return 0;
  if (capital(start - 1) && GIVEN_NAMES.has(before)) return 0;
  if (city && isSomebody({ form, capital, field }, start, end)) return 0;
  if (!place.ambiguous && before !== 'en' && inSport(field, start)) return 0.1;
  if (place.city === 'bogota' && city && isMetonym(field, start, end)) return 0;
  if (ORIGIN.has(before2) || ORIGIN.has(before) || (before === 'en' && ORIGIN.has(form(start - 3)))) return PASSING;
  if ((start === 0 || /^[.!?»]$/.test(before) || opensLine(field, start)) && after === '(' && form(end + 2) === ')' && capital(end + 1)) return DATELINE;
  if (before === 'de' && before2 === 'habitantes' && /^(?:los|las)$/.test(form(start - 3)) && form(start - 4) === 'que') return 0;
  if (DASH.test(after) || DASH.test(before)) return BETWEEN;
  if (ROUTE.has(before) || ROUTE.has(before2)) return ON_THE_WAY;
  return undefined;
}

/** A person, a pet, a thing of that name: «exfiscal Viviana Cartagena», «Cali, de 34 años», «se llama Bogotá». */
function isSomebody({ form, capital, field: { raw, tokens } }: Pick<Mention, 'form' | 'capital' | 'field'>, start: number, end: number): boolean {
  const surname = (i: number): boolean => capital(i) && /(?:[eoa]z|[eo]s)$/.test(form(i)) && !isCapital(raw, (tokens.starts[i] as number) + 1);
  if (BEFORE_PERSON.has(form(start - 1)) || (capital(start - 1) && BEFORE_PERSON.has(form(start - 2)))) return true;
  if (CALLED.has(form(start - 1)) && capital(start)) return true;
  // «Cali Pérez»: a capital goes on where no preposition places the name.
  if (surname(end) && !PLACES.test(form(start - 1))) return true;
  if (form(end) !== ',') return false;
  if (form(end + 1) === 'de' && form(end + 3) === 'anos') return true;
  return /^(?:el|la|un|una|mi|su)$/.test(form(end + 1)) && /^(?:perr[oa]|gat[oa]|lor[oa]|caballo|senor|senora|muchach[oa]|joven|hombre|mujer|burro|protagonista|novela|pelicula|serie|cancion|disco|libro|obra|barco|buque|documental)$/.test(form(end + 2));
}

/** Names that are also words, surnames or other towns. */
function weighAmbiguous({ field, place, start, end, form, capital }: Mention): number | 'ambiguous' {
  const { tokens } = field;
  const before = form(start - 1);
  const before2 = form(start - 2);
  if (!capital(start) && (place.kind !== 'spot' || !capital(end - 1))) return 0;
  const opens = start === 0 || tokens.kinds[start - 1] === TOKEN_PUNCTUATION;
  const followed = capital(end) && tokens.kinds[end] !== TOKEN_PUNCTUATION && tokens.kinds[end] !== TOKEN_NUMBER;
  if (BEFORE_PERSON.has(before) || (followed && place.kind !== 'spot')) return 0;
  const located = PLACE_NOUN.has(before) || (PLACE_NOUN.has(before2) && (isOf(before) || before === 'el' || before === 'los'));
  if (place.kind !== 'spot') {
    if (located || before === 'en' || (before === 'de' && LOCATIVE.has(before2))) return 1;
    // «Palmira, Valle», «Girón, el municipio»: the apposition tells; «Chía le apuesta», at the head of a sentence, is what towns do.
    if (form(end) === ',' && (/^(?:valle|atlantico|cundinamarca|santander|antioquia|bolivar|norte)$/.test(form(end + 1)) || form(end + 2) === 'municipio')) return 1;
    if (opens && TOWN_VERBS.has(form(end))) return 0.7;
    return place.likely && before === 'de' && !capital(start - 2) ? LIKELY_SPOT : 'ambiguous';
  }
  if (located || before === 'en') return place.likely ? LIKELY_LOCATED : AMBIGUOUS_SPOT;
  if (place.likely && opens && TOWN_VERBS.has(form(end))) return LIKELY_SPOT;
  return place.likely && !followed && /^(?:de|a|por|hasta|desde|hacia|entre)$/.test(before) ? LIKELY_SPOT : 'ambiguous';
}

function weighPlain({ place, start, form }: Mention): number {
  const base = place.kind === 'spot' ? 0.7 : 0.8;
  const before = form(start - 1);
  // «Desde Cartagena de Indias, donde…» at the head of a piece.
  if (before === 'desde' && start === 1) return base + 2 * LOCATED;
  return before === 'en' || ((before === 'de' || before === 'a') && LOCATIVE.has(form(start - 2))) || PLACE_NOUN.has(before) ? base + LOCATED : base;
}

const opensLine = ({ raw, tokens }: FieldText, token: number): boolean => /\n\s*$/.test(raw.slice(Math.max(0, (tokens.starts[token] as number) - 4), tokens.starts[token]));
const DASH = /^[-–—]$/;
const QUOTE = /^[«»“”"'‘’]$/;
const PLACES = /^(?:en|de|del|a|por|desde|hacia|para|hasta|y|e|,)$/;
const isOf = (form: string): boolean => form === 'de' || form === 'del' || form === 'la';

function inSport(field: FieldText, token: number): boolean {
  const from = Math.max(0, token - 12);
  const to = Math.min(field.tokens.length, token + 14);
  let hits = 0;
  for (let i = from; i < to; i++) if (SPORT.has(field.tokens.forms[i] as string)) hits++;
  return hits >= 2;
}

function nearby(field: FieldText, token: number): string {
  const at = field.tokens.starts[token] as number;
  return field.folded.slice(Math.max(0, at - 80), at + 120);
}

function isCapital(raw: string, at: number): boolean {
  const char = raw.charAt(at);
  return char !== char.toLowerCase();
}
