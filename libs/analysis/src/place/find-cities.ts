import { CITY_IDS, type CityId } from '#vigia/codebook';
import { type PhraseHit, PhraseIndex } from '../lexicon/phrases.js';
import type { FieldText } from '../text/document.js';
import { TOKEN_NUMBER, TOKEN_PUNCTUATION } from '../text/tokens.js';
import { type Place, gazetteer } from './gazetteer.js';

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
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const LOCATIVE = words('en desde hacia por cerca sur norte oriente occidente centro calles barrios barrio comuna comunas localidad municipio ciudad sector alcalde alcaldia aeropuerto terminal habitantes vecinos puente parque plaza mercado hospital universidad policia corregimiento invasion asentamiento autoridades metropolitana distrito urbanizacion vereda jardin');
const PLACE_NOUN = words('barrio barrios sector comuna comunas localidad municipio corregimiento vereda urbanizacion parque plaza calle calles asentamiento invasion terminal puente estacion portal hospital centro conjunto ciudadela upz');
/** A name right after these is the name of something else: a bank, a club, a cartel, a street, a paper. */
const NAMED_AFTER = words('banco america deportivo atletico independiente real club cartel clan declaracion convenio acuerdo protocolo constitucion casa batalla tratado calle carrera avenida edificio hotel restaurante loteria selva apellido escuadra equipo dt onda proceso espiritu principios constituyente congreso festival cafe carnaval_ compromiso plan_ orquesta fortaleza cine');
/** Directly before a city's name, without «de», these make it the name of the thing itself: «Mercado Medellín», «barrio Cartagena». */
const NAMED_DIRECTLY = words('mercado colegio calle barrio plaza hospital clinica estadio vereda hacienda restaurante hotel edificio urbanizacion conjunto avenida carrera puente colonia');
const GIVEN_NAMES = words('juan jose luis carlos jorge andres pedro pablo maria ana luz martha marta claudia diana sandra paola laura daniel david diego felipe sergio ricardo fernando alberto antonio manuel miguel angel julio cesar oscar hector hernan ivan jaime gustavo gabriel francisco rafael mario alvaro alejandro camilo nicolas santiago sebastian mateo edwin wilson william john jhon freddy fredy rodrigo ramon raul ruben roberto gloria patricia monica adriana carolina natalia valentina camila daniela andrea angela rosa carmen blanca yolanda esperanza beatriz cecilia margarita teresa elena isabel lina catalina juliana paula jesus victor henry nelson omar orlando german guillermo enrique eduardo armando arturo alfonso alfredo ernesto esteban emilio federico leonardo mauricio marcos martin ignacio gonzalo samuel tomas simon yuliana yeison wilmer john robert ted jackie jacqueline edgar sofia doña don senora señor');
const ORIGIN = words('nacido nacida nacidos oriundo oriunda natural procedente procedentes nativo nativa exalcalde exalcaldesa graduado graduada egresado egresada');
const ROUTE = words('via ruta vuelo trayecto carretera autopista rumbo destino');
const DIPLOMACY = words('respondio rechazo reacciono acuso pidio exigio nego protesto advirtio condeno responde rechaza acusa pide exige reconoce reconocio rompio rompe denuncia denuncio insiste insistio anuncio envio convoco dijo busca quiere propuso evalua mantiene espera y con ante');
const CAPITALS = words('caracas washington quito lima madrid brasilia managua moscu pekin bruselas miraflores tegucigalpa santiago panama mexico londres paris roma habana');
const FOREIGN_AFTER = words('murcia espana chile chaira extremadura badajoz florida texas california jersey brasil caqueta filipinas peru argentina mexico ee eeuu estados usa venezuela tolima paraguay salamanca panama costa bolivia');
const SPORT = words('gol goles liga torneo partido clasico hinchas hinchada dt delantero tecnico marcador empate vencio derroto perdio gano goleo local visitante eliminatorias seleccion dimayor arquero refuerzo fichaje cuadrangulares jugador entrenador semifinal final vinotinto playoff delantera volante');
const BEFORE_PERSON = words('alcalde gobernador senador concejal ministro presidente director candidato doctor doctora general coronel capitan senora senor don dona actor actriz cantante profesor profesora presidenta senadora papa');

/**
 * The cities among the nine in which the story is set, apart from where the outlet sits. Each mention weighs by what stands around it (dossier 5.4: namesakes, clubs, cartels,
 * surnames, metonyms, routes, origins); headline and opening count more. An empty list is a valid answer.
 */
export function findCities(fields: readonly FieldText[], outletCity?: string | null): CityScore[] {
  const sums = new Map<CityId, number>();
  const readings = fields.map((field) => ({ field, hits: INDEX.find(field.tokens) }));
  const pending: Mention[] = [];
  let total = 0;
  // A name that was met and refused («Casa Santa Marta») says that the story is elsewhere.
  let refused = false;
  for (const { field, hits } of readings) {
    for (const [at, hit] of hits.entries()) {
      const listed = listWeight(field, hits, at);
      const mention = weigh(field, hit.value, hit.tokenStart, hit.tokenEnd);
      if (mention === 'ambiguous') pending.push({ city: hit.value.city, weight: 0.5 * position(field, hit.tokenStart) });
      else if (mention === 0 && hit.value.kind === 'city') refused ||= hit.value.city === outletCity && position(field, hit.tokenStart) > 1;
      else if (mention > 0) {
        const weight = mention * listed * position(field, hit.tokenStart);
        sums.set(hit.value.city, (sums.get(hit.value.city) ?? 0) + weight);
        total += weight;
      }
    }
  }
  for (const { city, weight } of pending) {
    if (sums.has(city) || outletCity === city) sums.set(city, (sums.get(city) ?? 0) + (outletCity === city ? weight * HOME : weight));
  }
  const tokens = fields.reduce((n, field) => n + field.tokens.length, 0);
  // In a long piece a passing mention is not the setting.
  const scale = tokens < SHORT ? 1 : 1 + Math.log2(tokens / SHORT) * 0.35;
  const threshold = tokens < SHORT ? THRESHOLD_SHORT : THRESHOLD_LONG;
  const scores: CityScore[] = [];
  for (const [city, sum] of sums) {
    const share = total > 0 ? sum / total : 0;
    const evidence = (sum / scale) * (0.55 + 0.45 * share);
    const score = 1 - Math.exp(-evidence);
    if (score >= threshold) scores.push({ city, score: Math.round(Math.min(0.999, score) * 1000) / 1000 });
  }
  if (scores.length === 0 && outletCity && isCityId(outletCity) && !refused && isLocalStory(fields)) return [{ city: outletCity, score: INFERRED }];
  return scores.sort((a, b) => b.score - a.score || (a.city < b.city ? -1 : 1));
}

/** A quarter of the outlet's own city needs no further introduction there. */
const HOME = 1.8;

/** A local outlet need not name its city: «el barrio», «la alcaldía», «el concejo». Low, because it is inferred from the outlet. */
const INFERRED = 0.4;
const LOCAL = /\b(?:la ciudad|el barrio|del barrio|los barrios|barrio|la alcaldia|el alcalde|la alcaldesa|el concejo|concejal\w*|la comuna|vecin[oa]s|el malecon|el mercado|la terminal|secretaria de|la plaza|el parque|el estadio|la esquina|la cuadra|calle|carrera|avenida|transversal|diagonal|el conjunto|la cancha|el colegio|la escuela|personeria|acueducto|la bahia|la playa|el centro|local|municipal|distrital|distrito|area metropolitana|el puente|la frontera|corregimiento|vereda|la parroquia|comerciantes|tender[oa]s?|taxistas?|conductores)\b/g;
const ELSEWHERE = /\b(?:el congreso|la camara|el senado|el dolar|la bolsa|ministerio|gobierno nacional|corte constitucional|corte suprema|estados unidos|ee ?uu|espana|chile|peru|ecuador|panama|mexico|curazao|aruba|trinidad|brasil|argentina|houston|miami|madrid|quito|lima|caracas|venezuela aprob|papa|vaticano|en el pais|a nivel nacional|todo el pais|registraduria nacional|reforma)\b/g;

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
const SHORT = 120;

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
  return run <= 4 && field.tokens.forms[(hits[first]?.tokenStart ?? 0) - 1] === 'en' ? SETTINGS : EXAMPLES;
}

function position(field: FieldText, token: number): number {
  if (field.field === 'title') return 2;
  const sentence = field.sentences.find((s) => token < s.tokenEnd);
  return sentence && sentence.index < 2 ? 1.3 : sentence && sentence.index < 5 ? 0.8 : 0.45;
}

function weigh(field: FieldText, place: Place, start: number, end: number): number | 'ambiguous' {
  const { tokens } = field;
  const form = (i: number): string => (i >= 0 && i < tokens.length ? (tokens.forms[i] as string) : '');
  const capital = (i: number): boolean => i >= 0 && i < tokens.length && isCapital(field.raw, tokens.starts[i] as number);
  const before = form(start - 1);
  const before2 = form(start - 2);
  const after = form(end);
  const after2 = form(end + 1);

  if (place.kind === 'people') return place.ambiguous ? 'ambiguous' : 0.35;

  const afterPlace = after === ',' || after === '(' ? after2 : after === 'del' || after === 'de' ? after2 : after;
  if (FOREIGN_AFTER.has(afterPlace) && (after === ',' || after === '(' || after === 'del' || afterPlace === after)) return 0;
  if (place.kind === 'city' || place.kind === 'metro') {
    if (before === '#' || before === '@') return 0.6;
    if (NAMED_AFTER.has(before) || ((before === 'de' || before === 'del' || before === 'la') && NAMED_AFTER.has(before2))) return 0;
    if (place.kind === 'city' && NAMED_DIRECTLY.has(before) && capital(start)) return 0;
    if (after === 'deportivo' || after === 'fc' || (after === 'f' && after2 === 'c') || (after === 'sport')) return 0;
    if (before === 'el' && place.kind === 'city') return 0;
    if (capital(start - 1) && GIVEN_NAMES.has(before)) return 0;
    if (!place.ambiguous && SPORT.size > 0 && inSport(field, start) && before !== 'en') return 0.1;
    if (place.city === 'bogota' && place.kind === 'city' && isMetonym(form, start, end)) return 0;
    if (ORIGIN.has(before2) || ORIGIN.has(before)) return 0.15;
    if (after === '-' || before === '-' || ROUTE.has(before) || ROUTE.has(before2)) return 0.35;
    if (place.city === 'santa_marta' && (after === 'brasil' || form(start - 1) === 'casa' || /\b(?:vaticano|papa francisco|santo padre|fiesta de)\b/.test(nearby(field, start)))) return 0;
  }
  if (place.kind === 'spot' && capital(start - 1) && GIVEN_NAMES.has(before)) return 0;
  if (place.ambiguous) {
    if (!capital(start) && place.kind !== 'spot') return 0;
    if (!capital(start) && !capital(end - 1)) return 0;
    if (BEFORE_PERSON.has(before) || (capital(end) && tokens.kinds[end] !== TOKEN_PUNCTUATION && tokens.kinds[end] !== TOKEN_NUMBER && place.kind !== 'spot')) return 0;
    const located = PLACE_NOUN.has(before) || (PLACE_NOUN.has(before2) && (before === 'de' || before === 'el' || before === 'la' || before === 'los'));
    if (place.kind === 'metro') return located || before === 'en' || (before === 'de' && LOCATIVE.has(before2)) ? 1 : 'ambiguous';
    // «en Nelson Mandela», «barrio Olaya Herrera»: enough for a sentence, too little for a long piece.
    return located || before === 'en' ? AMBIGUOUS_SPOT : 'ambiguous';
  }
  const base = place.kind === 'city' ? 0.8 : place.kind === 'metro' ? 0.8 : 0.7;
  if (before === 'en' || (before === 'de' && LOCATIVE.has(before2)) || PLACE_NOUN.has(before)) return base + 0.35;
  return base;
}

const AMBIGUOUS_SPOT = 0.45;

/** «Bogotá respondió a Caracas»: the capital stands for the government. */
function isMetonym(form: (i: number) => string, start: number, end: number): boolean {
  const before = form(start - 1);
  const after = form(end);
  for (let k = 1; k <= 4; k++) {
    if (CAPITALS.has(form(end + k)) && ['y', 'a', 'con', 'ante', '-', 'e'].includes(form(end + k - 1)) && before !== 'en') return true;
    if (CAPITALS.has(form(start - k)) && ['y', 'a', 'con', 'ante', '-'].includes(before)) return true;
  }
  if (CAPITALS.has(form(end + 1)) && (after === 'y' || after === '-')) return true;
  return before !== 'en' && before !== 'de' && before !== 'a' && DIPLOMACY.has(after) && after !== 'y' && after !== 'con' && after !== 'ante';
}

function inSport(field: FieldText, token: number): boolean {
  const from = Math.max(0, token - 12);
  const to = Math.min(field.tokens.length, token + 12);
  let hits = 0;
  for (let i = from; i < to; i++) if (SPORT.has(field.tokens.forms[i] as string)) hits++;
  return hits >= 2;
}

function nearby(field: FieldText, token: number): string {
  const at = field.tokens.starts[token] as number;
  return field.folded.slice(Math.max(0, at - 60), at + 80);
}

function isCapital(raw: string, at: number): boolean {
  const char = raw.charAt(at);
  return char !== char.toLowerCase();
}
