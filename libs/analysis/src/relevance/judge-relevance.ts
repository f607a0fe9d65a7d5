import { type Group, RELEVANCE_LABELS, type RelevanceLabel } from '#vigia/codebook';
import { type SoftmaxWeights, softmax } from '../learning/softmax.js';
import { bit, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';

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
  readonly words: number;
}

/** Expressions that are about people on the move whatever stands around them. */
export const STRONG = /\b(?:migrantes?|inmigrantes?|emigrantes?|refugiad[oa]s?|solicitantes? de (?:asilo|refugio)|poblacion (?:migrante|venezolana)|migracion (?:venezolana|irregular|ilegal|colombia|masiva|forzada|haitiana|infantil)|crisis migratoria|politica migratoria|flujos? migratorios?|ola migratoria|trafico de migrantes|xenof\w+|indocumentad[oa]s?|deportad[oa]s|deportacion(?:es)?|retornad[oa]s?|tapon del darien|el darien|permiso (?:por|de) proteccion temporal|\bppt\b|\betpv\b|\brumv\b|estatuto (?:temporal )?de proteccion|venec[oa]s?|(?:ciudadan[oa]s|poblacion|familias?|niñ[oa]s|nin[oa]s|mujeres|jovenes|madres|bandas?) venezolan[oa]s?|venezolan[oa]s (?:asesinad|capturad|detenid|desaparecid|que (?:viven|llegan|huyen|cruzan))\w*|venezolan[oa]s en (?:colombia|el pais|la ciudad|bogota|medellin|cali|cucuta|barranquilla|cartagena|bucaramanga|riohacha|santa marta|maicao|peru|chile|ecuador)|trochas?|uscis|green card|asilo|apatrid\w+|tren de aragua|acnur)\b/g;
/** Literal, animal, technical and sporting senses. */
const TRAPS = /\b(?:aves? migratorias?|migracion de (?:aves|datos|ballenas|mariposas|servidores|plataforma|sistemas?|tortugas|abejas|usuarios|software|la nube|historias?|correos?)|ballenas|cigueñas|especies migratorias|migrar (?:a la nube|los datos|de plataforma|al nuevo sistema)|jugador(?:es)? extranjer[oa]s?|inversion extranjera|turistas? extranjer[oa]s?|moneda extranjera|deuda extranjera|lenguas? extranjeras?|futbolistas?|refugio (?:animal|de montaña|de animales|canino|fiscal)|visitantes extranjeros)\b/g;
const ABROAD = /\b(?:estados unidos|ee ?\.? ?uu|u\.?s\.?a\b|texas|florida|california|nueva york|new york|miami|chicago|houston|washington|mexico|mexican[oa]s?|ciudad juarez|tijuana|trump|biden|kamala|desantis|uscis|\bice\b|cbp|green card|patrulla fronteriza|espana|espanol(?:es|as?)?|madrid|barcelona|canarias|italia|lampedusa|europa|union europea|frontex|mediterraneo|patera|pateras|chile|chilen[oa]s?|santiago de chile|boric|kast|iquique|antofagasta|colchane|arica|tacna|peru|lima|peruan[oa]s?|ecuador|quito|guayaquil|noboa|panama|panamen[oa]s?|mulino|costa rica|honduras|guatemala|nicaragua|el salvador|bukele|republica dominicana|haiti|brasil|pacaraima|boa vista|argentina|buenos aires argentina|milei|alemania|francia|reino unido|canada|australia|grecia|turquia|marruecos|trinidad y tobago|aruba|curazao|caracas|maduro|miraflores)\b/g;
const COLOMBIA = /\b(?:colombia|colombian[oa]s?|bogota|medellin|cali|barranquilla|cartagena|cucuta|bucaramanga|riohacha|santa marta|la guajira|guajira|maicao|paraguachon|villa del rosario|la parada|arauca|ipiales|pasto|narino|norte de santander|santander|antioquia|atlantico|valle del cauca|cesar|valledupar|magdalena|bolivar|necocli|turbo|capurgana|acandi|uraba|choco|soacha|soledad|pamplona|casanare|vichada|putumayo|villavicencio|san andres|cundinamarca|petro|duque|santos presidente|migracion colombia|cancilleria|registraduria|sisben|icbf|dane|procuraduria|personeria|defensoria del pueblo|fiscalia|transmilenio|ppt|etpv|simon bolivar)\b/g;
const POLITICS = /\b(?:maduro|chavismo|chavista|machado|capriles|guaido|asamblea nacional|pdvsa|miraflores|elecciones presidenciales|sanciones|esequibo|diosdado|delcy|consejo nacional electoral|edmundo gonzalez|tarek|saab)\b/g;

export function relevanceEvidence(fields: readonly FieldText[]): RelevanceEvidence {
  const sums = { migrant: 0, venezuelan: 0, otherGroup: 0, strong: 0, colombia: 0, abroad: 0, trap: 0, sport: 0, politics: 0, titleMigrant: 0, titleAbroad: 0, titleColombia: 0, words: 0 };
  for (const field of fields) {
    const text = field.folded.length > SAMPLE ? field.folded.slice(0, SAMPLE) : field.folded;
    for (const bits of field.classes) {
      if (bits.low === 0 && bits.high === 0) continue;
      if (hasAny(bits, MIGRANT)) sums.migrant++;
      if (hasAny(bits, VENEZUELAN)) sums.venezuelan++;
      if (hasAny(bits, OTHER)) sums.otherGroup++;
      if (hasAny(bits, SPORT)) sums.sport++;
    }
    const strong = count(text, STRONG);
    const colombia = count(text, COLOMBIA);
    const abroad = count(text, ABROAD);
    sums.strong += strong;
    sums.colombia += colombia;
    sums.abroad += abroad;
    sums.trap += count(text, TRAPS);
    sums.politics += count(text, POLITICS);
    sums.words += field.tokens.length;
    if (field.field === 'title') {
      sums.titleMigrant += strong + (field.classes.some((bits) => hasAny(bits, VENEZUELAN)) ? 0.5 : 0);
      sums.titleAbroad += abroad;
      sums.titleColombia += colombia;
    }
  }
  return sums;
}

/** Long texts are judged by their beginning, which names the topic; keeps the cost of hostile input bounded. */
const SAMPLE = 12_000;
const MIGRANT = bit('migrant');
const VENEZUELAN = bit('venezuelan');
const OTHER = bit('otherGroup');
const SPORT = bit('sport');

function count(text: string, pattern: RegExp): number {
  pattern.lastIndex = 0;
  let n = 0;
  while (n < 60 && pattern.exec(text)) n++;
  return n;
}

/**
 * What the small relevance classifier reads: counted evidence on a log scale and per length; for short texts also the topic heads' scores, which two hundred articles are too few to
 * weigh.
 */
export function relevanceFeatures(e: RelevanceEvidence, topic?: (head: 'relevance:colombia' | 'relevance:abroad' | 'relevance:none') => number): number[] {
  const log = Math.log1p;
  const length = Math.max(40, e.words) / 200;
  return [
    log(e.strong), log(e.strong / length), log(e.migrant / length), log(e.venezuelan), log(e.otherGroup), log(e.colombia), log(e.abroad), log(e.colombia) - log(e.abroad), log(e.trap), log(e.sport), log(e.politics),
    log(e.titleMigrant), Math.min(2, e.titleAbroad), Math.min(2, e.titleColombia), Math.min(e.strong, 1), e.strong > 0 && e.abroad > e.colombia * 1.5 ? 1 : 0, ...(topic ? [topic('relevance:colombia'), topic('relevance:abroad'), topic('relevance:none')] : []),
  ];
}

/** Label and its probability from the trained weights; labels in the order of `RELEVANCE_LABELS`. */
export function judgeRelevance(features: readonly number[], weights: SoftmaxWeights): { label: RelevanceLabel; score: number } {
  const p = softmax(weights, features);
  let best = 0;
  for (let k = 1; k < p.length; k++) if ((p[k] as number) > (p[best] as number)) best = k;
  return { label: RELEVANCE_LABELS[best] as RelevanceLabel, score: p[best] as number };
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

export function findGroups(fields: readonly FieldText[]): Group[] {
  return GROUP_PATTERNS.filter(([, pattern]) => fields.some((field) => pattern.test(field.folded.length > SAMPLE ? field.folded.slice(0, SAMPLE) : field.folded))).map(([group]) => group);
}
