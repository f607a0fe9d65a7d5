import { bit, classesOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from './document.js';

const OTHER = bit('otherGroup');
const DEMONYM = /^(?:haitian|cuban|ecuatorian|peruan|bolivian|dominican|honduren|salvadoren|ucranian|afgan)(os|as|o|a)$/;
const NO_BITS = { low: 0, high: 0 };

/**
 * The field as the trained heads read it: other nationalities as the one they saw most. Which country people come from must not move the score. Spans and text stay as they are.
 */
export function asOneNationality(field: FieldText): FieldText {
  if (!field.classes.some((bits) => hasAny(bits ?? NO_BITS, OTHER))) return field;
  const forms = [...field.tokens.forms];
  const classes = [...field.classes];
  let changed = false;
  forms.forEach((form, i) => {
    const ending = DEMONYM.exec(form)?.[1];
    if (ending === undefined) return;
    forms[i] = `venezolan${ending}`;
    classes[i] = classesOf(forms[i]);
    changed = true;
  });
  return changed ? { ...field, tokens: { ...field.tokens, forms }, classes } : field;
}
