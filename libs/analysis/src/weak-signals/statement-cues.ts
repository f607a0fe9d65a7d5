import { foldedOf, rawOf, type Passage } from '../text/passage.js';
import { PatternSet, countMatches } from '../text/pattern-set.js';

/**
 * More of what makes a statement worth a check, and of what does not: how figures are used (since when, who leads, how many times as much, one in each …), who is said to have done what, what it is
 * about, and the business of a day that nobody checks (meetings, appearances, condolences, promises). Over folded text; each counts at most `MOST` times.
 */
const CUES: readonly (readonly [string, RegExp])[] = [
  ['recordSince', /\b(?:peor|mejor|mayor|menor|maxim\w+|minim\w+|record|cifra|dato)\b[^.]{0,60}\bdesde (?:que|el|\d{4})|\bmas (?:alt|baj)[oa]s? desde\b|\bde la historia\b|\bdesde que hay (?:registros|datos)/g],
  ['ranked', /\b(?:pais|paises|comunidad|comunidades|region|regiones|ciudad|ccaa|ayuntamiento|autonomia|departamento)\b(?: \w+){0,4} (?:con|que) (?:mas|menos|mayor|menor|peor|mejor)\b|\b(?:el|la|los) (?:\w+ )?(?:pais|region|comunidad|ciudad)\b[^.]{0,40}\b(?:de europa|de la ue|del mundo|de espana|de la eurozona|de la ocde|de america)\b|\b(?:encabeza|lidera|a la cola|a la cabeza|por encima de la media|por debajo de la media)\b/g],
  ['times', /\b\d+ veces\b|\b(?:dos|tres|cuatro|cinco|diez) veces\b|\b(?:el|la) (?:doble|triple|mitad)\b|\bx ?\d\b|\b(?:duplic|triplic|multiplic|quintuplic|cuadruplic)\w+/g],
  ['ofEach', /\b(?:\d+|uno|una|dos|tres|cuatro|siete|ocho|nueve) de cada \w+|\b\d+ de \d+\b/g],
  ['fromTo', /\bde (?:los |las |unos )?\d[\d.,]* (?:\w+ ){0,3}a \d|\bhan? pasado de\b|\bfrente a (?:los |las |el |la )?\d|\brespecto al?\b|\bcomparado con\b/g],
  ['weDid', /\b\w{2,}(?:amos|imos)\b/g],
  ['votes', /\b(?:voto|votaron|votado|votar|votasteis|vota|votan) (?:en contra|a favor|que no|no)\b|\bse (?:abstuvo|abstuvieron|abstiene)\b|\bunic[oa]s? (?:partidos?|que|diputados)\b|\bcon (?:el|los) votos? (?:de|a favor)/g],
  ['officeDid', /\b(?:gobiernos?|alcald\w+|president\w+|ministr\w+|partido|pp|psoe)\b(?: \w+){0,3} (?:congel|recort|destru|cre|sub|baj|vot|dej|quebr|perdon|privatiz|vaci|gast|prometi|dijo|neg)\w*/g],
  ['jobs', /\b(?:paro|parados?|desempleo|empleos?|ocupados|afiliad[oa]s|contratos?|temporal\w*|epa|autonomos|ertes?|salario|smi)\b/g],
  ['budget', /\b(?:deficit|deuda|pib|impuestos?|irpf|iva|recaud\w+|presupuestos?|gasto|pensiones|millones)\b/g],
  ['crime', /\b(?:delitos?|delincuen\w+|violador\w*|violaciones|agresiones|manadas?|criminal\w*|tasa de|homicidios|okupas?|robos?)\b/g],
  ['movers', /\b(?:menas?|inmigra\w+|pateras?|ilegales|extranjer\w+|migrantes?|refugiad\w+|open arms)\b/g],
  ['pandemic', /\b(?:covid\w*|coronavirus|pandemia|contagi\w+|sanitarios|fallecid\w+|muertos|pcr|mascarillas|residencias|rebrotes)\b/g],
  ['killings', /\b(?:asesinad[oa]s?|asesinat\w+|violencia ?machista|violencia ?de ?genero|niunamenos|victimas?|machist\w+|pareja)\b/g],
  ['condolence', /\b(?:condolencias|pesame|carino|abrazo|descanse|dep|solidaridad|familiares|apoyo)\b/g],
  ['poll', /\b(?:encuesta|sondeo|cis|escanos|votos|barometro|gad3|intencion de voto|mayoria|votantes)\b/g],
  ['announces', /\b(?:aprob\w+|aprueba|destina\w*|invert\w+|licit\w+|adjudic\w+|pone en marcha|puesto en marcha|autoriza\w*|inaugur\w+|presenta\w*|registra\w*)\b/g],
  ['proposes', /\b(?:propon\w+|garantiza\w*|queremos|vamos a|trabaja\w*|impuls\w+|compromiso|comprometemos|plan|medidas|ley de)\b/g],
  ['onAir', /\b(?:a partir de las|en directo|siguel[oa]|entrevista\w*|no te pierdas|te esperamos|os esperamos|interviene|a las \d|buenos dias|agenda|en unos minutos)\b/g],
  ['meets', /\b(?:reunion|reunid[oa]s?|visita\w*|encuentro|acto|homenaje|he estado|hemos estado|recib\w+|acompan\w+|jornada|foro|congreso de)\b/g],
  ['otherLanguage', /\b(?:els|amb|dels|pel|hem|ens|aquest\w*|hui|avui|eta|dute|euskal|gara|dugu|unha|dun|dunha|xa|coa|pola|goberno)\b/g],
  ['services', /\b(?:sanidad|hospital\w*|medicos?|enfermer\w+|dependencia|listas? de espera|educacion|profesores|colegios|becas|universi\w+)\b/g],
  ['truth', /\b(?:mient\w+|mentira\w*|falso|bulo\w*|verdad|datos?|hechos|cifras?|oculta\w*|engan\w+)\b/g],
  ['firstTime', /\bpor primera vez\b|\bnunca (?:antes|se|ha|hab)\w*|\bjamas\b|\bhistoric\w+|\bninguna? (?:vez|otro)\b/g],
  ['paid', /\b(?:debe|deben|adeuda\w*|impag\w+|cobr\w+|pag(?:a|an|ar|o|aron|ado)|cuesta\w*|coste|costo|sueldo\w*|subvenci\w+|ayudas)\b/g],
  ['pointsAway', /\b(?:te lo cuenta|te lo explica|asi lo|aqui (?:os|puedes|la|el)|lee|dentro video|hilo|mas info|video|foto)\b/g],
  ['via', /\bvia @?\w*|\| (?:el |la )?\w+|@\w*(?:pais|mundo|abc|diario|confidencial|publico|digital|espanol|levante|europapress)\w*/g],
  ['manyWords', /\b(?:millones|miles|mil|cientos|decenas|billones)\b/g],
  ['elsewhere', /\b(?:europ\w+|ue|alemania|francia|italia|media (?:europea|nacional|espanola)|ocde|eurostat|ine|dane|fmi|airef|banco de espana|comision europea|onu|oms)\b/g],
];
const MOST = 3;
const FIGURE = /\d+(?:[.,]\d+)*/g;
const MOST_FIGURES = 6;
/** A full tweet; what is longer is no more of a statement. */
const LONG = 280;
const CUE_SET = new PatternSet(CUES.map(([, pattern]) => pattern));

export const STATEMENT_CUES: readonly string[] = [...CUES.map(([name]) => name), 'figures', 'linked', 'length'];

/** Features of a text that may be a statement worth a check; all of order one. */
export function statementCues(passage: Passage): number[] {
  const folded = foldedOf(passage);
  return [
    ...CUE_SET.countsIn(passage, MOST).map((times) => times / 2),
    countMatches(folded, FIGURE, MOST_FIGURES) / 4,
    rawOf(passage).includes('://') ? 1 : 0,
    Math.min(1.5, folded.length / LONG),
  ];
}
