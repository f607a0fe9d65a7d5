import type { AnalyzeOutput, ClaimMatch } from '#vigia/contracts';
import type { GuidanceNote } from '../guidance/check-guidance.js';
import type { FieldText } from '../text/document.js';
import type { Attribution } from '../voice/attribute.js';

/** Weight of each sign; the score is 1 − Π(1 − weight). A sign asks for a check, it proves nothing. */
const REPEATED_CLAIM = 0.6;
const UNSOURCED_FIGURE = 0.2;
const SINGLE_SOURCE_CRIME = 0.2;
const CHAIN = 0.35;
const CHAIN_PATTERN = /\b(?:reenvi[ae]\w*|compart[ae]n? (?:antes|esto|por favor)|difundan|urgente|antes (?:de )?que lo borren|hagan? circular|cadena|lo que no (?:quieren|le cuentan)|no lo veran en los medios|los medios (?:callan|ocultan))\b/;

export function misinformationSigns(claims: readonly ClaimMatch[], notes: readonly GuidanceNote[], fields: readonly FieldText[], attributions: readonly Attribution[], harmful: boolean, relevant: boolean): AnalyzeOutput['misinformation'] {
  const reasons: string[] = [];
  let keep = 1;
  const repeated = claims.filter((claim) => claim.relation === 'repeats');
  if (repeated.length > 0) {
    keep *= 1 - REPEATED_CLAIM * Math.min(1, Math.max(...repeated.map((claim) => claim.score)) + 0.2);
    reasons.push(`repite en voz propia una afirmación ya verificada (${repeated.map((claim) => claim.claim).join(', ')})`);
  }
  if (relevant && notes.some((note) => note.rule === 'R6')) {
    keep *= 1 - UNSOURCED_FIGURE;
    reasons.push('da una cifra sobre población migrante sin fuente');
  }
  const speakers = new Set(attributions.filter((one) => one.voice !== 'unknown').map((one) => one.voice));
  if (relevant && notes.some((note) => note.rule === 'R1') && speakers.size === 1 && speakers.has('police')) {
    keep *= 1 - SINGLE_SOURCE_CRIME;
    reasons.push('atribuye un delito con una sola fuente');
  }
  if ((harmful || repeated.length > 0) && fields.some((field) => CHAIN_PATTERN.test(field.folded.slice(0, 4000)))) {
    keep *= 1 - CHAIN;
    reasons.push('pide difundir el mensaje, como las cadenas');
  }
  return { score: Math.round((1 - keep) * 1000) / 1000, reasons };
}
