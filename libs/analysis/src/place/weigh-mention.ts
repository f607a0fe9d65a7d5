import type { FieldText } from '../text/document.js';
import { TOKEN_NUMBER, TOKEN_PUNCTUATION } from '../text/tokens.js';
import type { Place } from './gazetteer.js';
import { isMetonym } from './metonym.js';
import { BEFORE_PERSON, CALLED, CIVIC, FAR, FOREIGN_AFTER, GIVEN_NAMES, LOCATIVE, NAMED_AFTER, NAMED_DIRECTLY, NAMESAKE_NEAR, ORIGIN, PEOPLE_OF, PLACE_NOUN, REGIONS, ROUTE, SEAT, SPORT, TOWN_VERBS } from './place-words.js';

/** What the caller knows beside the mention itself. */
export interface Surroundings {
  /** All of a short piece, folded; a namesake may be cleared up in another sentence. */
  readonly whole: string | undefined;
  /** The name before it in «carteles de Cali y Medellín» was refused. */
  readonly listedAfterRefused: boolean;
}

/** A passing mention: the place of birth, the other end of a road, the home of a club. */
export const PASSING = 0.15;
const ON_THE_WAY = 0.35;
/** «la autopista a Piedecuesta» begins in the city. */
const NEAR_TOWN = 0.6;
/** «vía Barranquilla–Santa Marta». */
const BETWEEN = 0.56;
const DATELINE = 0.3;
const HASHTAG = 0.6;
const DEMONYM = 0.35;
const LOCAL = 0.5;
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
  if (LINK.test(field.folded.slice(Math.max(0, (tokens.starts[start] as number) - LINK_REACH), tokens.starts[start]))) return 0;
  if (place.kind === 'people') {
    if (place.ambiguous) return 'ambiguous';
    if (inSport(field, start)) return 0;
    // «los cocheros cartageneros», «colegios barranquilleros»: what the town has, at home.
    const before = mention.form(start - 1);
    return (CIVIC.has(before) || PEOPLE_OF.test(before)) && !FAR.test(nearby(field, start)) ? LOCAL : DEMONYM;
  }
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
  if (place.kind !== 'city' && isInOtherRegion(place, form, end)) return true;
  if (place.kind === 'spot' && form(start) === 'ciudad' && form(start + 1) === 'bolivar' && /\b(?:orinoco|guayana|angostura|estado bolivar)\b/.test(whole ?? nearby(field, start))) return true;
  if (place.city === 'cucuta' && form(start + 1) === 'zulia' && /\b(?:maracaibo|estado zulia|gobernador del zulia|venezolan[oa]s?)\b/.test(whole ?? nearby(field, start)) && !/\b(?:cucuta|norte de santander)\b/.test(whole ?? '')) return true;
  if (place.city === 'medellin' && form(start) === 'atanasio' && /\b(?:tienditas|frontera|urena|transagentes|cucuta|binacional)\b/.test(whole ?? nearby(field, start))) return true;
  if (place.kind !== 'city') return false;
  const near = (NAMESAKE_NEAR as Partial<Record<string, RegExp>>)[place.city];
  return near !== undefined && near.test(whole ?? nearby(field, start));
}

/** «Ciudad Bolívar, Antioquia», «el barrio Kennedy, en Ibagué», «el puente Simón Bolívar de Quito»: another place of that name. */
function isInOtherRegion(place: Place, form: (i: number) => string, end: number): boolean {
  let at = end;
  if (/^[,(]$/.test(form(at))) at++;
  const comma = at > end;
  if (/^(?:en|de|del)$/.test(form(at))) at++;
  else if (!comma) return false;
  if (/^(?:la|el|estado|departamento|provincia)$/.test(form(at))) at++;
  const homes = REGIONS.get(form(at));
  return homes !== undefined && !homes.includes(place.city) && !(form(at) === 'bolivar' && form(at - 1) === 'simon');
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
  // «el Cali», «al Medellín» are clubs, «los Cartagena» a family.
  if (city && /^(?:el|al|del|los)$/.test(before) && !/^(?:distrito|corralito)$/.test(form(start)) && capital(start)) return 0;
  // «La Medellín de los ochenta», «de paso por Bogotá».
  if (city && ((before === 'la' && after === 'de') || (before === 'por' && before2 === 'paso'))) return PASSING;
  if (city && isOf(before) && /^(?:alcaldes|gobernadores|secretarios|rectores|obispos)$/.test(before2) && after === ',') return PASSING;
  // «Medellín del Ariari»: another town.
  if (city && after === 'del' && capital(end + 1) && !/^(?:valle|caribe|norte|sur|pacifico|atlantico|pais)$/.test(form(end + 1))) return 0;
  if (city && (after === 'pachanguero' || /^(?:vamos|aguante|arriba)$/.test(before) || isSung(field, start))) return 0;
  if (city && QUOTE.test(before) && QUOTE.test(after)) return 0;
  if (capital(start - 1) && GIVEN_NAMES.has(before)) return 0;
  if ((city || !place.ambiguous) && isSomebody({ form, capital, field }, start, end)) return 0;
  const civic = isOf(before) && CIVIC.has(before2);
  if (!place.ambiguous && before !== 'en' && !civic && inSport(field, start)) return 0.1;
  if (place.city === 'bogota' && city && isMetonym(field, start, end)) return 0;
  if (ORIGIN.has(before2) || ORIGIN.has(before) || (before === 'en' && ORIGIN.has(form(start - 3)))) return PASSING;
  if (/^(?:en|de)$/.test(before) && SEAT.has(before2) && !/^(?:una|nueva|otra|abrio|abre)$/.test(form(start - 3))) return PASSING;
  // «egresado de la Universidad de Cartagena».
  if (before === 'de' && before2 === 'universidad' && (ORIGIN.has(form(start - 5)) || ORIGIN.has(form(start - 4)))) return PASSING;
  if (city && /^(?:chilena|espanola|murciana|extremena|texana|mexicana|filipina)$/.test(after)) return 0;
  if (before === 'de' && isCourt(form, start - 2)) return PASSING;
  // «Reguetoneros de Medellín arrasan en Las Vegas», «iba para Medellín y fue desviado a Panamá».
  if (city && !civic && /^(?:de|para|hacia)$/.test(before) && FAR.test(nearby(field, start))) return PASSING;
  if ((start === 0 || /^[.!?»]$/.test(before) || opensLine(field, start)) && after === '(' && form(end + 2) === ')' && capital(end + 1)) return DATELINE;
  if (before === 'de' && before2 === 'habitantes' && /^(?:los|las)$/.test(form(start - 3)) && form(start - 4) === 'que') return 0;
  // «de Bogotá a Leticia».
  if (city && before === 'de' && after === 'a' && capital(end + 1) && !NINE.test(form(end + 1))) return ON_THE_WAY;
  if (DASH.test(after) || DASH.test(before)) return !NINE.test(form(DASH.test(after) ? end + 1 : start - 2)) && !(place.kind === 'city' && NINE_END.test(form(start - 2))) ? OTHER_END : /^(?:cubr\w+)$/.test(form(start - 3) + form(start - 5)) ? ON_THE_WAY : BETWEEN;
  if (ROUTE.has(before) || ROUTE.has(before2)) return city ? ON_THE_WAY : NEAR_TOWN;
  return undefined;
}

/** «Cali es Cali», canta la orquesta: words of a song, a title. */
function isSung({ folded, quotes, tokens }: FieldText, start: number): boolean {
  const at = tokens.starts[start] as number;
  const quote = quotes.find((one) => at > one.start && at < one.end);
  return quote !== undefined && /^[\s,]*(?:canta\w*|cancion|sencillo|pelicula|novela|serie|se titula|se llama)\b/.test(folded.slice(quote.end, quote.end + 30));
}

/** «el Tribunal Superior del Distrito Judicial de Bogotá» judges what happened elsewhere. */
function isCourt(form: (i: number) => string, from: number): boolean {
  for (let i = from; i > from - 6; i--) {
    if (form(i) === 'tribunal' || form(i) === 'tribunales') return true;
    if (!/^(?:superior|administrativo|contencioso|distrito|judicial|del|de|sala|penal|civil|laboral)$/.test(form(i))) return false;
  }
  return false;
}

/** A person, a pet, a thing of that name, a place denied: «exfiscal Viviana Cartagena», «Cali, de 34 años», «se llama Bogotá». */
function isSomebody({ form, capital, field: { raw, tokens } }: Pick<Mention, 'form' | 'capital' | 'field'>, start: number, end: number): boolean {
  const surname = (i: number): boolean => capital(i) && /(?:[eoa]z|[eo]s)$/.test(form(i)) && !isCapital(raw, (tokens.starts[i] as number) + 1);
  if (BEFORE_PERSON.has(form(start - 1)) || (capital(start - 1) && BEFORE_PERSON.has(form(start - 2)))) return true;
  if (CALLED.has(form(start - 1)) && capital(start)) return true;
  if (form(start - 1) === 'es' && form(start - 2) === 'apellido') return true;
  if (form(start - 1) === 'ni' || (/^(?:puse|puso|pusieron|pusimos)$/.test(form(start - 1)) && form(end) === 'a')) return true;
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
  if (!capital(start) && ((place.kind !== 'spot' && !ARTICLE.test(form(start))) || !capital(end - 1))) return 0;
  const opens = start === 0 || tokens.kinds[start - 1] === TOKEN_PUNCTUATION;
  const followed = capital(end) && tokens.kinds[end] !== TOKEN_PUNCTUATION && tokens.kinds[end] !== TOKEN_NUMBER;
  if (BEFORE_PERSON.has(before) || (followed && place.kind !== 'spot')) return 0;
  // «Belén de los Andaquíes», «Santa Fe de Antioquia»: another town.
  if (place.kind === 'spot' && form(end) === 'de' && !NINE.test(form(end + 1)) && (capital(end + 1) || (ARTICLE.test(form(end + 1)) && capital(end + 2)))) return 0;
  const located = PLACE_NOUN.has(before) || (PLACE_NOUN.has(before2) && (isOf(before) || before === 'el' || before === 'los'));
  if (place.kind !== 'spot') {
    if (located || before === 'en' || (before === 'de' && LOCATIVE.has(before2))) return 1;
    // «De Soledad son las trillizas».
    if (before === 'de' && /^(?:son|es|eran|era)$/.test(form(end))) return 0.8;
    // «Palmira, Valle», «Girón, el municipio»: the apposition tells; «Chía le apuesta», at the head of a sentence, is what towns do.
    if (form(end) === ',' && (/^(?:valle|atlantico|cundinamarca|santander|antioquia|bolivar|norte)$/.test(form(end + 1)) || form(end + 2) === 'municipio')) return 1;
    if (opens && (TOWN_VERBS.has(form(end)) || (form(end) === ',' && /^(?:sin|en|a)$/.test(form(end + 1))))) return 0.7;
    // «el Concejo de Chía», «comerciantes de Sabaneta», «en el barrio Niquía, de Bello».
    if (before === 'de' && (CIVIC.has(before2) || (PEOPLE_OF.test(before2) && (start === 2 || !capital(start - 2))))) return 0.8;
    if (before === 'de' && before2 === ',' && [3, 4, 5, 6, 7].some((back) => PLACE_NOUN.has(form(start - back)))) return 1;
    return place.likely && before === 'de' && !capital(start - 2) ? LIKELY_SPOT : 'ambiguous';
  }
  if (CONFIRMED[form(start) + ' ' + form(start + 1)]?.test(nearby(field, start))) return LIKELY_LOCATED;
  if (located || before === 'en') return place.likely ? LIKELY_LOCATED : AMBIGUOUS_SPOT;
  if (before === 'de' && (CIVIC.has(before2) || PEOPLE_OF.test(before2)) && ARTICLE.test(form(start)) && capital(start)) return AMBIGUOUS_SPOT;
  if (place.likely && ARTICLE.test(before) && /^(?:en|a|de|desde|hasta|por)$/.test(before2)) return LIKELY_SPOT;
  if (place.likely && opens && TOWN_VERBS.has(form(end))) return LIKELY_SPOT;
  return place.likely && !followed && /^(?:de|a|por|hasta|desde|hacia|entre)$/.test(before) ? LIKELY_SPOT : 'ambiguous';
}

/** «(Le puede interesar: Sicariato en Soledad, Atlántico)»: the headline of another piece. */
const LINK = /\b(?:le puede interesar|lea tambien|lea mas|lea|vea tambien|puede leer|tambien puede leer|mas noticias|en otras noticias|tambien|ademas) ?:[^.\n]*$/;
const LINK_REACH = 110;

/** What stands near an ambiguous landmark that settles it. */
const CONFIRMED: Partial<Record<string, RegExp>> = { 'el dorado': /\b(?:aeropuerto|vuelos?|pasajeros|aerocivil|avianca|terminal aerea|migracion colombia)\b/, 'plaza de': /\b(?:capitolio|congreso|catedral primada|palacio de justicia|palacio lievano)\b/, 'la calera': /\b(?:bogota|capital)\b/ };

function weighPlain({ place, start, form }: Mention): number {
  const base = place.kind === 'spot' ? 0.7 : 0.8;
  const before = form(start - 1);
  // «Desde Cartagena de Indias, donde…» at the head of a piece.
  if (before === 'desde' && start === 1) return base + 2 * LOCATED;
  return before === 'en' || ((before === 'de' || before === 'a') && LOCATIVE.has(form(start - 2))) || PLACE_NOUN.has(before) ? base + LOCATED : base;
}

const opensLine = ({ raw, tokens }: FieldText, token: number): boolean => /\n\s*$/.test(raw.slice(Math.max(0, (tokens.starts[token] as number) - 4), tokens.starts[token]));
/** «la ruta Cúcuta–Ocaña»: the story is somewhere on the way. */
const OTHER_END = 0.2;
const NINE_END = /^marta$/;
const NINE = /^(?:barranquilla|bogota|bucaramanga|cali|cartagena|cucuta|medellin|riohacha|santa)$/;
const ARTICLE = /^(?:el|la|los|las)$/;
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
