import type { AnalyzeOutput, ClaimMatch } from '#vigia/contracts';
import type { GuidanceNote } from '../guidance/check-guidance.js';
import type { FieldText } from '../text/document.js';
import type { Attribution } from '../voice/attribute.js';

/** Weight of each sign; the score is 1 − Π(1 − weight). A sign asks for a check, it proves nothing. */
const REPEATED_CLAIM = 0.6;
const UNSOURCED_FIGURE = 0.2;
const SINGLE_SOURCE_CRIME = 0.2;
const SENSATIONAL = 0.12;
const CHAIN = 0.35;
const CHAIN_PATTERN = /\b(?:reenvi[ae]\w*|compart[ae]n? (?:antes|esto|por favor)|difundan|urgente|antes (?:de )?que lo borren|hagan? circular|cadena|lo que no (?:quieren|le cuentan)|no lo veran en los medios|los medios (?:callan|ocultan))\b/;

export interface MisinformationEvidence {
  readonly claims: readonly ClaimMatch[];
  readonly notes: readonly GuidanceNote[];
  readonly fields: readonly FieldText[];
  readonly attributions: readonly Attribution[];
  readonly harmful: boolean;
  readonly relevant: boolean;
  /** The headline teases instead of telling. */
  readonly sensational: boolean;
}

/** Signs that a piece wants checking, each with its reason in Spanish. Only claims that are confirmed and repeated in the newsroom's voice count; style never does. */
export function misinformationSigns({ claims, notes, fields, attributions, harmful, relevant, sensational }: MisinformationEvidence): AnalyzeOutput['misinformation'] {
  const reasons: string[] = [];
  let keep = 1;
  const sign = (weight: number, reason: string): void => {
    keep *= 1 - weight;
    reasons.push(reason);
  };
  const repeated = claims.filter((claim) => claim.relation === 'repeats' && claim.confidence === 'confirmed');
  if (repeated.length > 0) sign(REPEATED_CLAIM * Math.min(1, Math.max(...repeated.map((claim) => claim.score)) + 0.2), `repite en voz propia una afirmación ya verificada (${repeated.map((claim) => claim.claim).join(', ')})`);
  if (relevant && notes.some((note) => note.rule === 'R6')) sign(UNSOURCED_FIGURE, 'da una cifra sobre población migrante sin fuente');
  const speakers = new Set(attributions.filter((one) => one.voice !== 'unknown').map((one) => one.voice));
  if (relevant && notes.some((note) => note.rule === 'R1') && speakers.size === 1 && speakers.has('police')) sign(SINGLE_SOURCE_CRIME, 'atribuye un delito con una sola fuente');
  if (relevant && sensational) sign(SENSATIONAL, 'titular sensacionalista: insinúa en vez de contar');
  if ((harmful || repeated.length > 0) && fields.some((field) => CHAIN_PATTERN.test(field.folded.slice(0, 4000)))) sign(CHAIN, 'pide difundir el mensaje, como las cadenas');
  return { score: Math.round((1 - keep) * 1000) / 1000, reasons };
}
