import { type Group, RELEVANCE_LABELS, type RelevanceLabel } from '#vigia/codebook';
import { type SoftmaxWeights, softmax } from '../learning/softmax.js';
import { bit, bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';
import { wholeOfField } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';

/** Counted evidence on what a text is about; also read by the trained relevance model. */
export interface RelevanceEvidence {
  readonly migrant: number;
  readonly venezuelan: number;
  readonly otherGroup: number;
  readonly strong: number;
  readonly colombia: number;
  readonly abroad: number;
  readonly trap: number;
  readonly sport: number;
  readonly politics: number;
  readonly titleMigrant: number;
  readonly titleAbroad: number;
  readonly titleColombia: number;
  /** People named by where they come from, things with a nationality left out. */
  readonly people: number;
  readonly titlePeople: number;
  /** Sentences that name people on the move or migration. */
  readonly told: number;
  readonly sentences: number;
  readonly words: number;
}

/** Expressions that are about people on the move whatever stands around them. */
export const STRONG = /\b(?:migrantes?|inmigrantes?|emigrantes?|refugiad[oa]s?|solicitantes? de (?:asilo|refugio)|poblacion (?:migrante|venezolana)|migracion (?:venezolana|irregular|ilegal|colombia|masiva|forzada|haitiana|infantil)|crisis migratoria|politica migratoria|flujos? migratorios?|ola migratoria|trafico de migrantes|xenof\w+|indocumentad[oa]s?|deportad[oa]s|deportacion(?:es)?|retornad[oa]s?|tapon del darien|el darien|permiso (?:por|de) proteccion temporal|\bppt\b|\betpv\b|\brumv\b|estatuto (?:temporal )?de proteccion|venec[oa]s?|(?:ciudadan[oa]s|poblacion|familias?|niñ[oa]s|nin[oa]s|mujeres|jovenes|madres|bandas?) venezolan[oa]s?|venezolan[oa]s (?:asesinad|capturad|detenid|desaparecid|que (?:viven|llegan|huyen|cruzan))\w*|venezolan[oa]s en (?:colombia|el pais|la ciudad|bogota|medellin|cali|cucuta|barranquilla|cartagena|bucaramanga|riohacha|santa marta|maicao|peru|chile|ecuador)|trochas?|uscis|green card|asilo|apatrid\w+|tren de aragua|acnur)\b/g;
/** Literal, animal, technical and sporting senses. */
const TRAPS = /\b(?:aves? migratorias?|migracion de (?:aves|datos|ballenas|mariposas|servidores|plataforma|sistemas?|tortugas|abejas|usuarios|software|la nube|historias?|correos?)|ballenas|cigueñas|especies migratorias|(?:temporada|epoca|ruta|rutas) de migracion|migracion (?:del|al) (?:sistema|catastro|software)|plataforma de migracion|migrar (?:a la nube|los datos|de plataforma|al nuevo sistema)|jugador(?:es)? extranjer[oa]s?|inversion extranjera|turistas? extranjer[oa]s?|moneda extranjera|deuda extranjera|lenguas? extranjeras?|futbolistas?|refugio (?:animal|de montaña|de animales|canino|fiscal)|visitantes extranjeros)\b/g;
const ABROAD = /\b(?:estados unidos|ee ?\.? ?uu|u\.?s\.?a\b|texas|florida|california|nueva york|new york|miami|chicago|houston|washington|mexico|mexican[oa]s?|ciudad juarez|tijuana|trump|biden|kamala|desantis|uscis|\bice\b|cbp|green card|patrulla fronteriza|espana|espanol(?:es|as?)?|madrid|barcelona|canarias|italia|lampedusa|europa|union europea|frontex|mediterraneo|patera|pateras|chile|chilen[oa]s?|santiago de chile|boric|kast|iquique|antofagasta|colchane|arica|tacna|peru|lima|peruan[oa]s?|ecuador|quito|guayaquil|noboa|panama|panamen[oa]s?|mulino|costa rica|honduras|guatemala|nicaragua|el salvador|bukele|republica dominicana|haiti|brasil|pacaraima|boa vista|argentina|buenos aires argentina|milei|alemania|francia|reino unido|canada|australia|grecia|turquia|marruecos|trinidad y tobago|aruba|curazao|caracas|maduro|miraflores)\b/g;
const COLOMBIA = /\b(?:colombia|colombian[oa]s?|bogota|medellin|cali|barranquilla|cartagena|cucuta|bucaramanga|riohacha|santa marta|la guajira|guajira|maicao|paraguachon|villa del rosario|la parada|arauca|ipiales|pasto|narino|norte de santander|santander|antioquia|atlantico|valle del cauca|cesar|valledupar|magdalena|bolivar|necocli|turbo|capurgana|acandi|uraba|choco|soacha|soledad|pamplona|casanare|vichada|putumayo|villavicencio|san andres|cundinamarca|petro|duque|santos presidente|migracion colombia|cancilleria|registraduria|sisben|icbf|dane|procuraduria|personeria|defensoria del pueblo|fiscalia|transmilenio|ppt|etpv|simon bolivar)\b/g;
const POLITICS = /\b(?:maduro|chavismo|chavista|machado|capriles|guaido|asamblea nacional|pdvsa|miraflores|elecciones presidenciales|sanciones|esequibo|diosdado|delcy|consejo nacional electoral|edmundo gonzalez|tarek|saab)\b/g;

/** Only traps and things («migración de aves», «turistas extranjeros») speak of movement here, nobody does. */
export const isTrap = (e: RelevanceEvidence): boolean => e.trap > 0 && e.people <= e.trap && e.venezuelan === 0;

const BEINGS = '(?:aves?|flamencos?|garzas?|patos?|correlimos|golondrinas?|halcones|aguilas?|ballenas?|tortugas?|cangrejos?|mariposas?|libelulas?|murcielagos?|peces|bagres?|bocachico\\w*|subienda|atunes|tiburones|abejas?|langostas?|elefantes|gansos?|pajaros?|playeras|insectos?|venados?|flamencas?)';
const MACHINES = '(?:software|sistemas?|plataformas?|nube|servidor(?:es)?|datos|bases? de datos|historias clinicas|correos?|usuarios|tecnologia|expedientes|folios|aplicacion|red 5g|fibra)';
/** Animals that migrate and systems that are migrated, in words that the counted traps do not hold. */
const OTHER_MIGRATION = new RegExp(`\\bmigra\\w*\\b[^.]{0,90}\\b(?:${BEINGS}|${MACHINES})\\b|\\b${BEINGS}\\b[^.]{0,60}\\bmigra\\w*`);
const READ = 3000;

/** Does the piece speak of migration of animals or of systems, and of nobody on the move? */
export function isOtherMigration(fields: readonly FieldText[], e: RelevanceEvidence): boolean {
  return e.people === 0 && e.venezuelan === 0 && e.otherGroup === 0 && fields.some((field) => OTHER_MIGRATION.test(field.folded.slice(0, READ)));
}

export function relevanceEvidence(fields: readonly FieldText[]): RelevanceEvidence {
  const sums = { migrant: 0, venezuelan: 0, otherGroup: 0, strong: 0, colombia: 0, abroad: 0, trap: 0, sport: 0, politics: 0, titleMigrant: 0, titleAbroad: 0, titleColombia: 0, people: 0, titlePeople: 0, told: 0, sentences: 0, words: 0 };
  for (const field of fields) {
    for (const bits of field.classes) {
      if (bits.low === 0 && bits.high === 0) continue;
      if (hasAny(bits, MIGRANT)) sums.migrant++;
      if (hasAny(bits, VENEZUELAN)) sums.venezuelan++;
      if (hasAny(bits, OTHER)) sums.otherGroup++;
      if (hasAny(bits, SPORT)) sums.sport++;
    }
    const [strong, colombia, abroad, trap, politics, persons, things] = COUNTED_WORDS.countsIn(wholeOfField(field, SAMPLE), MOST_COUNTED) as [number, number, number, number, number, number, number];
    sums.strong += strong;
    sums.colombia += colombia;
    sums.abroad += abroad;
    sums.trap += trap;
    sums.politics += politics;
    sums.words += field.tokens.length;
    const people = Math.max(0, persons - things);
    sums.people += people;
    for (const sentence of field.sentences.slice(0, TOLD_SENTENCES)) {
      sums.sentences++;
      for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
        if (!hasAny(field.classes[i] ?? NO_BITS, ON_THE_MOVE)) continue;
        sums.told++;
        break;
      }
    }
    if (field.field === 'title') {
      sums.titleMigrant += strong + (field.classes.some((bits) => hasAny(bits, VENEZUELAN)) ? 0.5 : 0);
      sums.titleAbroad += abroad;
      sums.titleColombia += colombia;
      sums.titlePeople += people;
    }
  }
  return sums;
}

/** Long texts are judged by their beginning, which names the topic; keeps the cost of hostile input bounded. */
const SAMPLE = 12_000;
const TOLD_SENTENCES = 60;
const ON_THE_MOVE = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant', 'migration');
const NO_BITS = { low: 0, high: 0 };
const PERSON = /\b(?:venezolan[oa]s?|venec[oa]s?|haitian[oa]s?|cuban[oa]s?|migrantes?|inmigrantes?|refugiad[oa]s?|extranjer[oa]s|retornad[oa]s|deportad[oa]s|cham[oa]s?|caraquen[oa]s?|maracuch[oa]s?|zulian[oa]s?)\b/g;
/** Things that carry a nationality are not people. */
const THING = /\b(?:pasaportes?|gobierno|seleccion|territorio|costas?|bolivar(?:es)?|petroleo|comida|arepas?|consulado|embajada|oposicion|regimen|lado|moneda|crisis|dictadura|futbol|avion|barco|empresa|banco|politica|asamblea|bandera|petrolera|reforma|himno|musica|elecciones|guardia|suelo|presidente|mandatario|dictador|ministro|canciller|lider(?:esa)?|dirigente|tierras?) (?:\w+ )?(?:venezolan[oa]s?|haitian[oa]s?|cuban[oa]s?|extranjer[oa]s?)\b/g;
const MIGRANT = bit('migrant');
const VENEZUELAN = bit('venezuelan');
const OTHER = bit('otherGroup');
const SPORT = bit('sport');

/** More hits of one kind say no more. */
const MOST_COUNTED = 60;
const COUNTED_WORDS = new PatternSet([STRONG, COLOMBIA, ABROAD, TRAPS, POLITICS, PERSON, THING]);

/** Pieces are judged by the model for their length. */
export type RelevanceLength = 'article' | 'brief' | 'short';
/** Words from which a piece is a long article. */
const LONG = 300;
/** Up to this many words the heads read a piece that names nobody on the move. */
export const READ_ANYWAY = 450;
export const lengthOf = (words: number): RelevanceLength => (words >= LONG ? 'article' : 'brief');

/** Counted evidence, the first features, is all that long articles are judged by. */
const COUNTED = 16;
export const featuresFor = (features: readonly number[], length: RelevanceLength): readonly number[] => (length === 'article' ? features.slice(0, COUNTED) : features);

/** What the topic heads say of one unit of a piece (a sentence, a headline, a short text whole), as raw scores. */
export interface TopicScores {
  readonly title: boolean;
  readonly colombia: number;
  readonly abroad: number;
  readonly none: number;
}

/**
 * What the small relevance classifier reads: presence, counted evidence on a log scale and per length, and what the topic heads say of the headline, of the best sentence and of the
 * three best.
 */
export function relevanceFeatures(e: RelevanceEvidence, topic: readonly TopicScores[]): number[] {
  const log = Math.log1p;
  const length = Math.max(40, e.words) / 200;
  const sentences = Math.max(1, e.sentences);
  const present = Math.min(1, e.people + e.strong);
  const foreign = e.abroad > e.colombia * 1.5 ? 1 : 0;
  const best = (of: (one: TopicScores) => number): [number, number] => {
    const sorted = topic.map(of).sort((a, b) => b - a).slice(0, 3);
    return sorted.length === 0 ? [-1, -1] : [clamp(sorted[0] as number), clamp(sorted.reduce((sum, value) => sum + value, 0) / sorted.length)];
  };
  const title = topic.find((one) => one.title);
  return [
    log(e.strong), log(e.strong / length), log(e.migrant / length), log(e.venezuelan), log(e.otherGroup), log(e.colombia), log(e.abroad), log(e.colombia) - log(e.abroad), log(e.trap), log(e.sport), log(e.politics),
    log(e.titleMigrant), Math.min(2, e.titleAbroad), Math.min(2, e.titleColombia), present, e.strong > 0 && foreign === 1 ? 1 : 0,
    log(e.people), Math.min(1, e.titlePeople), log(e.people / length), e.told / sentences, present * (1 - foreign), present * foreign, present * Math.min(1, e.colombia), e.politics > e.strong + e.people ? 1 : 0,
    ...best((one) => one.colombia), ...best((one) => one.abroad), ...best((one) => -one.none), title ? clamp(title.colombia) : -1, title ? clamp(title.abroad) : -1, title ? 1 : 0,
    topic.filter((one) => one.colombia > 0).length / Math.max(1, topic.length), topic.filter((one) => one.abroad > 0).length / Math.max(1, topic.length),
  ];
}

const clamp = (score: number): number => Math.max(-2, Math.min(2, score));

/** From this probability the model for short pieces overrules the one for long articles, which knows migration by its usual words only. On real press it costs no article. */
const TOLD_OTHERWISE = 0.9;
/** A text that names nobody on the move is about migration only where the topic heads are this sure: the world holds far more of such texts than the corpus. */
const UNNAMED = { article: 0.965, brief: 0.965, short: 0.8, post: 0.965 };

export interface RelevanceJudgement {
  readonly label: RelevanceLabel;
  /** Probability of the label, 0…1. */
  readonly score: number;
}

/** Label and its probability from the trained weights; labels in the order of `RELEVANCE_LABELS`. */
export function judgeRelevance(features: readonly number[], weights: Record<RelevanceLength, SoftmaxWeights>, piece: { readonly length: RelevanceLength; readonly kind: 'article' | 'post'; readonly named: boolean }): RelevanceJudgement {
  const judged = best(softmax(weights[piece.length], featuresFor(features, piece.length)));
  if (piece.length === 'article' && judged.label === 'none') {
    const told = best(softmax(weights.brief, features));
    return told.label === 'colombia' && told.score >= TOLD_OTHERWISE ? told : judged;
  }
  if (!piece.named && judged.label !== 'none' && judged.score < UNNAMED[piece.kind === 'post' ? 'post' : piece.length]) return { label: 'none', score: 1 - judged.score };
  return judged;
}

function best(p: readonly number[]): RelevanceJudgement {
  let top = 0;
  for (let k = 1; k < p.length; k++) if ((p[k] as number) > (p[top] as number)) top = k;
  return { label: RELEVANCE_LABELS[top] as RelevanceLabel, score: p[top] as number };
}

const GROUP_PATTERNS: readonly (readonly [Group, RegExp])[] = [
  ['venezuelan', /\b(?:venezolan[oa]s?|colombo-?venezolan[oa]s?|venec[oa]s?|cham[oa]s)\b/],
  ['haitian', /\bhaitian[oa]s?\b/],
  ['cuban', /\bcuban[oa]s?\b/],
  ['returnee', /\bretornad[oa]s?\b|colombian[oa]s que regres/],
  ['transit', /\b(?:en transito|darien|caminantes|extracontinental(?:es)?|necocli|capurgana|migrantes irregulares)\b/],
  ['deportee', /\b(?:deportad[oa]s?|deportacion(?:es)?|repatriad[oa]s?)\b/],
  ['other', /\b(?:ecuatorian[oa]s?|nicaraguenses?|african[oa]s?|afgan[oa]s?|siri[oa]s?|ucranian[oa]s?|chin[oa]s|hondurenos?|salvadorenos?|guatemaltec[oa]s?|marroquies?|subsaharian[oa]s?|latin[oa]s|mexican[oa]s)\b/],
];
const GROUP_SET = new PatternSet(GROUP_PATTERNS.map(([, pattern]) => pattern));

export function findGroups(fields: readonly FieldText[]): Group[] {
  let found = 0;
  for (const field of fields) found |= GROUP_SET.matchesIn(wholeOfField(field, SAMPLE));
  return GROUP_PATTERNS.flatMap(([group], at) => ((found >> at) & 1 ? [group] : []));
}
