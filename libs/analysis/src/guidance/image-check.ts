import { isCrimeHeadline } from '../headline/crime-headline.js';
import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText, Sentence } from '../text/document.js';
import { type GuidanceContext, type GuidanceNote, eachHit, isQuoted, note } from './notes.js';

/** A caption as it stands in a text: «Foto: …», «En la imagen, …», «(Fotografía de archivo: …)», «Pie de foto: …». */
const CAPTION = /(?:^|[([|\n] ?|[.!?] )(?:pie de foto|en las? (?:fotos?|fotografias?|imagen|imagenes|grafica)|(?:foto|fotos|fotografia|fotografias|imagen|imagenes|captura de pantalla)(?: (?:de|con fines de) (?:archivo|referencia|ilustracion|contexto)| ilustrativas?| tomadas?)?)(?= ?[:.,|/–—-]| (?:se ve|aparecen?|de archivo|muestran?))/g;
const STOCK = /\b(?:(?:foto|fotografia|imagen)(?:es|s)? (?:de|con fines de) (?:archivo|referencia|ilustracion|contexto)|imagen ilustrativa|foto ilustrativa|archivo particular)\b/;
const MENACE = /\b(?:oleadas?|avalanchas?|mareas?|tsunami|invasion|plagas?|hordas?|estampida|desbord\w+)\b/;
const CHILD = /\b(?:nin[oa]s?|menor(?:es)?(?: de edad)?|bebes?|adolescentes?)\b/;
const PEOPLE = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant');
const OFFENCE = bitsOf('arrest', 'offender', 'crime');
/** People to whom something was done are shown for another reason. */
const VICTIM = bitsOf('victim');
const NO_BITS = { low: 0, high: 0 };

/** R19: the picture itself is not seen; its caption, where the text holds one, says what it is made to stand for. */
export function checkImages(context: GuidanceContext): GuidanceNote[] {
  if (context.relevance === 'none') return [];
  const title = context.fields.find((field) => field.field === 'title');
  const judicial = title !== undefined && isCrimeHeadline(title);
  return context.fields.flatMap((field) => {
    const notes: GuidanceNote[] = [];
    if (field.field === 'title') return notes;
    eachHit(field, CAPTION, (span, sentence) => {
      if (isQuoted(field, span.start) || !has(field, sentence, PEOPLE)) return;
      const caption = field.folded.slice(span.start, sentence.end);
      const advice = adviceOn(field, sentence, caption, judicial);
      if (advice) notes.push(note('R19', field, { start: span.start, end: sentence.end }, advice));
    });
    return notes;
  });
}

function adviceOn(field: FieldText, sentence: Sentence, caption: string, judicial: boolean): string | undefined {
  if (CHILD.test(caption)) return 'Confirme que la familia dio permiso y que ni el rostro, ni el uniforme, ni la casa dejan reconocer a la niña o al niño.';
  const accused = has(field, sentence, OFFENCE) && !has(field, sentence, VICTIM);
  if (judicial && STOCK.test(caption)) return 'Cambie la foto de archivo: quienes aparecen en ella no tienen que ver con este hecho. Use una del lugar o un mapa.';
  if (accused || MENACE.test(caption)) return 'Elija una foto del lugar o del hecho y diga en el pie qué muestra, dónde y cuándo, sin unir a las personas migrantes con un delito o una amenaza.';
  return undefined;
}

function has(field: FieldText, sentence: Sentence, bits: { low: number; high: number }): boolean {
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) if (hasAny(field.classes[i] ?? NO_BITS, bits)) return true;
  return false;
}
