import { CITY_IDS, type CityId } from '#vigia/codebook';
import { type PhraseHit, PhraseIndex } from '../lexicon/phrases.js';
import type { FieldText } from '../text/document.js';
import { TOKEN_NUMBER, type TokenTable } from '../text/tokens.js';
import { type Place, gazetteer } from './gazetteer.js';
import { PASSING, weighMention } from './weigh-mention.js';

export interface CityScore {
  readonly city: CityId;
  readonly score: number;
}

/** What one mention says about where the story happens. */
interface Mention {
  readonly city: CityId;
  readonly weight: number;
}

const INDEX = new PhraseIndex<Place>(gazetteer());

/**
 * The cities among the nine in which the story is set, apart from where the outlet sits. Each mention weighs by what stands around it (dossier 5.4: namesakes, clubs, cartels,
 * surnames, metonyms, routes, origins); headline and opening count more. An empty list is a valid answer.
 */
export function findCities(fields: readonly FieldText[], outletCity?: string | null): CityScore[] {
  const sums = new Map<CityId, number>();
  const readings = fields.map((field) => ({ field, hits: INDEX.find(field, withNumbers(field)) }));
  const tokens = fields.reduce((n, field) => n + field.tokens.length, 0);
  const whole = tokens < WHOLE ? fields.map((field) => field.folded).join(' ') : undefined;
  const pending: (Mention & { readonly name: string; readonly placed: boolean })[] = [];
  // Cities that are named themselves: quarters of another city then weigh less, for many cities have a Chapinero.
  const anchored = new Set<CityId>();
  const quarters = new Map<CityId, number>();
  let total = 0;
  // «El alcalde de Medellín dijo en Bogotá»: the office tells whose it is, the preposition where it happens.
  const offices = new Map<CityId, number>();
  const located = new Set<CityId>();
  // «Lotería de Bogotá» in the headline: the city must be placed elsewhere to count.
  const shunned = new Set<CityId>();
  const headed = new Set<CityId>();
  // A name that was met and refused («Casa Santa Marta») says that the story is elsewhere.
  let refused = false;
  for (const { field, hits } of readings) {
    let named: PhraseHit<Place> | undefined;
    let passed: PhraseHit<Place> | undefined;
    const lists = listWeights(field, hits);
    for (const [at, hit] of hits.entries()) {
      const listed = lists[at] ?? 1;
      const before = hits[at - 1];
      const gap = before ? hit.tokenStart - before.tokenEnd : Infinity;
      const refusedToo = before !== undefined && before === named && (gap === 1 || (gap === 3 && /^(?:el|los) de$/.test(`${field.tokens.forms[hit.tokenStart - 2]} ${field.tokens.forms[hit.tokenStart - 1]}`)));
      let mention = weighMention(field, hit.value, hit.tokenStart, hit.tokenEnd, { whole, listedAfterRefused: refusedToo });
      // «nacidos en Cali, Barranquilla y Medellín»: what is said of the first holds for the list.
      if (before !== undefined && before === passed && gap === 1 && /^(?:,|y|e|o)$/.test(field.tokens.forms[before.tokenEnd] as string) && mention !== 'ambiguous') mention = Math.min(mention, PASSING);
      // «Bello y Copacabana se quedan sin agua»: two towns of one area name each other.
      else if (mention === 'ambiguous' && (isPaired(field, hit, before) || isPaired(field, hit, hits[at + 1]))) mention = PAIRED;
      if (mention === PASSING) passed = hit;
      if (mention === 0) named = hit;
      if (mention === 0 && field.field === 'title' && hit.value.kind === 'city') shunned.add(hit.value.city);
      if (isQuarterOf(hits, at)) continue;
      if (mention === 'ambiguous') pending.push({ city: hit.value.city, weight: 0.5 * listed * position(field, hit.tokenStart), name: field.tokens.forms.slice(hit.tokenStart, hit.tokenEnd).join(' '), placed: /^(?:en|de|a|al|hacia|por|hasta|desde|entre|y|con)$/.test(field.tokens.forms[hit.tokenStart - 1] ?? '') && before?.tokenEnd !== hit.tokenStart - 1 });
      else if (mention === 0 && hit.value.kind === 'city') refused ||= hit.value.city === outletCity && position(field, hit.tokenStart) > 1;
      else if (mention > 0) {
        const weight = mention * listed * position(field, hit.tokenStart);
        const lead = field.tokens.forms[hit.tokenStart - 1];
        if (hit.value.kind === 'city' && lead === 'en') located.add(hit.value.city);
        if (field.field === 'title' && hit.value.kind !== 'people' && lead === 'en') headed.add(hit.value.city);
        else if (hit.value.kind === 'city' && lead === 'de' && OFFICE.test(field.tokens.forms[hit.tokenStart - 2] ?? '')) offices.set(hit.value.city, (offices.get(hit.value.city) ?? 0) + weight);
        if (hit.value.kind === 'spot' && field.tokens.forms[hit.tokenStart - 1] !== 'en') quarters.set(hit.value.city, (quarters.get(hit.value.city) ?? 0) + weight);
        else if (hit.value.kind !== 'people' && mention > PASSED_BY) anchored.add(hit.value.city);
        sums.set(hit.value.city, (sums.get(hit.value.city) ?? 0) + weight);
        total += weight;
      }
    }
  }
  const paired = tokens < SHORT && sums.size === 0 ? pairedCity(pending) : undefined;
  for (const { city, weight } of pending) {
    if (city === paired || sums.has(city) || outletCity === city) sums.set(city, (sums.get(city) ?? 0) + (outletCity === city ? weight * HOME : weight));
  }
  for (const [city, weight] of quarters) if (anchored.size > 0 && !anchored.has(city) && city !== outletCity) sums.set(city, (sums.get(city) ?? 0) - weight * ELSEWHERE_QUARTER);
  for (const [city, weight] of offices) if (tokens < SHORT && !located.has(city) && located.size > 0) sums.set(city, (sums.get(city) ?? 0) - weight * AWAY);
  const abroad = fields.some((field) => field.field === 'title' && ABROAD.test(field.folded) && !readings.some((one) => one.field === field && one.hits.length > 0)) ? TOLD_ABROAD : 1;
  // In a long piece a passing mention is not the setting.
  const scale = tokens < SHORT ? 1 : 1 + Math.log2(tokens / SHORT) * 0.35;
  const rivalry = tokens < SHORT ? RIVALRY_SHORT : RIVALRY_LONG;
  const threshold = tokens < SHORT ? THRESHOLD_SHORT : THRESHOLD_LONG;
  const scores: CityScore[] = [];
  for (const [city, sum] of sums) {
    if (shunned.has(city) && !located.has(city)) continue;
    const share = total > 0 ? sum / total : 0;
    const evidence = ((sum * abroad) / scale) * (1 - rivalry * (1 - share));
    const score = 1 - Math.exp(-evidence);
    if (headed.size > 0 && !headed.has(city) && tokens >= SHORT && score < BESIDE_HEADLINE) continue;
    if (score >= (city === outletCity && anchored.has(city) && anchored.size === 1 ? threshold * AT_HOME : threshold)) scores.push({ city, score: Math.round(Math.min(0.999, score) * 1000) / 1000 });
  }
  if (scores.length === 0 && outletCity && isCityId(outletCity) && !refused && isLocalStory(fields)) return [{ city: outletCity, score: INFERRED }];
  return scores.sort((a, b) => b.score - a.score || (a.city < b.city ? -1 : 1));
}

const OFFICE = /^(?:alcalde|alcaldesa|exalcalde|gobernador|gobernadora|concejal|concejala|secretario|secretaria|obispo|arzobispo|rector|rectora)$/;
/** What the city of an office loses where its holder is elsewhere. */
const AWAY = 0.85;
const PAIRED = 0.7;

/** «la calle 13 hacia Mosquera»: two names, each of which may be anything, of one city and no other. */
function pairedCity(pending: readonly { readonly city: CityId; readonly name: string; readonly placed: boolean }[]): CityId | undefined {
  const [first] = pending;
  return first && pending.every((one) => one.city === first.city && one.placed) && pending.some((one) => one.name !== first.name) ? first.city : undefined;
}

/** Two different municipalities of one area, linked. */
function isPaired(field: FieldText, hit: PhraseHit<Place>, other: PhraseHit<Place> | undefined): boolean {
  if (!other || other.value.city !== hit.value.city || hit.value.kind !== 'metro' || other.value.kind !== 'metro') return false;
  const [first, second] = other.tokenStart < hit.tokenStart ? [other, hit] : [hit, other];
  const { forms, starts } = field.tokens;
  const link = forms[first.tokenEnd] ?? '';
  const listed = forms[first.tokenStart - 1] === ',' || (/^(?:,|y|e)$/.test(forms[second.tokenEnd] ?? '') && /\p{Lu}/u.test(field.raw.charAt(starts[second.tokenEnd + 1] ?? 0)));
  return !listed && second.tokenStart - first.tokenEnd === 1 && /^(?:,|y|e)$/.test(link) && forms[first.tokenStart] !== forms[second.tokenStart] && /\p{Lu}/u.test(field.raw.charAt(starts[hit.tokenStart] as number));
}

/** A quarter of the outlet's own city needs no further introduction there. */
const HOME = 1.8;

/** A headline that names only a place abroad sets the story there. */
const TOLD_ABROAD = 0.5;
const ABROAD = /(?:^|\ben )(?:estados unidos|ee\.? ?uu|chicago|houston|miami|nueva york|texas|florida|washington|los angeles|espana|madrid|barcelona|alicante|valencia|italia|roma|paris|londres|alemania|chile|santiago de chile|peru|lima|ecuador|quito|guayaquil|panama|mexico|tijuana|ciudad juarez|brasil|argentina|buenos aires|venezuela|caracas|maracaibo|trinidad y tobago|curazao|aruba|costa rica|honduras|guatemala|nicaragua|haiti|republica dominicana|canada|australia|europa)\b/;

/** What another city needs in a long piece whose headline says where it happens. */
const BESIDE_HEADLINE = 0.68;
/** What a mention weighs that is no setting: a place of birth, a club. */
const PASSED_BY = 0.3;
/** What a quarter loses where another city is named. */
const ELSEWHERE_QUARTER = 0.5;
/** An outlet that names its own city and no other needs less to be believed. */
const AT_HOME = 0.65;

/** «La Sabana, Los Patios»: an ambiguous quarter followed by the town it is in. */
function isQuarterOf(hits: readonly PhraseHit<Place>[], at: number): boolean {
  const hit = hits[at];
  const next = hits[at + 1];
  return hit !== undefined && next !== undefined && hit.value.kind === 'spot' && hit.value.ambiguous && next.value.city !== hit.value.city && (next.value.kind === 'metro' || next.value.kind === 'city') && next.tokenStart - hit.tokenEnd === 1;
}

/** A local outlet need not name its city: «el barrio», «la alcaldía», «el concejo». Low, because it is inferred from the outlet. */
const INFERRED = 0.4;
const LOCAL = /\b(?:la ciudad|el barrio|del barrio|los barrios|barrio|la alcaldia|el alcalde|la alcaldesa|el concejo|concejal\w*|la comuna|vecin[oa]s|el malecon|el mercado|la terminal|secretaria de|la plaza|el parque|el estadio|la esquina|la cuadra|calle|carrera|avenida|transversal|diagonal|el conjunto|la cancha|el colegio|la escuela|personeria|acueducto|la bahia|la playa|el centro|local|municipal|distrital|distrito|area metropolitana|el puente|la frontera|corregimiento|vereda|la parroquia|comerciantes|tender[oa]s?|taxistas?|conductores)\b/g;
const ELSEWHERE = /\b(?:el congreso|la camara|el senado|el dolar|la bolsa|ministerio|gobierno nacional|corte constitucional|corte suprema|estados unidos|ee ?uu|espana|chile|peru|ecuador|panama|mexico|curazao|aruba|trinidad|brasil|argentina|houston|miami|madrid|quito|lima|caracas|venezuela aprob|papa|vaticano|en el pais|a nivel nacional|todo el pais|registraduria nacional|reforma|pasto|ibague|neiva|villavicencio|manizales|pereira|monteria|sincelejo|valledupar|quibdo|popayan|tunja|yopal|leticia|mocoa|ipiales|maicao|uribia|tumaco|buenaventura|apartado|necocli|pamplona|ocana|tulua|barrancabermeja|sogamoso|duitama|rionegro|magangue|suroeste|catatumbo|darien)\b/g;

function isLocalStory(fields: readonly FieldText[]): boolean {
  const text = fields.map((field) => field.folded.slice(0, 2000)).join(' ');
  const local = new Set(text.match(LOCAL) ?? []).size;
  const elsewhere = (text.match(ELSEWHERE) ?? []).length;
  return local >= 1 && local > elsewhere;
}

const isCityId = (value: string): value is CityId => (CITY_IDS as readonly string[]).includes(value);


/** A passing mention in a long piece reaches 0.4 now and then; the setting of a story stands clearly above. */
const THRESHOLD_SHORT = 0.4;
const THRESHOLD_LONG = 0.5;
/** What a city loses where others are named as much: a short text that names two is set in both. */
const RIVALRY_SHORT = 0.4;
const RIVALRY_LONG = 0.45;
const SHORT = 120;
/** Up to this many tokens a piece is read whole for signs of a namesake; in longer ones the surroundings of the name are. */
const WHOLE = 160;

/** «ciudades como Barranquilla, Cúcuta, Medellín y Cali» is a list of examples; «en Cartagena, Santa Marta y Barranquilla» may be the setting. */
const EXAMPLES = 0.25;
const SETTINGS = 0.75;

/** For each hit what standing in a list of cities leaves of it. */
function listWeights(field: FieldText, hits: readonly PhraseHit<Place>[]): number[] {
  const { forms } = field.tokens;
  const linked = (a: PhraseHit<Place>, b: PhraseHit<Place>): boolean => b.tokenStart - a.tokenEnd === 1 && a.value.city !== b.value.city && /^(?:,|y|e|o)$/.test(forms[a.tokenEnd] as string);
  const weights: number[] = [];
  for (let first = 0; first < hits.length; ) {
    let last = first;
    while (last + 1 < hits.length && linked(hits[last] as PhraseHit<Place>, hits[last + 1] as PhraseHit<Place>)) last++;
    const run = last - first + 1;
    const introduced = forms[(hits[first]?.tokenStart ?? 0) - 1] ?? '';
    const weight = run < 3 ? 1 : run <= 4 && (introduced === 'en' || introduced === 'de' || introduced === '.' || introduced === '') ? SETTINGS : EXAMPLES;
    for (let at = first; at <= last; at++) weights.push(isEnumerated(field, hits[at]) ? EXAMPLES : weight);
    first = last + 1;
  }
  return weights;
}

/** «Jericó, Girardota, Sabaneta, La Estrella, Marinilla y La Ceja»: one of many places told off. */
function isEnumerated({ raw, tokens: { forms, starts, length } }: FieldText, hit: PhraseHit<Place> | undefined): boolean {
  if (!hit) return false;
  const part = (i: number): boolean => i >= 0 && i < length && (/^(?:,|de|del|la|el|los|las|y|e)$/.test(forms[i] as string) || /\p{Lu}/u.test(raw.charAt(starts[i] as number)));
  let commas = 0;
  for (let i = hit.tokenEnd; i < hit.tokenEnd + ENUMERATION && part(i); i++) if (forms[i] === ',') commas++;
  for (let i = hit.tokenStart - 1; i > hit.tokenStart - ENUMERATION && part(i); i--) if (forms[i] === ',') commas++;
  return commas >= MANY;
}
const ENUMERATION = 24;
const MANY = 4;

/** Tokens of the opening and of the upper part, where sentences are short. */
const OPENING = 45;
const UPPER = 110;

function position(field: FieldText, token: number): number {
  if (field.field === 'title') return 2;
  const ends = (sentence: number): number => field.sentences[Math.min(sentence, field.sentences.length - 1)]?.tokenEnd ?? 0;
  return token < Math.max(OPENING, ends(1)) ? 1.3 : token < Math.max(UPPER, ends(4)) ? 0.8 : 0.45;
}

/** Numbers reach models by their shape; names of places need them as written: «comuna 13», «calle 5». */
function withNumbers({ tokens, folded }: FieldText): TokenTable {
  let forms: string[] | undefined;
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i] !== TOKEN_NUMBER) continue;
    forms ??= [...tokens.forms];
    forms[i] = folded.slice(tokens.starts[i], tokens.ends[i]);
  }
  return forms ? { ...tokens, forms } : tokens;
}
