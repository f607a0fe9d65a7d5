import type { HeadlineNationality } from '#vigia/codebook';
import type { Span } from '#vigia/kernel';
import { bit, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';
import { WordFlag } from '../text/word-flag.js';
import { BAND, COMPATRIOT, CRIME_THING, DEMONYM, FOREIGN, FOUND, HARMS, HELD, MISDOES, MISHAP, OF, OFFENDER, STRUCK, SUFFERED, TAKEN_THING, THING, TOWARDS } from './headline-words.js';
import { NO_EVENT } from './idioms.js';

/** Origin told without a demonym. */
const ORIGIN = /\b(?:nacid[oa]s? en|oriund[oa]s? de|procedentes? de|llegad[oa]s? de|llego de|vino de|de|desde) (?:maracaibo|caracas|barquisimeto|merida|maracay|barinas|cumana|petare|san cristobal del tachira|ciudad guayana|cabimas|guanare|guatire|machiques|la guaira|venezuela|haiti|cuba)\b|\bnacionalidad (?:\w+na|extranjera)\b|\bdel vecino pais\b/;
/** Streets and buildings called after a country. */
const NAMED_AFTER_COUNTRY = /\b(?:calle|avenida|barrio|plaza|parque|edificio|colegio|consulado|embajada|gobierno|presidente|frontera|playas?|costas?|vuelo|oposicion|canciller|elecciones|crisis|petroleo|gas) (?:de |con |en )?(?:venezuela|caracas|haiti|cuba)\b/g;
const TRANSNATIONAL = /\btren de aragua\b/;
/** The origin is part of the news: an order or a procedure across borders, a check, a figure, the prejudice itself, someone known. */
const PERTINENT = /\b(?:extradi\w+|consul\w*|interpol|circular(?:es)? rojas?|orden internacional|transnacional\w*|binacional\w*|tren de aragua|fronteriz\w+|trafic\w* (?:de|con) migrantes|traficantes de migrantes|coyotes?|deport\w+|expuls\w+|repatri\w+|inadm\w+|solicitad\w+ (?:por|en)|requerid\w+ (?:por|en)|(?:pedid|buscad)\w+ (?:por|en)|buscaban en|justicia (?:chilena|venezolana|peruana|de)|migracion colombia|refugi\w+|asilo|opositor\w*|exiliad\w+|exteniente|exmilitar\w*|disident\w+|desertor\w*|influencer|youtuber|tiktoker|cantante|actor|actriz|exministr\w+|diputad\w+|regulariz\w+|cifras?|informe|porcentaje|por ciento|\w+ de cada \w+|homonim\w*|cadena falsa|estudio|estadistica\w*|homologa\w+|presos politicos|panfletos?|es falso|falso que|falso:|mentira|no hay ningun\w*|no (?:fue|fueron|era|eran) (?:un |unos |los )?venezolan\w+|ningun\w* (?:venezolan|extranjer|migrante)\w*|por error|por equivocacion|injustamente|(?:dos|tres|cuatro|cinco|varios) paises|red(?:es)? de trata|(?:captur\w+|caen?|cayo|cayeron|detien\w+|deten\w+|detuv\w+|arrest\w+|conden\w+|pres[oa]s?) en (?:peru|chile|ecuador|panama|mexico|espana|estados unidos|ee|venezuela|brasil|argentina|bolivia|costa rica|aruba|curazao)|(?:mover|movia|movian|trasladar|trasladaba|trasladaban|transportar|transportaba|transportaban|pasaba|pasaban|cruzaba) [^:;]{0,50}migrantes|no (?:son|cometen|es cierto)|enganos[oa]|chequeo|no es cierto|desmient\w*|xenof\w+|estigma\w*|discrimin\w+|hipersexualiza\w*|insult\w*|palabra|culpa a|personas (?:venezolanas|migrantes)|(?:guerra|bandas?|grupos?|estructuras) (?:entre )?(?:colombian|venezolan)[oa]s? y (?:venezolan|colombian)[oa]s?|(?:colombian|venezolan)[oa]s? (?:contra|con) (?:\w+ )?(?:venezolan|colombian)[oa]s?|(?:entre |hinchas )(?:colombian|venezolan)[oa]s? y (?:venezolan|colombian)[oa]s?|(?:la )?vida de|como (?:viven|es la vida)|la historia de)\b/;
/** A man of each country who fall together are named by habit, not because a war between their bands is the news. */
const TOGETHER = /(?:^|\bun[oa]? )(?:venezolan|colombian)[oa] y (?:un[oa]? )?(?:venezolan|colombian)[oa]\b/;
/** A slur between marks is spoken of, not used. */
const QUOTED_SLUR = /[«“"‘'][^»”"’']{0,60}\bvenec/;
const SLUR = bit('slur');
const STATUS = wordSet('ha han habia habian habria habrian haber hubiera habiendo');

/** How far a verb reaches to the people it is about, in tokens. */
const REACH = 9;

/** «se llevó tres celulares»; «llevan años» is none of it. */
const TAKES = /\bse (?:l[eo]s? )?llev(?:o|aron|aba|aban|arse)\b/;
const PARTICIPLE = /(?:ad|id)[oa]s?$/;

type Role = 'actor' | 'patient';

/**
 * Is a nationality of people named in a headline about crime, violence, arrest, accident or death, and does the news need it (dossier R1)? By the gold's convention headlines about
 * anything else are `absent` however many nationalities they name. `needless` wants the people named as actors, with no reason that makes the origin part of the news: victim, extradition,
 * transnational group, expulsion, figures, a check, the prejudice itself.
 */
export function headlineNationality(title: FieldText): HeadlineNationality {
  const { folded, classes } = title;
  const mentions = peopleNamed(title);
  const places = folded.replace(NAMED_AFTER_COUNTRY, ' ');
  const origin = ORIGIN.test(places);
  if (mentions.length === 0 && !origin && !TRANSNATIONAL.test(folded)) return 'absent';
  if (classes.some((bits) => hasAny(bits, SLUR)) && !QUOTED_SLUR.test(title.raw.toLowerCase()) && !PERTINENT.test(folded)) return 'needless';
  if (!tellsCrime(title, mentions)) return 'absent';
  if (mentions.length > 0 && mentions.every((at) => isQuoted(title, at))) return 'relevant';
  if (PERTINENT.test(folded) && !TOGETHER.test(folded)) return 'relevant';
  const roles = mentions.map((at) => (isCompatriot(title, at) && roleOf(title.tokens.forms, at) === 'actor' ? undefined : roleOf(title.tokens.forms, at)));
  if (roles.includes('actor')) return 'needless';
  if (roles.includes('patient') || mentions.some((at) => isCompatriot(title, at))) return 'relevant';
  const onlyOnTheMove = mentions.length > 0 && mentions.every((at) => isOnTheMove(title, at)) && !origin;
  if (onlyOnTheMove) return 'absent';
  return heldSomewhere(title) ? 'needless' : 'relevant';
}

/** A reason in the headline itself makes the origin news, or the people named suffer: nothing in it links their origin to crime. The name of a band alone is no such reason. */
export function originIsNews(title: FieldText): boolean {
  if (headlineNationality(title) !== 'relevant') return false;
  return PERTINENT.test(title.folded.replace(TRANSNATIONAL, ' ')) || peopleNamed(title).some((at) => roleOf(title.tokens.forms, at) === 'patient');
}

const isPeopleWord = new WordFlag(({ form }) => DEMONYM(form) || FOREIGN(form) || COMPATRIOT(form));

/** Token indexes of people named by nationality or as coming from elsewhere; things with a nationality and countries left out. */
export function peopleNamed(title: FieldText, which: 'all' | 'nationality' = 'all'): number[] {
  const { tokens } = title;
  const found: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!isPeopleWord.at(title, i)) continue;
    const form = tokens.forms[i] as string;
    if (!DEMONYM(form) && (which === 'nationality' || (!FOREIGN(form) && !COMPATRIOT(form)))) continue;
    const before = tokens.forms[i - 1] ?? '';
    const before2 = tokens.forms[i - 2] ?? '';
    // «A la cárcel venezolana por extorsión» sends a woman there.
    const sent = before === 'carcel' && before2 === 'la' && tokens.forms[i - 3] === 'a';
    if ((THING(before) && !sent) || (THING(before2) && (before === 'de' || !DEMONYM(form)) && before !== 'a' && before !== 'con')) continue;
    // «un centro de detención de migrantes».
    if (before === 'de' && /^(?:detencion|acogida|atencion|recepcion|retencion)$/.test(before2)) continue;
    // «alias Maracucho»: what a man is called, not what he is.
    if (before === 'alias' || (before2 === 'alias' && /^(?:el|la|los)$/.test(before))) continue;
    // «Argentina anuncia», «China compra»: countries; the people are written small.
    if (form === 'argentina' && isCapital(title, i)) continue;
    found.push(i);
  }
  return found;
}

/** Somebody's words, not the newsroom's: «La mitad de los presos son venezolanos». */
function isQuoted({ tokens, quotes }: FieldText, at: number): boolean {
  const start = tokens.starts[at] as number;
  return quotes.some((quote) => quote.words >= 3 && start >= quote.start && start < quote.end);
}

const isCompatriot = (title: FieldText, at: number): boolean => COMPATRIOT(title.tokens.forms[at] as string);

/** «migrantes», «refugiados»: coming from elsewhere without being foreigners of the police report. */
const isOnTheMove = ({ tokens }: Pick<FieldText, 'tokens'>, at: number): boolean => FOREIGN(tokens.forms[at] as string) && !(tokens.forms[at] as string).startsWith('extranjer');

function tellsCrime({ tokens, folded }: FieldText, mentions: readonly number[]): boolean {
  const named = mentions.some((at) => !isOnTheMove({ tokens }, at));
  if (TRANSNATIONAL.test(folded)) return true;
  if (named && /\b(?:expuls\w+|inadm\w+|extradi\w+|interpol)\b/.test(folded)) return true;
  // Being held is what border police do to migrants every day, no crime of theirs.
  const onlyOnTheMove = mentions.length > 0 && !named;
  if (eventWords(folded).some((form) => HARMS(form) || (HELD(form) && (!onlyOnTheMove || COURT.test(form) || BY_BAND.test(folded))) || OFFENDER(form) || MISDOES(form) || CRIME_THING(form) || MISHAP(form) || STRUCK(form))) return true;
  if (DISCOVERED.test(folded)) return true;
  return TAKES.test(folded) || /\bsin vida\b|\bperd(?:io|ieron) la vida\b|\bsalv(?:o|a|an|aron) (?:a|la vida)\b|\babandon\w+ a su\b/.test(folded);
}

/** «Encuentran el cuerpo de un venezolano», «los restos de una mujer en una maleta». */
const DISCOVERED = /\b(?:cuerpos?|restos) (?:sin vida|de)\b.*\b(?:hall\w+|encontr\w+|encuentr\w+|flot\w+|maleta)\b|\b(?:hall\w+|encontr\w+|encuentr\w+|repatri\w+)\b.*\b(?:cuerpos?|restos)\b/;

/** What border police do not do: charges and sentences. */
const COURT = /^(?:imput|conden|judicial|acus|sentenci)/;
const BY_BAND = /\b(?:red|redes|banda|bandas|mafia)\b/;

const eventWords = (folded: string): readonly string[] => folded.replace(NO_EVENT, ' ').match(/[a-z0-9_]+/g) ?? [];

const heldSomewhere = ({ tokens }: FieldText): boolean => tokens.forms.some((form) => HELD(form) || OFFENDER(form) || CRIME_THING(form) || TAKEN_THING(form));

/** What a sentence makes of the people at token `at`: looks left for the verb that governs them, then right for what they do or what befalls them. */
export function roleOf(forms: readonly string[], at: number): Role | undefined {
  const befell = forms[at + 1] ?? '';
  if (SUFFERED(befell) && PARTICIPLE.test(befell) && !HELD(befell)) return 'patient';
  const doing = forms[at + 1] === 'que' ? (forms[at + 2] ?? '') : '';
  if (isOffender(forms, at) || HARMS(doing)) return 'actor';
  const left = fromLeft(forms, at);
  // «Asesinan a venezolano que vendía tintos».
  if (MISDOES(doing) && left !== 'patient') return 'actor';
  return left ?? fromRight(forms, at);
}

/** Where the headline names by nationality those who act in it, else by the first nationality in it. */
export function headlineActors(title: FieldText): Span[] {
  const named = peopleNamed(title).filter((at) => !isCompatriot(title, at));
  const actors = named.filter((at) => roleOf(title.tokens.forms, at) === 'actor');
  return (actors.length > 0 ? actors : named).map((at) => ({ start: title.tokens.starts[at] as number, end: title.tokens.ends[at] as number }));
}

/** «presunto ladrón venezolano», «venezolano ebrio». */
function isOffender(forms: readonly string[], at: number): boolean {
  const near = (i: number): boolean => OFFENDER(forms[i] ?? '') || forms[i] === 'presunto' || forms[i] === 'presunta' || forms[i] === 'presuntos';
  return near(at - 1) || near(at + 1) || (near(at - 3) && forms[at - 1] === 'sueldo') || (near(at - 2) && !TOWARDS(forms[at - 1] ?? '') && !OF(forms[at - 1] ?? ''));
}

function fromLeft(forms: readonly string[], at: number): Role | undefined {
  let joined: 'towards' | 'of' | undefined;
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const form = forms[i] as string;
    if (form === ':' || form === ';' || form === '.') return undefined;
    // «Caen traficantes que llevaban a nueve cubanos».
    if (form === 'que' && joined === 'towards') return 'patient';
    if (form === 'tras' || form === 'mientras' || form === 'que') joined = undefined;
    if (TOWARDS(form)) joined = 'towards';
    else if (OF(form)) joined ??= 'of';
    if (form === 'por' && (i === at - 1 || (at - i <= 3 && PARTICIPLE.test(forms[i - 1] ?? '')))) return 'actor';
    if (form === 'manos' || form === 'culpa' || form === 'cuenta') return 'actor';
    if (form === 'entre' && at - i <= 2 && forms.slice(Math.max(0, i - 3), i).some((word) => /^(?:rina|pelea|guerra|tropel|cuentas|enfrentamiento)/.test(word))) return 'actor';
    if (BAND(form) && joined === 'of') return 'actor';
    if (SUFFERED(form) && !HELD(form) && !STATUS.has(forms[i - 1] ?? '') && !CRIME_THING(forms[i - 1] ?? '') && !TAKEN_THING(forms[i - 1] ?? '')) return 'patient';
    if (form.startsWith('desaloj')) return forms.some((word) => word.startsWith('inva') || word === 'ocupacion') ? 'actor' : 'patient';
    if (/^(?:enganch|oblig|explot|reclut|prostitu|esclaviz)\w*(?:aban?|ian?)$/.test(form) || ((HARMS(form) || FOUND(form)) && joined !== undefined)) return isDoneBy(forms, i, at) ? 'actor' : 'patient';
    if (HELD(form)) return 'actor';
  }
  return undefined;
}

/** «la modalidad de robo de los venezolanos», «el robo de dos venezolanos a un taxista», «imputan feminicidio a ecuatoriano»: the deed is theirs. */
function isDoneBy(forms: readonly string[], deed: number, at: number): boolean {
  if (forms[deed - 1] === 'de' && /^(?:modalidad|modalidades|ola|racha|serie)$/.test(forms[deed - 2] ?? '')) return true;
  if (/^(?:robo|hurto|atraco|asalto|ataque|estafa)s?$/.test(forms[deed] as string) && forms[at + 1] === 'a') return true;
  return !/[aei]r$/.test(forms[deed] as string) && forms.slice(Math.max(0, deed - 5), deed).some((form) => /^(?:imput|acusa|atribuy)/.test(form));
}

function fromRight(forms: readonly string[], at: number): Role | undefined {
  for (let i = at + 1; i < Math.min(forms.length, at + 1 + REACH); i++) {
    const form = forms[i] as string;
    if (form === '.' || form === ';') return undefined;
    const active = STATUS.has(forms[i - 1] ?? '');
    if (form.startsWith('desaloj')) return forms.some((word) => word.startsWith('inva') || word === 'ocupacion') ? 'actor' : 'patient';
    if (/^cay/.test(form) && /^(?:de|desde|al|a)$/.test(forms[i + 1] ?? '') && !/^(?:carcel|manos)/.test(forms[i + 2] ?? '')) return 'patient';
    if (HELD(form) || MISDOES(form) || (form.startsWith('llev') && /^(?:se|les?)$/.test(forms[i - 1] ?? ''))) return 'actor';
    if (SUFFERED(form) && !active) return 'patient';
    if (form.startsWith('abandon') && forms[i + 1] === 'a') return 'actor';
    if (form === 'grave' || form === 'vida') return 'patient';
    // «A venezolano lo mataron», «El sueño de un venezolano: lo atropelló un bus».
    if (HARMS(form) && /^(?:lo|la|los|las)$/.test(forms[i - 1] ?? '') && (forms[at - 1] === 'a' || forms[at - 1] === 'al' || forms.slice(at, i).includes(':'))) return 'patient';
    if (OFFENDER(form) || HARMS(form) || active && SUFFERED(form)) return 'actor';
  }
  return undefined;
}

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function isCapital(title: FieldText, token: number): boolean {
  const char = title.raw.charAt(title.tokens.starts[token] as number);
  return char !== char.toLowerCase();
}
