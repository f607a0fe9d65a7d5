import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';
import { type GuidanceContext, type GuidanceNote, note } from './notes.js';

const WORD = '[A-ZÁÉÍÓÚÑ][a-záéíóúñü]{2,15}';
const FULL_NAME = `${WORD}(?: (?:de |del )?${WORD}){1,3}`;
/** «Yuleidy Rangel Pérez, de 14 años». */
const AGED = new RegExp(`(${FULL_NAME}),? (?:de |con )?(?:apenas |solo |tan solo )?(\\d{1,2}) años`, 'g');
/** «la niña Yuleidy Rangel», «el menor José Luis Pirela». */
const CHILD = new RegExp(`\\b(?:niñ[oa]|menor(?: de edad)?|adolescente|bebé|bebita) (?:venezolan[oa] |migrante |llamad[oa] |identificad[oa] como )*(${FULL_NAME})`, 'g');
/** «Dayana Soto, víctima de trata», «la solicitante de refugio Dayana Soto». */
const VICTIM = new RegExp(`(${FULL_NAME}), (?:la |una |otra )?(?:víctima|sobreviviente) de (?:la )?(?:trata|abuso|violación|violencia sexual|explotación|acceso carnal)|(?:víctima|sobreviviente) de (?:trata|abuso|violación|violencia sexual|explotación sexual),? (${FULL_NAME})`, 'g');
const SEEKER = new RegExp(`(${FULL_NAME}), (?:quien es )?solicitante de (?:asilo|refugio)|solicitante de (?:asilo|refugio) (${FULL_NAME})`, 'g');
const ADULT = 18;
const HARM = bitsOf('victim', 'crime', 'arrest', 'offender');
const NO_BITS = { low: 0, high: 0 };
const ADVICE = 'Omita el apellido y lo que permita reconocerle (colegio, dirección, familia), o use un nombre cambiado y dígalo.';
/** Names are looked for this far: identities stand early, and the bound keeps hostile input cheap. */
const READ = 12_000;

/** R14: full names of children where the piece tells harm, of victims of sexual violence or trafficking, and of people who ask for refuge. */
export function checkIdentity(context: GuidanceContext): GuidanceNote[] {
  if (context.relevance === 'none') return [];
  return context.fields.flatMap((field) => {
    const { folded } = field;
    const child = /\banos\b|\b(?:nin[oa]|menor|adolescente|bebe|bebita)\b/.test(folded.slice(0, READ));
    const victim = /\b(?:victima|sobreviviente|solicitante)\b/.test(folded.slice(0, READ));
    const notes: GuidanceNote[] = [];
    if (child && tellsHarm(field)) notes.push(...named(field, AGED, (match) => Number(match[2]) < ADULT), ...named(field, CHILD));
    if (victim) notes.push(...named(field, VICTIM), ...named(field, SEEKER));
    return notes;
  });
}

function named(field: FieldText, pattern: RegExp, holds: (match: RegExpExecArray) => boolean = () => true): GuidanceNote[] {
  const text = field.raw.slice(0, READ);
  const notes: GuidanceNote[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text), n = 0; match && n < 8; match = pattern.exec(text), n++) {
    const name = match[1] ?? match[2];
    if (!name || !holds(match)) continue;
    const start = match.index + match[0].indexOf(name);
    notes.push(note('R14', field, { start, end: start + name.length }, ADVICE));
  }
  return notes;
}

const HARMED = /\b(?:sin vida|ahog\w+|desaparec\w+|abandon\w+|abus\w+|maltrat\w+|explotad\w+|reclutad\w+|sin acompanante)\b/;
const tellsHarm = (field: FieldText): boolean => HARMED.test(field.folded.slice(0, READ)) || field.classes.slice(0, 400).some((bits) => hasAny(bits ?? NO_BITS, HARM));
