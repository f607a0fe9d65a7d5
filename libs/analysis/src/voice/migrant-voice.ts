import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';
import type { KnownWord } from '../text/known-word.js';
import type { QuoteSpan } from '../text/quotes.js';
import { isSay } from './speech-words.js';

/** A term or a title between marks is no speech. */
const MIN_WORDS = 4;
/** Quotations read in a piece, code units read before and after each, code units of a piece read for names: bounds the work. */
const MAX_QUOTES = 300;
const BEFORE = 170;
const AFTER = 150;
const NAMES_IN = 12_000;

const ON_THE_MOVE = bitsOf('venezuelan', 'migrant', 'otherGroup', 'slur');
const OTHERS = bitsOf('official', 'police', 'expert');

/** The way, the arrival, the family left behind, told by who lived it (folded). */
const LIVED = /\b(?:(?:mi|mis) (?:hij[oa]s?|familia|mama|madre|papa|padre|esposo|esposa|marido|mujer|hermanos|hermana|nin[oa]s?|bebe|pais|tierra|casa|pueblo|abuela|titulo|permiso|situacion)|nuestros hijos|(?:ser|como) migrante|(?:me|nos) (?:grit\w+|dij\w+|llam\w+|dic\w+) [«“"']?(?:venec|chamo)|me (?:vine|fui|regreso|devuelvo|quede|toco|robaron|atracaron|pagan|pagaron|cobraron|gritaron|dijeron|negaron|sacaron|trataron|dejaron|recibieron|atendieron|ayudaron|llamo|siento|senti|despedi)|nos (?:vinimos|fuimos|toco|robaron|gritaron|trataron|sacaron|recibieron|ayudaron|quedamos|dijeron|cobraron|dieron|regresamos)|(?:vine|llegue a|sali de|cruce|camine|migre|hui|emigre|dormi|sobrevivi|trabaje|vendi|empece|aprendi|aguante|decidi irme|regrese)|(?:dormimos|cruzamos|caminamos|migramos|huimos|comemos) |(?:yo|aqui|alla|en venezuela) (?:era|trabajaba|tenia|estaba|ensenaba|vendia|vivia|hacia|no tengo|no tenia)|(?:sueno|soñaba|sonaba) con|(?:quiero|queremos|necesito|busco) (?:\w+ ){0,3}(?:trabajar|trabajo|volver|regresar|estudiar|quedarme|llegar|salir adelante|futuro|papeles)|(?:soy|somos|estoy) (?:\w+ ){0,2}(?:venezolan|migrante|haitian|cuban|refugiad|agradecid|sol[oa]\b)|(?:soy|vengo|vine|naci|era|fui|trabajaba|vivia|sali) (?:de|en) (?:${TOWNS})|en (?:${TOWNS}),? (?:yo|me|era|fui|tenia|trabajaba|vivia)|(?:mil veces )?me toca (?:venirme|salir|caminar))/;
/** Does a quotation tell of migrating as lived by who says it? */
export const tellsOwnLife = (folded: string): boolean => LIVED.test(folded);

/** Speaks of oneself; enough only where the speaker is known to be on the move. */
const ONESELF = /\b(?:yo|me|mi|mis|nos|soy|estoy|tengo|tuve|quiero|necesito|vivo|trabajo|he|fui|era)\b/;

/** Is anybody on the move quoted directly? A speaker named as such, or one who tells what the way, the arrival and the family left behind are like. Indirect speech does not count. */
export function quotesMigrant(fields: readonly FieldText[]): boolean {
  if (!fields.some((field) => field.classes.some((bits) => hasAny(bits, ON_THE_MOVE)))) return false;
  return fields.some((field) => {
    const spoken = field.quotes.filter((quote) => quote.words >= MIN_WORDS && !/\((?:vea|lea|le|tambien|no deje|puede|mas|podria)[^)]*$/.test(field.folded.slice(Math.max(0, quote.start - 60), quote.start))).slice(0, MAX_QUOTES);
    if (spoken.length === 0) return false;
    let names: ReadonlySet<string> | undefined;
    return spoken.some((quote) => speaks(field, quote, () => (names ??= namesOnTheMove(field))));
  });
}

function speaks(field: FieldText, quote: QuoteSpan, names: () => ReadonlySet<string>): boolean {
  const words = field.folded.slice(quote.start + 1, quote.end - 1);
  const slot = speakerOf(field, quote);
  const official = slot.some(({ bits }) => hasAny(bits, OTHERS));
  if (!official && slot.some(({ form }) => names().has(form))) return true;
  const said = slot.some(isSay);
  if (said && isSubject(slot)) return true;
  if (official) return false;
  return LIVED.test(words) || (said && ONESELF.test(words) && slot.some(({ bits }) => hasAny(bits, ON_THE_MOVE)));
}

/** Words beside a quotation where its speaker stands: «…», dice NAME; NAME dijo: «…». Other quotations and the next sentence end it. */
function speakerOf({ tokens, words: known, folded }: FieldText, quote: QuoteSpan): KnownWord[] {
  const words: KnownWord[] = [];
  const first = firstTokenFrom(tokens.starts, tokens.length, quote.end);
  for (let i = first; i < tokens.length && (tokens.starts[i] as number) < quote.end + AFTER; i++) {
    const form = tokens.forms[i] as string;
    if (/^[.;:«“"?!]/.test(form)) break;
    words.push(known[i] as KnownWord);
  }
  if (words.some(isSay)) return words;
  // «Luis, venezolano, dijo: “…”»: only a colon hands over to what follows.
  const lead = folded.slice(Math.max(0, quote.start - 3), quote.start);
  if (!lead.includes(':')) return words;
  for (let i = firstTokenFrom(tokens.starts, tokens.length, quote.start) - 2; i >= 0 && (tokens.starts[i] as number) > quote.start - BEFORE; i--) {
    const form = tokens.forms[i] as string;
    if (/^[.;»”?!]/.test(form)) break;
    words.unshift(known[i] as KnownWord);
  }
  return words;
}

/** The people on the move speak themselves: nothing makes them the topic («sobre los migrantes») or somebody's office («director de Migración»). */
function isSubject(slot: readonly KnownWord[]): boolean {
  if (slot.some(({ bits }) => hasAny(bits, OTHERS))) return false;
  const at = slot.findIndex(({ bits }) => hasAny(bits, ON_THE_MOVE));
  const said = slot.findIndex(isSay);
  if (at < 0 || Math.abs(at - said) > 9) return false;
  const between = slot.slice(Math.max(0, Math.min(at, said)), Math.max(at, said)).map(({ form }) => form);
  return !between.some((form) => /^(?:sobre|contra|para|que|a|al|con|por|ante|entre|organizacion|fundacion|ong|informe|jefe|jefa|lider)$/.test(form)) && !/^(?:de|del|a|los_)$/.test(slot[at - 1]?.form ?? '') && !/^de$/.test(slot[at - 2]?.form ?? '');
}

const NAME = '[A-ZÁÉÍÓÚÑ][a-záéíóúñü]{2,15}';
const INTRODUCED = new RegExp(
  `(${NAME})(?: ${NAME})*,? (?:(?:es|era|un|una|el|la|de|con) )?(?:\\d{1,2} años,? ?(?:de edad,? )?)?(?:(?:un|una|el|la|y|es|joven|hombre|mujer|madre|ciudadan[oa]|profesora?|médic[oa]|periodista|vendedora?) )*(?:venezolan[oa]|migrante|haitian[oa]|cuban[oa]|refugiad[oa]|maracuch[oa]|caraqueñ[oa])\\b` +
    `|(?:venezolan[oa]|migrante|haitian[oa]|cuban[oa]|joven|caraqueñ[oa]) (${NAME})` +
    `|(${NAME})(?: ${NAME})*[^.«“"]{0,50} (?:llegó|salió|migró|emigró|huyó|vino) (?:de|desde) (?:Venezuela|Maracaibo|Caracas|Valencia|Barquisimeto|Maracay|Mérida|Haití|Cuba|Táchira|Zulia|su país)\\b`,
  'g',
);
/** Names of people in high office that stand beside «venezolano» all the time. */
const NOT_PEOPLE = new Set(['nicolas', 'maduro', 'venezuela', 'colombia', 'gobierno', 'estados', 'unidos', 'migracion', 'presidente', 'gustavo', 'petro', 'donald', 'trump', 'joe', 'biden', 'maria', 'corina', 'machado', 'juan_', 'guaido', 'delcy', 'los', 'las', 'una', 'para', 'con', 'por', 'panama', 'peru', 'ecuador', 'chile', 'mexico', 'espana', 'cucuta', 'bogota', 'medellin', 'cali', 'este', 'esta', 'segun', 'muchos', 'cada', 'miles']);

function namesOnTheMove(field: FieldText): ReadonlySet<string> {
  const names = new Set<string>();
  const text = field.raw.slice(0, NAMES_IN);
  INTRODUCED.lastIndex = 0;
  for (let match = INTRODUCED.exec(text), n = 0; match && n < 40; match = INTRODUCED.exec(text), n++) {
    const name = (match[1] ?? match[2] ?? match[3] ?? '').normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
    if (name.length > 2 && !NOT_PEOPLE.has(name)) names.add(name);
  }
  return names;
}

/** Index of the first token at or after an offset, by halving. */
function firstTokenFrom(starts: Int32Array, length: number, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
