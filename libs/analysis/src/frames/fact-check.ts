import { bit, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';
import { passageOf } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';

const VERDICT = /^[«“"¡¿ ]*(?:no[:,]|no es (?:cierto|verdad)|no hay|no se|falso|falsa|enganos[oa]|es (?:falso|mentira|enganos[oa])|son fals[oa]s|cuestionable|verdadero pero|mito|mitos|chequeo|verificacion|detector|desmienten|desmentid[oa]|la verdad (?:de|sobre))\b|\b(?:es falso|es enganoso|no es cierto|son falsos?|circula\w* (?:un|una) (?:video|cadena|audio|imagen|foto))\b/;
const CHECKER = new PatternSet([/\b(?:verificamos|chequeamos|contrastamos|colombiacheck|revisamos (?:el|la|los|las)|consultamos (?:el|la|los|las|a)|lupa|el chequeo|esta verificacion|la cadena|la publicacion|el mensaje que circula|calificamos)\b/]);
const REFUTE = bit('refute');
const OPENING = 12;

/** A piece that checks a claim repeats it in order to refute it. */
export function checksClaim(fields: readonly FieldText[]): boolean {
  let signs = 0;
  for (const field of fields) {
    if (field.field === 'title' && VERDICT.test(field.folded)) signs += 2;
    for (const sentence of field.sentences.slice(0, OPENING)) {
      if (CHECKER.matchesIn(passageOf(field, sentence.start, sentence.end)) !== 0) signs++;
      for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
        if (!hasAny(field.classes[i] ?? NO_BITS, REFUTE)) continue;
        signs += 0.5;
        break;
      }
    }
  }
  return signs >= 2;
}

const NO_BITS = { low: 0, high: 0 };
