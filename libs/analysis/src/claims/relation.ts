import { CLAIM_RELATIONS, type ClaimRelation } from '#vigia/codebook';
import type { AnalyzeInput } from '#vigia/contracts';
import type { Span } from '#vigia/kernel';
import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText, Sentence } from '../text/document.js';
import { stemOf } from '../text/stems.js';
import type { ClaimIndex, IndexedClaim } from './claim-index.js';
import { conceptIndex, conceptsOfWord } from './concepts.js';
import { type RelationModel, relationFrame, relationScores } from './relation-frame.js';
import { wordingOf } from './wording.js';

/** What stands around a matched sentence. */
export interface RelationContext {
  /** The piece checks claims: whatever it repeats, it repeats in order to check. */
  readonly checks: boolean;
  readonly kind: AnalyzeInput['kind'];
}

/** Saying plainly that something is not so. */
const DENIED =
  /\b(?:es|son|era|eran|resulta|resulto|fue|todo) (?:\w+ )?(?:fals[oa]s?|mentiras?|enganos[oa]s?|mitos?|bulos?|montajes?|satiras?|enganos?|inexact[oa]s?|infundad[oa]s?|invent[oa]s?|inventad[oa]s?|puro cuento|un cuento)\b|^[^a-z]*(?:\w+ )?(?:falso|falsa|mentiras?|mito|bulo|enganoso|enganosa|cuento)\b|\b(?:falso|mentira|enganoso|incorrecto|mito) (?:que|afirmar|asegurar|decir)\b|\bno (?:es|son|era) (?:cierto|ciertas?|verdad|asi|real|verdadero)\b|\b(?:noticia|cadena|informacion|version|mensaje|audio)s? fals[oa]s?\b/;
const REFUTED =
  /\b(?:desmient\w+|desmint\w+|desment\w+|desmont\w+|desvirt\w+|refut\w+|contradice\w*|contradijo|descart(?:o|aron|an|a|ada|ado)\b|confund(?:e|en|io|ieron)\b|tergivers\w+|equivoc\w+|erroneo|erronea|(?:es|fue|seria) un error|error (?:estadistico|de|comun)|exagerad\w+|exageracion|impreciso|imprecisa|inexact\w+|simplista|falacia|absurd\w+|imposible|descabellad\w+|nada (?:tiene|tenian?|tienen) que ver|nada que ver|\blejos de\b|con o sin|pese a lo que|al contrario de|mala interpretacion|malinterpret\w+|leyenda urbana|muy lejos de|minima parte|infimo|infima|marginal|(?:nego|niega|niegan|negaron) (?:que|haber|la|el|los|las|tal|cualquier)|rechaz(?:o|a|an|aron) (?:los|las|el|la|que) (?:\w+ )?(?:rumor\w*|version\w*|acusacion\w*|afirmacion\w*|senalamiento\w*|que)|engana al?|enganan al?|\bningun[ao]? (?:colombian|nacional|ciudadan)\w+ (?:\w+ ){0,2}(?:quit|perd|pierd|qued\w* sin|afect|perjudic)\w*|\ba ningun[ao]? \w+ (?:le |se le )?(?:quit|perjudic|afect)\w*|mient(?:e|en)\b|inchequeable|carece de (?:sustento|fundamento|pruebas|evidencia)|no se sostiene|(?<!lo que )(?<!que )no (?:prueba|implica|significa|demuestra|muestran?|corresponden?|ocurrio|sucedio|paso)\b|\bnunca (?:dijo|ha dicho|afirmo|admitio|sostuvo)|\bno (?:ha dicho|dijo|ha afirmado|han dicho)\b|bastante remoto|poco probable|improbable|\bno se puede (?:decir|afirmar|concluir|atribuir|culpar|generalizar|comparar)|\bnunca (?:hablo|menciono|se refirio|existio|ocurrio|paso|hubo)|\bno (?:hablo|menciono|admitio|reconocio|confirmo|autorizo|ordeno|existio)\b|\bno hay tal\w*|pon(?:e|en|ian) en duda|puso en duda|pusieron en duda|\bcuestion(?:a|an|o|aron) (?:que|la|el|los|las)\b|\b(?:teoria|mito|argumento|version|cuento|historia|tesis|idea|cadena|rumor|dato|cifra)s? (?:\w+ ){0,6}se (?:cae|desinfla|derrumba|desploma|desmorona)n?\b|\bse (?:cae|desinfla|derrumba|desmorona)n? (?:el|la|los|las|otr[oa]) (?:teoria|mito|argumento|version|cuento|historia|tesis|idea|cadena|rumor)|qued(?:o|a|aron) sin piso|sin piso\b|(?:otra cosa|lo contrario) (?:dicen|muestran|indican|revelan)|(?:dicen|muestran|indican|cuentan|revelan) otra cosa|alejad[oa] de la (?:realidad|verdad)|ni por asomo|\btampoco (?:es ciert[oa]|son ciert[oa]s|es verdad|es asi|hay (?:\w+ )?(?:prueba|evidencia|dato|registro)\w*)|\b(?:jamas|nunca) (?:sucedio|se (?:dio|dijo|registro|presento|comprobo|confirmo|probo))|desmit\w+|desacredit\w+|no (?:tiene|tienen|tenia) (?:\w+ )?asidero|calific\w+ (?:de|como) (?:fals[oa]|inchequeable|enganos[oa]|cuestionable|infundad[oa])|\bno (?:\w+ )?(?:respalda|respaldan|demuestra|demuestran|prueban|confirma|confirman|indica|indican|evidencia|evidencian|sustenta|sustentan|avala|avalan|encontro|encontraron|hallo|hallaron|detecto|detectaron|registra|registran|comprobo|vincula|vinculan|apoya|apoyan|guarda|guardan)\b|(?<=\?)[ »]*no\b)/;
const UNPROVED =
  /\bcero (?:pruebas|evidencia|casos|datos|fundamento)\b|\b(?:no (?:hay|existen?|hubo|tienen?|hallo|encontro|hallaron|encontraron|se (?:ha|han) \w+|se hallo|se encontro|aparece|cuenta con)|sin|nadie (?:comprobo|probo|ha (?:probado|comprobado|visto|mostrado))) (?:\w+ ){0,3}(?:pruebas?|evidencias?|grabacion\w*|transcripcion\w*|videos?|documentos?|investigacion\w*|normas?|ley|decreto|jornadas?|registros?|datos?|sustento|bases?|fundamento|relacion|indicios?|casos?|reportes?|forma|manera|denuncias?|soporte|respaldo)\b|\bnadie (?:comprobo|probo|ha probado|ha comprobado)\b|\bni (?:en|hay|un solo|una sola)\b/;
const HOAX =
  /\b(?:estafa\w*|anzuelo|montaje|inteligencia artificial|generad[oa] (?:con|por)|deepfake|satira|satiric\w+|fake|homonimia|cuento chino|enganos? (?:que|para)|es un engano|embuste|patrana|farsa|chisme|cuentazo|puro humo|pura carreta|pura paja|trucad[oa]|editad[oa]|sacad[oa] de contexto|hecho en computador|videojuego|simulacro|fraudulent\w+|carnada|(?:es|son) ia\b|hecho con ia|puro cuento|pura mentira|puras mentiras|desinformacion|fuera de contexto|descontextualizad\w*|(?:video|imagen|foto|grabacion|escena|audio) (?:es|son|fue) (?:viej[oa]|antigu[oa]|de 20|de otr[oa]|grabad[oa] en|tomad[oa] en|generad[oa]|cread[oa])|(?:fue|fueron) (?:generad|cread|grabad|tomad|filmad)[oa]s? (?:por|con|en)|se trata de un rumor|es (?:solo )?un rumor|rumor (?:sin|falso|que casi|infundado)|le (?:esta|estan) estafando|lo esta estafando|rob(?:a|an|ar|en) (?:los|tus|sus) datos|te roban|phishing|suplantan|no (?:lo|la|le) (?:llenes|llene|abras|abra|pagues|pague|des)|no des tus datos|manipulad[oa]|mal usada?)\b/;
const CORRECTED = /\b(?:sino|en realidad|lo cierto es|lo que (?:si )?(?:hay|paso|muestran?)|contrario a|lo contrario|al contrario|se trat(?:a|o|aba) de|correspond(?:e|en|ia|ian) a (?:un|una|otr[oa])|pertenece[n]? a|data[n]? de|fue grabad[oa]|proviene de|es en realidad|y no (?:de|en|a|un|una|los|las|infantes|el|la)|por lo que no|asi que no|aunque no|explico que no|aclar\w+|precis(?:o|aron)|desconoce)\b/;
const CALLED_OFF = /\b(?:dejen de|deje de|dejemos de|paren de|basta de) \w+|\bno (?:la |lo |los |las |le |les |se )?(?:compartan?|reenvien?|crean?|creamos|difundan?|coman?|caigan?|traguen|copien|replique\w*|replicar|compartir|difundir|reenviar)\b|\b(?:ignorar|ignoren|hagan caso omiso|hacer caso omiso|desconfiar|desconfie\w*|no caer|no caigan)\b|\b(?:no se dej\w+ engan\w+|no coma\w* cuento|facilista|dejen el drama|que no,)/;
/** «Apenas el 2,5 %», «menos del 1 % de los delitos»: the figure that answers the claim. */
const ANSWERED = /\b(?:apenas|solo|solamente|menos de|menos del|no mas del?|ni siquiera|ni) (?:el |un |una |la )?(?:\d|(?:uno|una|dos|tres|cuatro|cinco|seis|diez) (?:de cada|por ciento)|(?:los|las) (?:colombian|nacional|ciudadan)\w+)|\bel 0,\d+ ?%|\bde cada cien \w+ (?:en \w+ )?menos de|\b(?:representan|son|equivale\w*) (?:\w+ ){0,3}\d+(?:,\d+)? ?(?:%|por ciento)(?: de)? (?:la poblacion|los habitantes)/;
const CHECKERS = /\b(?:colombiacheck|chequeo|chequeado|verificacion|verificamos|chequeamos|factchequeado|cazadores de fake news|cocuyo chequea|redcheq|afp factual|maldita|detector de mentiras|la silla vacia detector)\b/;

/** «No viene ninguna marcha»: twice negated, unless the claim itself denies something. */
const TWICE = /\bno (?:\w+ ){1,3}ningun[ao]?\b/;

/** Somebody else's words, or words that the writer does not vouch for. */
const HEARSAY =
  /\b(?:rumor\w*|se rumoro|circul(?:a|an|o|aron|aba)|se difundi\w+|se viraliz\w+|viral\w*|supuest\w+|presunt\w+|dizque|al parecer|se le atribuye|le atribuyen|atribuid\w+|mensaje (?:que|sobre|viral|segun)|publicaron que|publicaciones|usuarios|perfiles|investiga\w* (?:si|la|el|una)|indaga\w*|averigua\w* si|(?:la|una) denuncia (?:sobre|de|por)|se preguntan?|me llego|les? llego|le llego|teoria|(?:mostraria|revelaria|probaria|evidenciaria|demostraria)n?|a (?:su|mi) juicio|en su (?:opinion|concepto)|(?:volvio a hablar|hablo|hablaron|habla) de|(?:habian?|han|ha|haber) (?:oido|escuchado|recibido|leido)|(?:oyo|oyeron|escucho|escucharon) (?:que|un|una|el)|recibi(?:o|eron) (?:un|una|el|la|ese|esa|este|esta) (?:\w+ )?(?:audio|mensaje|cadena|video|nota|foto|imagen|llamada|rumor|version)|se dice que|dicen que|les? (?:contaron|dijeron) que|(?:dice|dicen|dicho|asegura|aseguran|afirma|pretende|promete|prometen) (?:mostrar|probar|demostrar)|(?:suma|acumula|supera)\w* (?:\w+ ){0,3}(?:vistas|reproducciones|compartid\w+)|compartid[oa] (?:miles|mas|por)|se compart\w+|(?:aclarar|aclare|saber|establecer|determinar|verificar|comprobar|constatar|investigar|preguntar\w*|pregunto) si|(?:la|esa|esta|una) (?:frase|version|narrativa|creencia|idea|cadena|publicacion) |atribuy\w+|(?:culpan|culparon|acusan|acuso|acusaron|acusara|acusaban|responsabilizan|relacionan|asocian|vinculan?|vinculo) |especul\w+|creencia|version segun)\b|\b(?:encuestad\w+|consultad\w+|entrevistad\w+|opinan|opina|creen|cree que|piensan|percepcion|percibe\w*)\b/;
const ANSWERS_NO = /\?[ »”"]*(?:no|falso|mentira|enganoso)\b/;
/** «En torno a si…», «preguntó si…» (never «que sí…»), «¿de dónde salió…?»: the claim is what the sentence is about, not what it says. */
const LEFT_OPEN = /\b(?:pregunt\w+|consult\w+|dud(?:a|an|as|o|aron)|debat\w+|discut\w+|discus\w+|en torno a|acerca de|sobre|polemica|indag\w+|averigu\w+|estudi\w+|analiz\w+|explic\w+|respond\w+|pid\w+|exig\w+) (?:(?!que )\w+ ){0,5}si (?!se pued|pued|tien|hay que)|¿[^?]*\b(?:de donde|quien|quienes|como|cuando) (?:\w+ )?(?:sali\w+|sale|viene|vienen|sac\w+|dijo|dice|dijeron|invento|inventaron|surgi\w+|nacio|empezo|difundi\w+|puso|probo)\b[^?]*\?/;
/** In an article, naming the talk about a claim: «el discurso de…», «salió a relucir…», «fue tendencia». */
const TALKED_OF = /\b(?:tema|discurso|relato|retorica|debate|discusion|polemica|controversia|estereotipo|prejuicio|tesis|hipotesis|expresion|consigna|lema|narrativa|leyenda|titular|etiqueta|acusacion|senalamiento)s? (?:\w+ )?(?:de|del|sobre|segun|en torno|acerca|que)\b|\b(?:salio|sali\w+|saco|trajo|traer) a (?:relucir|colacion|flote|cuento)|\b(?:fue|fueron|es|son|volvio a ser) (?:tendencia|noticia|trending)|\bgener(?:o|aron) (?:\w+ )?(?:polemica|debate|burlas|rechazo|indignacion|preocupacion|panico)|\b(?:origen|autor\w*|responsable\w*|difusion|alcance|impacto) de(?:l| la| las| los)? (?:\w+ )?(?:cadena|mensaje|video|audio|rumor|noticia|bulo|cuenta)\w*/;
/** «¿Alguien duda…?», «¿de verdad alguien cree que no…?»: a question that asserts. */
const RHETORICAL = /¿[^?]*\b(?:alguien|quien) (?:lo )?(?:duda|niega|puede negar)\b|¿[^?]*\balguien (?:cree|piensa) [^?]*\bno\b[^?]*\?|¿(?:acaso|o|es que|sera que) no\b/;
const ASKED = /\b(?:alguien sabe|sabe\w* si|sera (?:cierto|verdad)|es (?:cierto|verdad) (?:que|lo))\b[^?]*\?|¿[^?]*\b(?:verdad|cierto|sera|real|alguien sabe|es posible|falso|mentira)\b[^?]*\?/;
/** Verbs of saying that the shared word class lacks. */
const SAID = /^(?:dijo|dice|dicen|dijeron|afirm\w+|asegur\w+|sostuv\w+|sostien\w+|senal\w+|denunci(?:o|a|an|aron|aba|aban|aria)|manifest\w+|coment(?:o|a|an|aron)|agreg\w+|relat(?:o|a|an|aron)|conto|expres(?:o|a|an|aron)|declar(?:o|a|an|aron)|repit\w+|repet\w+|quej\w+|reclam(?:o|a|an|aron)|alert\w+|advirti\w+|insist\w+|opin\w+|explic(?:o|a|an|aron)|indic(?:o|a|an|aron)|inform(?:o|a|an|aron)|plante(?:o|a|an)|acus(?:o|a|an|aron)|sugir\w+|lament\w+|escribi\w+|trino|publicaron|reconoci\w+|admiti\w+|argument\w+|considera\w*)$/;
const SAY = bitsOf('say');
const NEGATORS = new Set(['no', 'nunca', 'jamas', 'ningun', 'ninguna', 'ninguno', 'nadie', 'tampoco']);
const YES = /\bsi (?:se|pued\w+|tien\w+|deb\w+|exig\w+|necesit\w+|vacun\w+|corresponde|esta oblig\w+|atiende\w*|acced\w+|hay que)\b/;
const NO_NEED = /\bno (?:necesit\w+|requier\w+|se requiere|se necesita|hace falta|es necesari\w+|es requisito|exige\w*|se exige|importa\w*|tienen que)\b/;
const NO_BITS = { low: 0, high: 0 };
const MIGRANT = conceptIndex('migrant');
/** Concepts whose very words hold a negation: «no cabe», «no los vacunan», «no necesitan». */
const NEGATED_CONCEPTS = new Set([conceptIndex('cannot'), conceptIndex('not_duty'), conceptIndex('not_required'), conceptIndex('without')]);

/** What a sentence does with a claim. `agreed`: rules and the learned half see the same; where they differ, a person decides. */
export interface RelationReading {
  readonly relation: ClaimRelation;
  readonly agreed: boolean;
}

/** Rules were right in six to eight of ten sentences written after them: their answer weighs as much as these log-odds of the learned half. */
const RULE_WEIGHT = 1;
/** Denial in so many words. */
const SAID_DENIAL = 2;
/** Denial said more than once needs no second opinion. */
const PLAIN_DENIAL = 3;

/**
 * What a sentence does with a claim it speaks of: `debunks` when it, or a verdict beside it, says that the claim does not hold; `mentions` when it leaves it to somebody else or in doubt;
 * `repeats` otherwise. A piece that checks claims never repeats them.
 */
export function relationOf(field: FieldText, sentence: Sentence, index: ClaimIndex, entry: IndexedClaim, context: RelationContext, learned: RelationModel): RelationReading {
  const ruled = ruledRelation(field, sentence, index, entry, context);
  if (context.checks || ruled.denial >= PLAIN_DENIAL) return { relation: ruled.relation, agreed: true };
  const scores = relationScores(learned, relationFrame(field, sentence, index, entry, context.kind));
  scores[ruled.relation] += RULE_WEIGHT;
  // To repeat is the graver reading: no sentence with a word of denial gets it from the learned half alone.
  if (ruled.denial >= SAID_DENIAL) scores.repeats = -Infinity;
  const relation = CLAIM_RELATIONS.reduce((best, one) => (scores[one] > scores[best] ? one : best), ruled.relation);
  return { relation, agreed: relation === ruled.relation };
}

/** What the rules say, and how plainly a denial is said (0 not at all, 1.5 once, 3 and more beyond doubt). */
function ruledRelation(field: FieldText, sentence: Sentence, index: ClaimIndex, entry: IndexedClaim, context: RelationContext): { relation: ClaimRelation; denial: number } {
  const text = field.folded.slice(sentence.start, sentence.end).replaceAll('\u0000', '');
  let denial = 0;
  if (DENIED.test(text)) denial += 2;
  if (REFUTED.test(text)) denial += 2;
  if (UNPROVED.test(text)) denial += 2;
  if (HOAX.test(text)) denial += 2;
  if (CALLED_OFF.test(text)) denial += 2;
  if (ANSWERED.test(text)) denial += 1.5;
  if (CORRECTED.test(text)) denial += 1;
  if (CHECKERS.test(text)) denial += 1;
  const rhetorical = RHETORICAL.test(text);
  if (!rhetorical && negatesClaim(field, sentence, index, entry)) denial += 1.5;
  if (!deniesItself(entry) && TWICE.test(text)) denial += 2;
  const asked = !rhetorical && ASKED.test(text) && !ANSWERS_NO.test(text);
  const attributed = speaks(field, sentence, index, entry);
  if (denial < 1.5 && context.kind === 'article' && negatesAtAll(field, sentence, index, entry, attributed)) denial += attributed ? 1.5 : 1;
  const hearsay = !rhetorical && (HEARSAY.test(text) || LEFT_OPEN.test(text) || (context.kind === 'article' && TALKED_OF.test(text)));
  if (denial < 1.5 && !asked) denial += verdictBeside(field, sentence);
  if (denial >= 1.5 && !(asked && denial < PLAIN_DENIAL)) return { relation: 'debunks', denial };
  if (context.checks) return { relation: denial >= 1 || !(hearsay || attributed) ? 'debunks' : 'mentions', denial };
  return { relation: hearsay || attributed || asked ? 'mentions' : 'repeats', denial };
}

const VERDICT_BESIDE = /^[^a-z]*(?:(?:esto|eso|todo|pero|sin embargo|la afirmacion|el dato|el mensaje)[, ]*)?(?:es |son )?(?:fals[oa]s?|mentira|enganos[oa]|no es (?:cierto|verdad|asi)|enganoso|inchequeable|bulo|mito)\b|\b(?:es falso|es mentira|no es cierto|desmint\w+|desmient\w+|desmentid\w+|es enganos[oa]|es un bulo|verificamos|no hay pruebas)\b/;

/** A short verdict in the sentence before or after. */
function verdictBeside(field: FieldText, sentence: Sentence): number {
  for (const near of [field.sentences[sentence.index - 1], field.sentences[sentence.index + 1]]) {
    if (near && VERDICT_BESIDE.test(field.folded.slice(near.start, near.end))) return 1.5;
  }
  return 0;
}

const DISTANCE = 4;

/** Does the sentence negate what the claim asserts, or assert what it negates? */
function negatesClaim(field: FieldText, sentence: Sentence, index: ClaimIndex, entry: IndexedClaim): boolean {
  const { forms } = field.tokens;
  const text = field.folded.slice(sentence.start, sentence.end);
  if (deniesItself(entry)) return YES.test(text) || (NO_NEED.test(text) && (entry.shares.get(conceptIndex('not_required')) ?? 0) < NEGATED_SHARE);
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    if (!NEGATORS.has(forms[i] as string) || complains(forms, i, sentence.tokenEnd)) continue;
    // «Ningún venezolano», «no los dejan»: the verb stands within a few words.
    for (let k = i + 1; k < Math.min(sentence.tokenEnd, i + 1 + DISTANCE); k++) {
      const form = forms[k] as string;
      if (form === ',' || form === '.' || form === ';' || form === ':' || form === 'que') break;
      if (form.length < 4 || !index.knows(form, entry) || isPeople(form) || index.negatedIn(form, entry)) continue;
      return true;
    }
  }
  return false;
}

/** «No pueden vacunarse», «no tiene el deber»: the claim is itself a denial. */
const deniesItself = (entry: IndexedClaim): boolean => [...NEGATED_CONCEPTS].some((concept) => (entry.shares.get(concept) ?? 0) >= NEGATED_SHARE);

/** A main clause that negates something, in the sober writing of an article: press that repeats a claim asserts it. */
function negatesAtAll(field: FieldText, sentence: Sentence, index: ClaimIndex, entry: IndexedClaim, attributed: boolean): boolean {
  const { forms } = field.tokens;
  if (deniesItself(entry)) return false;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    if (!NEGATORS.has(forms[i] as string) || complains(forms, i, sentence.tokenEnd)) continue;
    const before = forms[i - 1] ?? '';
    // What a speaker denies comes after «que»; elsewhere a subordinate clause denies something by the way.
    if (/^(?:que|quien|quienes|si|por|para|y|cuando|donde|aunque)$/.test(before) && i > sentence.tokenStart && !(attributed && before === 'que')) continue;
    if (!index.negatedIn(forms[i + 1] ?? '', entry)) return true;
  }
  return false;
}

const NEGATED_SHARE = 0.4;

/** «No hagas la fila», «a los de aquí no les dan», «no es por plata, es para …», «mi mamá nunca …, pero ellos sí»: a negation that argues for the claim. */
function complains(forms: readonly string[], at: number, end: number): boolean {
  if (/^(?:hag\w+|pagu\w+|gast\w+|mand\w+|salg\w+|pierd\w+|dej\w+|te|nos|me|hay|uno)$/.test(forms[at + 1] ?? '')) return true;
  for (let k = Math.max(0, at - BEFORE); k < at; k++) if (/^(?:aqui|aca|nosotr[oa]s|un[oa])$/.test(forms[k] as string) || conceptsOfWord(forms[k] as string).includes(COLOMBIAN)) return true;
  for (let k = at + 1; k < Math.min(end, at + 4); k++) if (/^(?:ignor|dud|nieg|neg|desconoc|caig)/.test(forms[k] as string)) return true;
  for (let k = at + 1; k < end; k++) {
    if (forms[k] === 'pero' || forms[k] === 'mientras' || (forms[k] === 'es' && forms[k + 1] === 'para')) return true;
    if (k <= at + COMPLAINT_REACH && conceptsOfWord(forms[k] as string).includes(COLOMBIAN)) return true;
  }
  return false;
}

const COLOMBIAN = conceptIndex('colombian');
const COMPLAINT_REACH = 6;
const BEFORE = 4;
const isPeople = (form: string): boolean => conceptsOfWord(form).includes(MIGRANT);

/** Is the claim put into somebody's mouth? A speaker that belongs to the claim itself («el FBI admitió») does not count. */
function speaks(field: FieldText, sentence: Sentence, index: ClaimIndex, entry: IndexedClaim): boolean {
  const { forms } = field.tokens;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    const form = forms[i] as string;
    const according = form === 'segun' || (form === 'para' && i === sentence.tokenStart) || (form === 'acuerdo' && forms[i + 1] === 'con');
    const says = !according && (hasAny(field.classes[i] ?? NO_BITS, SAY) || SAID.test(form));
    if (!according && !says) continue;
    if (form === 'para' && !/^(?:el|la|los|las)$/.test(forms[i + 1] ?? '')) continue;
    if (form === 'para' && !isSpeakerNear(forms, i + 2)) continue;
    const next = forms[i + 1] ?? '';
    const reports = says && (next === 'que' || next === ':' || next === ',' || forms[i - 1] === ',' || forms[i - 1] === '»' || forms[i - 1] === '”' || forms[i - 1] === '"' || forms[i + 2] === 'que' || forms[i - 2] === ',' || clauseFollows(forms, i, sentence.tokenEnd));
    if (says && (forms[i - 1] === 'nadie' || forms[i - 2] === 'nadie')) continue;
    if (!according && (!reports || ownVerb(form, index, entry))) continue;
    const from = according ? i + 1 : Math.max(sentence.tokenStart, i - DISTANCE);
    const to = according ? Math.min(sentence.tokenEnd, i + 1 + DISTANCE) : i;
    if (!ownSpeaker(field, from, to, index, entry)) return true;
  }
  return field.quotes.some((quote) => quote.words >= QUOTED_WORDS && quote.start < sentence.end && quote.end > sentence.start && holdsClaim(field, sentence, quote, index, entry));
}

const QUOTED_WORDS = 4;

/** Are most of the claim's words in the sentence between the marks? */
function holdsClaim(field: FieldText, sentence: Sentence, quote: Span, index: ClaimIndex, entry: IndexedClaim): boolean {
  const { forms, starts } = field.tokens;
  let inside = 0;
  let outside = 0;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    const form = forms[i] as string;
    if (form.length < 4 || !index.knows(form, entry)) continue;
    if ((starts[i] as number) >= quote.start && (starts[i] as number) < quote.end) inside++;
    else outside++;
  }
  return inside >= 2 && inside > outside;
}

/** «Dijo ayer en la plenaria que …» */
function clauseFollows(forms: readonly string[], say: number, end: number): boolean {
  for (let k = say + 1; k < Math.min(end, say + 9); k++) if (forms[k] === 'que') return true;
  return false;
}

function isSpeakerNear(forms: readonly string[], at: number): boolean {
  return /^(?:senador\w*|alcalde\w*|concejal\w*|experto\w*|vecin\w*|candidat\w*|\d.*|<n>|ministr\w*|president\w*|gobernador\w*)$/.test(forms[at] ?? '') || /^(?:por|%)$/.test(forms[at + 1] ?? '');
}

/** Saying is part of some claims: «el FBI admitió», «Trump llamó», «la Procuraduría alertó». */
const SAYING = (['admit', 'alert', 'insult'] as const).map((name) => conceptIndex(name));
/** Verbs that anybody's words can follow: never part of a claim unless its wordings have them. */
const PLAIN_SAYING = /^(?:asegur|afirm|sosten|sostuv|senal|declar|dij|dic|manifest|coment)/;
function ownVerb(form: string, index: ClaimIndex, entry: IndexedClaim): boolean {
  if (index.shareOf(stemOf(form), entry) > 0) return true;
  return !PLAIN_SAYING.test(form) && conceptsOfWord(form).some((concept) => SAYING.includes(concept) && (entry.shares.get(concept) ?? 0) >= NEGATED_SHARE);
}

const SPEAKERS = ['fbi', 'trump', 'procuraduria', 'registry', 'migration_office', 'un'] as const;
const SPEAKER_CONCEPTS = new Set(SPEAKERS.map((name) => conceptIndex(name)));
const SPEAKER_SHARE = 0.5;

function ownSpeaker(field: FieldText, from: number, to: number, index: ClaimIndex, entry: IndexedClaim): boolean {
  const { forms } = field.tokens;
  // «El Ministerio Público», «el ente de control»: speakers of several words too.
  for (const concept of wordingOf(field, from, to).concepts) if (SPEAKER_CONCEPTS.has(concept) && (entry.shares.get(concept) ?? 0) >= SPEAKER_SHARE) return true;
  for (let k = from; k < to; k++) {
    const form = forms[k] as string;
    if (form.length > 3 && !isPeople(form) && index.shareOf(stemOf(form), entry) >= SPEAKER_SHARE) return true;
  }
  return false;
}
