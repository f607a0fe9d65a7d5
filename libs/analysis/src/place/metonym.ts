import type { FieldText } from '../text/document.js';
import { CAPITALS, DIPLOMACY } from './place-words.js';

const FROM_AFAR = /\b(?:decid\w+|deciden?|resuelv\w+|orden\w+|mandan|manejan|planean|legislan) (?:\w+ ){0,2}(?:en|desde) bogota\b|\ben bogota (?:no|ni) (?:nos|les?|se) \w+|\bbogota (?:no )?(?:nos|los|las|les) (?:tienen?|oyen?|escuchan?|olvid\w+|abandon\w+|mira)\b/;
const ENVOYS = /\bbogota (?:llamo|convoco|cito|retiro) (?:a consultas|a(?:l| su) embajador\w*|su embajador\w*)/;
/** What goes on in a town, not between governments. */
const LOCAL_LIFE = /\b(?:barrios?|localidad(?:es)?|conductor(?:es)?|obras|agua|acueducto|metro|transmilenio|peatones|parques?|colegios|ciclistas|vecin[oa]s|pico y placa|basuras?|calles?|andenes|troncal|alcalde|alcaldesa)\b/;
const LINKS = new Set(['y', 'a', 'con', 'ante', '-', 'e', 'frente']);

/** «Bogotá respondió a Caracas», «eso lo deciden en Bogotá»: the capital stands for the government. */
export function isMetonym(field: FieldText, start: number, end: number): boolean {
  const { tokens } = field;
  const form = (i: number): string => (i >= 0 && i < tokens.length ? (tokens.forms[i] as string) : '');
  const before = form(start - 1);
  const after = form(end);
  const at = tokens.starts[start] as number;
  const around = field.folded.slice(Math.max(0, at - 60), at + 60);
  if (/\b(?:delegacion|postura|posicion|respuesta|canciller|embajador\w*|diplomacia|nota|relacion(?:es)?) de bogota\b/.test(around)) return true;
  if (FROM_AFAR.test(around) || ENVOYS.test(around)) return true;
  for (let k = 1; k <= 4; k++) {
    if (CAPITALS.has(form(end + k)) && LINKS.has(form(end + k - 1)) && before !== 'en') return true;
    if (CAPITALS.has(form(start - k)) && LINKS.has(before)) return true;
  }
  if (before === 'en' || before === 'de' || before === 'a' || after === 'y' || after === 'con' || after === 'ante' || !DIPLOMACY.has(after)) return false;
  return !LOCAL_LIFE.test(field.folded.slice(at, at + 110));
}
