import type { Passage } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';

/**
 * Plain refusals of a harmful frame, over folded text. The labelled sets hold few of them (the corpus prefers subtle ones), so the heads undervalue them; where they occur in those sets
 * they stand beside own-voice harm in 5 of 207 texts.
 */
const REFUSALS = new PatternSet([
  /\bno (?:son|somos|es|eran?) (?:una? |unos |unas |ninguna? |las? |los )?(?:\w+ )?(?:plaga|lacra|avalancha|invasion|invasores|oleada|amenaza|delincuentes|criminales|carga|ladrones|enemigos?|peligro|culpables?|la culpa|culpa|sinonimo)\b/,
  /\bno es (?:cierto|verdad) que\b|\bdesmient\w+|\bdesmint\w+/,
  /(?<!\bno )(?<!que )\b(?:es|son) (?:falso|falsa|mentira|un mito|un bulo) que\b|(?<!\bno )\b(?:es|son) (?:pura )?(?:xenofobia|racismo|discriminacion)\b(?! aspirar| pedir| decir la)/,
  /\b(?:llamar|decir|repetir|culpar|asociar|senalar|generalizar|afirmar|pensar|creer)\b[^.]{0,80}\b(?:xenof\w+|racis\w+|discrimina\w*|prejuicios?|estigma\w*|injusto|falso|mentira)\b/,
]);
/** What one refusal takes from the log-odds of harm; more of them add nothing. */
const SHIFT = -2.5;

export function refusalShift(passage: Passage): number {
  return REFUSALS.matchesIn(passage) === 0 ? 0 : SHIFT;
}
