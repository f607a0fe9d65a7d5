import { CITY_IDS, type CityId } from '#vigia/codebook';
import { type PhraseHit, PhraseIndex } from '../lexicon/phrases.js';
import type { FieldText } from '../text/document.js';
import { TOKEN_NUMBER, type TokenTable } from '../text/tokens.js';
import { type Place, gazetteer } from './gazetteer.js';
import { type Surroundings, weighMention } from './weigh-mention.js';

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
  const readings = fields.map((field) => ({ field, hits: INDEX.find(withNumbers(field)) }));
  const tokens = fields.reduce((n, field) => n + field.tokens.length, 0);
  const whole = tokens < WHOLE ? fields.map((field) => field.folded).join(' ') : undefined;
  const pending: Mention[] = [];
  // Cities that are named themselves: quarters of another city then weigh less, for many cities have a Chapinero.
  const anchored = new Set<CityId>();
  const quarters = new Map<CityId, number>();
  let total = 0;
  // A name that was met and refused («Casa Santa Marta») says that the story is elsewhere.
  let refused = false;
  for (const { field, hits } of readings) {
    let named: PhraseHit<Place> | undefined;
    for (const [at, hit] of hits.entries()) {
      const listed = listWeight(field, hits, at);
      const before = hits[at - 1];
      const around: Surroundings = { whole, listedAfterRefused: before !== undefined && before === named && hit.tokenStart - before.tokenEnd === 1 };
      const mention = weighMention(field, hit.value, hit.tokenStart, hit.tokenEnd, around);
      if (mention === 0) named = hit;
      if (isQuarterOf(hits, at)) continue;
      if (mention === 'ambiguous') pending.push({ city: hit.value.city, weight: 0.5 * position(field, hit.tokenStart) });
      else if (mention === 0 && hit.value.kind === 'city') refused ||= hit.value.city === outletCity && position(field, hit.tokenStart) > 1;
      else if (mention > 0) {
        const weight = mention * listed * position(field, hit.tokenStart);
        if (hit.value.kind === 'spot' && field.tokens.forms[hit.tokenStart - 1] !== 'en') quarters.set(hit.value.city, (quarters.get(hit.value.city) ?? 0) + weight);
        else if (hit.value.kind !== 'people' && mention > PASSED_BY) anchored.add(hit.value.city);
        sums.set(hit.value.city, (sums.get(hit.value.city) ?? 0) + weight);
        total += weight;
      }
    }
  }
  for (const { city, weight } of pending) {
    if (sums.has(city) || outletCity === city) sums.set(city, (sums.get(city) ?? 0) + (outletCity === city ? weight * HOME : weight));
  }
  for (const [city, weight] of quarters) if (anchored.size > 0 && !anchored.has(city) && city !== outletCity) sums.set(city, (sums.get(city) ?? 0) - weight * ELSEWHERE_QUARTER);
  const abroad = fields.some((field) => field.field === 'title' && ABROAD.test(field.folded) && !readings.some((one) => one.field === field && one.hits.length > 0)) ? TOLD_ABROAD : 1;
  // In a long piece a passing mention is not the setting.
  const scale = tokens < SHORT ? 1 : 1 + Math.log2(tokens / SHORT) * 0.35;
  const rivalry = tokens < SHORT ? RIVALRY_SHORT : RIVALRY_LONG;
  const threshold = tokens < SHORT ? THRESHOLD_SHORT : THRESHOLD_LONG;
  const scores: CityScore[] = [];
  for (const [city, sum] of sums) {
    const share = total > 0 ? sum / total : 0;
    const evidence = ((sum * abroad) / scale) * (1 - rivalry * (1 - share));
    const score = 1 - Math.exp(-evidence);
    if (score >= (city === outletCity && anchored.has(city) && anchored.size === 1 ? threshold * AT_HOME : threshold)) scores.push({ city, score: Math.round(Math.min(0.999, score) * 1000) / 1000 });
  }
  if (scores.length === 0 && outletCity && isCityId(outletCity) && !refused && isLocalStory(fields)) return [{ city: outletCity, score: INFERRED }];
  return scores.sort((a, b) => b.score - a.score || (a.city < b.city ? -1 : 1));
}

/** A quarter of the outlet's own city needs no further introduction there. */
const HOME = 1.8;

/** A headline that names only a place abroad sets the story there. */
const TOLD_ABROAD = 0.5;
const ABROAD = /(?:^|\ben )(?:estados unidos|ee\.? ?uu|chicago|houston|miami|nueva york|texas|florida|washington|los angeles|espana|madrid|barcelona|alicante|valencia|italia|roma|paris|londres|alemania|chile|santiago de chile|peru|lima|ecuador|quito|guayaquil|panama|mexico|tijuana|ciudad juarez|brasil|argentina|buenos aires|venezuela|caracas|maracaibo|trinidad y tobago|curazao|aruba|costa rica|honduras|guatemala|nicaragua|haiti|republica dominicana|canada|australia|europa)\b/;

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

function listWeight(field: FieldText, hits: readonly PhraseHit<Place>[], at: number): number {
  const linked = (a: PhraseHit<Place> | undefined, b: PhraseHit<Place> | undefined): boolean => a !== undefined && b !== undefined && b.tokenStart - a.tokenEnd === 1 && a.value.city !== b.value.city && [',', 'y', 'e', 'o'].includes(field.tokens.forms[a.tokenEnd] as string);
  let last = at;
  while (linked(hits[last], hits[last + 1])) last++;
  let first = at;
  while (linked(hits[first - 1], hits[first])) first--;
  const run = last - first + 1;
  if (run < 3) return 1;
  const introduced = field.tokens.forms[(hits[first]?.tokenStart ?? 0) - 1] ?? '';
  return run <= 4 && (introduced === 'en' || introduced === 'de' || introduced === '.' || introduced === '') ? SETTINGS : EXAMPLES;
}

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
