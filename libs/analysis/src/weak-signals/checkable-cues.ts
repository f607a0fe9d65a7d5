import { countPlainWords } from '../text/count-plain-words.js';
import { type Passage, foldedOf, rawOf } from '../text/passage.js';
import { PatternSet, countMatches } from '../text/pattern-set.js';

/**
 * What makes a sentence worth checking, as expressions over folded text (raw where marks and capitals count): figures with units, quantities compared, causes, records and ranks, acts of
 * offices in the past; against it: calls, wishes, greetings, announcements of events, questions, jokes. Each gives one feature, how often it occurs (at most `MOST` times).
 */
const CUES: readonly (readonly [string, RegExp])[] = [
  ['percent', /\d ?%|por ?ciento\b|\bpuntos? porcentual/g],
  ['figure', /(?<![\w.,:])\d+(?:[.,]\d+)*(?![\w:]|[.,]\d)/g],
  ['bigFigure', /\d[.,]\d{3}|\b(?:millones|millon|miles|mil|billones|decenas|cientos|centenares)\b/g],
  ['money', /[€$]|\b(?:euros?|pesos|dolares|millones de)\b/g],
  ['year', /\b(?:19|20)\d\d\b/g],
  ['clock', /\b\d{1,2}[:.h]\d{2} ?h?\b|\b\d{1,2} ?(?:h|horas)\b/g],
  ['more', /\b(?:mas|menos|mayor|menor|peor|mejor|superior|inferior)(?: \w+)? (?:que|de)\b/g],
  ['rank', /\b(?:el|la|los|las) (?:primer[oa]?s?|segund[oa]s?|unic[oa]s?|mas|mayor|menor|peor|mejor|ultim[oa]s?)\b|\b(?:record|historic[oa]s?|ranking|lider(?:a|es)?)\b/g],
  ['change', /\b(?:aument\w+|sub(?:e|en|io|ido|ir|ida|idas)|baj(?:a|an|o|ado|ar|ada)|crec\w+|cae|caen|cay\w+|caid\w+|duplic\w+|triplic\w+|reduc\w+|recort\w+|increment\w+|multiplic\w+|disminu\w+|perd(?:io|ido|idos|emos|er)|cre(?:o|ado|aron|ando) )/g],
  ['since', /\b(?:desde (?:que|hace|el|20)|hace \w+ (?:anos|meses|dias)|en los ultimos|durante|en (?:solo )?\w+ anos|este ano|el ano pasado|hasta ahora|antes de)\b/g],
  ['cause', /\b(?:por culpa de|debido a|gracias a|a causa de|como consecuencia|provoc\w+|caus\w+|se debe a|porque|por eso|ha supuesto)\b/g],
  ['past', /\b(?:ha|han|hemos|habian?) (?:\w+(?:ado|ido|cho|sto|rto|ito)s?)\b/g],
  ['preterite', /\b\w{3,}(?:aron|ieron|io)\b/g],
  ['statNoun', /\b(?:paro|desempleo|empleos?|parados|pib|deficit|deuda|impuestos?|presupuestos?|salarios?|pensiones|pension|gasto|ayudas|inversion|tasa|datos|cifras?|estadistic\w+|encuesta|informe|estudio|poblacion|personas|espanoles|familias|hogares|mujeres|jovenes|asesinad\w+|victimas|delitos|violaciones|contratos|plazas|votos|escanos|diputados|afiliados|autonomos|empresas|colegios|sanidad|alquiler|inmigrantes|menores|menas)\b/g],
  ['law', /\b(?:ley|leyes|decreto|constitucion|sentencia|tribunal|supremo|congreso|senado|parlamento|gobierno|ministerio|comision|reforma|aprob\w+|derog\w+|vot(?:o|aron|ado) (?:en contra|a favor)|condenad\w+|imputad\w+|corrupcion|pactad\w+|acuerdo|indult\w+)\b/g],
  ['universal', /\b(?:todos|todas|nadie|nunca|jamas|siempre|ningun[oa]?|ni un[oa]?|ni siquiera|solo|unicamente|la mayoria|la mitad|cada)\b/g],
  ['be', /\b(?:es|son|era|fue|fueron|hay|tiene|tienen|tenemos|esta|estan|somos|existe|existen)\b/g],
  ['negation', /\bno\b/g],
  ['call', /\b(?:vota\w*|vamos|hagamos|necesitamos|queremos|pedimos|exigimos|sigue|siguenos|unete|participa|ven|acompananos|te esperamos|os esperamos|no te pierdas|no te lo pierdas|puedes|podeis|descubre|conoce|inscribete|firma|comparte|difunde|escucha|mira|lee|entra)\b/g],
  ['future', /\b\w{3,}(?:are|iremos|aremos|eremos|ira|ara|era|iran|aran|eran)\b|\b(?:vamos|voy|va|van) a\b/g],
  ['thanks', /\b(?:gracias|felicidades|enhorabuena|buenos dias|buenas|feliz|abrazo|animo|bienvenid\w+|pesame|orgullo\w*|emocion\w*|ilusion|encantad\w+)\b/g],
  ['event', /\b(?:directo|en directo|entrevista|manana|hoy|esta tarde|esta noche|acto|mitin|rueda de prensa|agenda|desayuno|debate|jornada|programa|video|foto|fotos|youtube|en vivo)\b/g],
  ['opinion', /\b(?:creo|pienso|opino|me parece|considero|ojala|espero|lamento|verguenza|indignante|increible|lamentable|debe|deben|deberia\w*|tenemos que|hay que|hace falta)\b/g],
  ['mine', /\b(?:yo|mi|mis|me|nosotr[oa]s|nuestr[oa]s?|nos)\b/g],
  ['yours', /\b(?:tu|tus|te|usted|ustedes|vosotr[oa]s|os|vuestr[oa]s?)\b/g],
  ['hypothetical', /\b(?:si (?:se|el|la|los|no)|quiza|quizas|tal vez|podria\w*)\b/g],
  ['say', /\b(?:dice|dijo|afirma|asegura|segun|anuncia|denuncia|reconoce|acusa|prometi\w+|mintio|miente|mienten|mentira|falso)\b/g],
  ['demonstrative', /\b(?:est[oa]s?|es[oa]s?|aquell[oa]s?|este|ese)\b/g],
];
const RAW_CUES: readonly (readonly [string, RegExp])[] = [
  ['question', /[¿?]/g],
  ['exclamation', /[¡!]/g],
  ['quote', /[«»“”"]/g],
  ['link', /https?:\/\//g],
  ['mention', /@\w/g],
  ['hashtag', /#\w/g],
  ['emoji', /[\u{1F300}-\u{1FAFF}\u{2600}-\u{27BF}]/gu],
  ['capitals', /\b\p{Lu}{4,}\b/gu],
  // Looks back from each mark: forwards, a run of empty lines would be read again from each of them.
  ['list', /(?=[-•✅✔▪▶\d])(?<=(?:^|\n)\s*)(?:[-•✅✔▪▶]|\d+[.)])/gu],
  ['colon', /:/g],
  ['ellipsis', /\.\.\.|…/g],
  ['names', /(?<=\p{Ll} )\p{Lu}\p{Ll}+/gu],
];
const MOST = 3;
const CUE_SET = new PatternSet(CUES.map(([, pattern]) => pattern));

export const CHECKABLE_CUES: readonly string[] = [...CUES, ...RAW_CUES].map(([name]) => name).concat(['words', 'reply', 'opensQuoted']);

/** Features of a text that may be a checkable statement; all of order one. */
export function checkableCues(passage: Passage): number[] {
  const raw = rawOf(passage);
  return [
    ...CUE_SET.countsIn(passage, MOST).map((times) => times / 2),
    ...RAW_CUES.map(([, pattern]) => countMatches(raw, pattern, MOST) / 2),
    Math.min(1.5, countPlainWords(foldedOf(passage)) / 30),
    /^\W*@/.test(raw) ? 1 : 0,
    /^[^\n]{0,40}[:] ?[«“"]/.test(raw) ? 1 : 0,
  ];
}
