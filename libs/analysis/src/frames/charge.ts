import { FRAME_IDS, type FrameId, isHarmful } from '#vigia/codebook';
import { bit, hasAny } from '../lexicon/word-classes.js';
import type { Answers } from '../learning/head-model.js';
import { FRAME_HEADS } from '../learning/heads.js';
import { type SentenceContext, canHarm } from './sentence-evidence.js';
import type { Unit } from './find-frames.js';

/**
 * What must stand in a sentence of a piece before harm is found in it, beside the scores: a false charge is worse than a miss. The head for harm in the newsroom's own voice also knows
 * how the corpus' writers sound; a chronicle of a school with a leaking roof sounds like them. Only where a harmful frame is recognised too is there something to charge.
 * Margins are logits above the cut of the frame's head. Measured on 416 pieces of the sample press, the 181 of another writer left unread: see `test/eval/press.spec.ts`.
 */
const AGREED = 0.5;
/** Where nobody is named but «los recién llegados» or «esos» are pointed at, the frame must be plain. */
const AGREED_UNNAMED = 1.8;
/** From here a frame is so plain that no notice, number or victim explains it. */
const PLAIN = 3.5;

const HARMFUL = FRAME_IDS.filter(isHarmful);
const CONSTRUCTIVE = FRAME_IDS.filter((frame) => !isHarmful(frame));

/** How far the likeliest harmful frame stands above its cut, in logits. */
export function harmMargin(answers: Answers): number {
  return marginOf(answers, HARMFUL);
}

const marginOf = (answers: Answers, frames: readonly FrameId[]): number => Math.max(...frames.map((frame) => logit(answers.probability(FRAME_HEADS[frame])) - logit(answers.cut(FRAME_HEADS[frame]))));

/**
 * Can the newsroom be charged with this sentence, should the scores say so?
 * @param doubtful the piece speaks of prejudice or of another country, where words of harm are mostly told and people «from elsewhere» are at home
 */
export function isChargeable(unit: Unit, context: SentenceContext, doubtful: boolean): boolean {
  const margin = harmMargin(unit.answers);
  if (doubtful && margin < PLAIN) return false;
  const folded = textOf(unit);
  // Who speaks of a band speaks of criminals by their own name, however plainly.
  if (RELAYS.test(folded) || namesOnlyBand(folded, context)) return false;
  if (!canHarm(context)) return margin >= AGREED_UNNAMED && POINTS_AT_NEWCOMERS.test(folded);
  return margin >= AGREED && (margin >= PLAIN || !isHarmless(unit, context, folded));
}

/**
 * Does a sentence show harm in anybody's voice, should the scores say so? Words of others, of prejudice or of a harmful frame need less; what others say need not name whom it is said of,
 * where the frame is plain.
 */
export function showsHarm(unit: Unit, context: SentenceContext): boolean {
  const margin = harmMargin(unit.answers);
  const told = context.attributed >= TOLD;
  if (!canHarm(context)) return told && margin >= SHOWN_UNNAMED;
  if (margin < (told || context.aboutPrejudice || context.cued.some(isHarmful) ? SHOWN_TOLD : SHOWN)) return false;
  return told || margin >= PLAIN || !isHarmless(unit, context, textOf(unit));
}
const SHOWN = 0.5;
const SHOWN_TOLD = -1;
const SHOWN_UNNAMED = 2.5;
const TOLD = 0.3;

/** Does a sentence show a constructive frame, in a piece that is constructive as a whole? */
export function showsWarmth(unit: Unit, context: SentenceContext): boolean {
  return marginOf(unit.answers, CONSTRUCTIVE) >= (context.cued.some((frame) => !isHarmful(frame)) ? WARM_CUED : WARM);
}
const WARM = -0.5;
const WARM_CUED = -1;

/** A notice, a mishap, a number or the name of a band: whoever is named in it is not blamed. */
function isHarmless(unit: Unit, context: SentenceContext, folded: string): boolean {
  return NOTICE.test(folded) || namesOnlyBand(folded, context) || (SUFFERS.test(folded) && !offends(unit)) || (COUNTS.test(folded) && !context.hinted.some(isHarmful));
}

const GROUP = '(?:venezolan[oa]s?|migrantes?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|refugiad[oa]s?|retornad[oa]s?)';
/** Those who came, unnamed. */
const POINTS_AT_NEWCOMERS =
  /\b(?:recien llegad[oa]s?|al? que llega|los que (?:llegaron|vinieron|llegan|vienen|cruzan|cruzaron) (?:de|del|por|a|con|sin)\b|(?:de|desde) (?:venezuela|maracaibo|caracas|san antonio|urena|el tachira)|vecino pais|vien(?:en|ieron) a parir|por la trocha|esa gente|siguen (?:entrando|cruzando))\b/;
/** A service is announced: whoever may come is named, not blamed. */
const NOTICE = /\b(?:jornadas? (?:de|gratuitas?|especial(?:es)?|extramural(?:es)?|para)|inscripci(?:on|ones)|cupos? (?:gratis|gratuitos?|disponibles?|para)|puntos? de atencion|requisitos?|brigadas? (?:de|medica)|se atiende (?:de|a)|convocatorias?|capacitacion(?:es)?|cursos? (?:de|para|gratis))\b/;
/** Something befell the people named. */
const SUFFERS =
  /\b(?:murio|murieron|fallecio|fallecieron|perdi(?:o|eron) la vida|cay(?:o|eron) (?:\w+ )?(?:de|desde|al)\b|(?:fue|fueron|resulto|resultaron|result\w+|quedo|quedaron) (?:\w+ )?(?:herid[oa]s?|lesionad[oa]s?|atropellad[oa]s?|asesinad[oa]s?|golpead[oa]s?|estafad[oa]s?|rescatad[oa]s?|atrapad[oa]s?|agredid[oa]s?|insultad[oa]s?|desalojad[oa]s?)|victimas?|sobrevivi\w+|(?:asesinan|matan|hieren|golpean|roban|atracan|agreden|estafan|atropellan|rescatan|insultan|desalojan) (?:\w+ ){0,3}a )/;
/** How many of them there are. */
const COUNTS = new RegExp(
  `(?:\\b(?:\\d[\\d.,]*|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mil|miles|mitad|tercio|mayoria|casi todas|casi todos|por ciento)\\b|%)[^.;]{0,40}\\b(?:son|eran|de ell[oa]s|de|,)? ?${GROUP}\\b|\\b${GROUP}\\b[^.;]{0,25}(?:\\b\\d[\\d.,]* (?:%|por ciento)|\\bpor ciento\\b)`,
);
/** Somebody asks, claims or demands it: «un edil pregunta quién paga». */
const RELAYS =
  /\b(?:edil(?:es|esa)?|concejal(?:a|es)?|diputad[oa]s?|alcaldes?|alcaldesa|gobernador(?:a|es)?|congresistas?|senador(?:a|es)?|candidat[oa]s?|aspirantes?|vecin[oa]s?|comerciantes|habitantes|gremios?|oyentes?|usuari[oa]s|veedor(?:a|es)?) (?:\w+ ){0,2}(?:pregunta|cuestiona|reclama|exige|pide|propone|culpa|denuncia|acusa|dice|asegura|alega|advierte|sostiene|protesta)n?\b/;
const BAND = /\btren de aragua\b/;

/** The name of a band is no group of people. */
const namesOnlyBand = (folded: string, context: SentenceContext): boolean => !context.people && BAND.test(folded);

/** Do words of crime stand in the unit, so that somebody may do what befalls another? */
const OFFENDER = bit('offender');
function offends({ field, sentences }: Unit): boolean {
  const from = sentences[0]?.tokenStart ?? 0;
  const to = sentences.at(-1)?.tokenEnd ?? 0;
  for (let i = from; i < to; i++) if (hasAny(field.classes[i] ?? NO_BITS, OFFENDER)) return true;
  return false;
}
const NO_BITS = { low: 0, high: 0 };

/** What of a unit is read; longer ones are hostile input. */
const READ = 3000;
const textOf = ({ field, sentences }: Unit): string => field.folded.slice(sentences[0]?.start, sentences.at(-1)?.end).slice(0, READ);

const logit = (p: number): number => Math.log(Math.max(1e-4, p) / Math.max(1e-4, 1 - p));
