import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';

const OFFENCE = bitsOf('crime', 'offender', 'arrest');
/** Folded words that the classes do not hold because elsewhere they are no crime. */
const ACT =
  /\b(?:rob(?:o|os|an|aron|ado|ada|ados|adas|aba|aban)|hurt\w+|atrac\w+|asalt\w+|mat(?:an|aron|o)|asesin\w+|apunal\w+|balead\w+|lesionad\w+|agredi\w+|agreden|golpead\w+|secuestr\w+|extorsion\w*|estaf\w+|clonab\w+|viol(?:o|aron)|abuso sexual|amenazab\w+|dispar(?:o|os|aron)|incendi(?:o|aron) (?:a|su)|microtrafico|fugo|fugaron|raponer\w+|fleter\w+|ladron\w*|cosquiller\w+|jibar\w+|sicari\w+|homicid\w+|feminicid\w+|prontuario|capturad\w+|captur(?:o|an|aron)|detenid\w+|detienen|apresad\w+|condenad\w+|condenan|imputad\w+|imputan|carcel|delit\w+|delincuen\w+|banda (?:de|criminal|delincuencial)|malandr\w+|saque\w+|vandal\w+|contraband\w+|falsific\w+|linch\w+|escopolamina|masacre\w*)\b/;

/** Does a headline tell of a crime, whoever did it? What nationalities named without need are counted against. */
export function isCrimeHeadline(title: FieldText): boolean {
  return title.classes.some((bits) => hasAny(bits, OFFENCE)) || ACT.test(title.folded);
}
