/** Says that somebody named nearby is a minor or a victim. */
const PROTECTED = /\b(?:menor(?:es)? de edad|menor(?:es)?|niñ[oa]s?|beb[eé]s?|adolescentes?|infantes?|recién nacid[oa]s?|víctimas?|feminicidio|violad[oa]s?|abusad[oa]s?|violación|abuso sexual|asesinad[oa]s?|desaparecid[oa]s?|secuestrad[oa]s?|trata de personas|de (?:[1-9]|1[0-7]) años|con (?:[1-9]|1[0-7]) años)(?![\p{L}])/iu;
const WORD = String.raw`\p{Lu}[\p{Ll}\p{M}'’-]+`;
/** Two to five words in capitals, with the small words names have between them. */
const NAME = new RegExp(String.raw`(?<![\p{L}])${WORD}(?:\s+(?:(?:de|del|de la|de los|y)\s+)?${WORD}){1,4}(?![\p{L}])`, 'gu');
/** A single given name where the words before it announce one: «la niña Sara», «llamada Sara», «identificado como Luis». */
const ANNOUNCED = new RegExp(String.raw`(?<=\b(?:niñ[oa]|menor|beb[eé]|adolescente|joven|víctima|llamad[oa]|identificad[oa] como|nombre de|caso de|asesinato de|feminicidio de|muerte de|hij[oa])\s{1,5})${WORD}(?![\p{L}])`, 'gu');
/** «Sara, de 9 años». */
const AGED = new RegExp(String.raw`(?<![\p{L}])${WORD}(?=,?\s+(?:de\s+)?(?:[1-9]|1[0-7]) años)`, 'gu');

/** Capitals that are no persons: places, bodies and the first words of sentences. */
const NO_PERSON = /^(?:Norte de Santander|Valle del Cauca|La Guajira|San Andrés|Santa Marta|Villa del Rosario|San Antonio(?: del Táchira)?|Estados Unidos|América Latina|Naciones Unidas|Nueva York|Puerto Carreño|El Tiempo|El Espectador|La Opinión)$/u;
const BODY = /^(?:Migración|Policía|Fiscalía|Alcaldía|Gobernación|Ministerio|Instituto|Hospital|Universidad|Defensoría|Procuraduría|Personería|Cancillería|Corte|Congreso|Ejército|Armada|Medicina|Bienestar|Cruz|Unicef|Acnur|Colegio|Fundación|Comisaría|Secretaría|Presidencia|Estatuto|Permiso|Parque|Barrio|Comuna|Avenida|Calle|Puente|Terminal|Centro|República|Distrito|Departamento|Tribunal|Juzgado|Sala|Consejo|Organización|Médicos|Semana|Noticias|Radio)(?:\s|$)/u;

export const MASK = '[nombre]';

/** @param context what stands around the words: the marker may be in the sentence before. @returns the words with protected names taken out, and which */
export function maskNames(words: string, context = words): { text: string; names: string[] } {
  if (!PROTECTED.test(context)) return { text: words, names: [] };
  const names: string[] = [];
  const mask = (name: string): string => {
    if (NO_PERSON.test(name) || BODY.test(name)) return name;
    names.push(name);
    return MASK;
  };
  const text = words.replace(NAME, mask).replace(ANNOUNCED, mask).replace(AGED, mask);
  return { text, names };
}

/** True where the address spells one of the names, as slugs of headlines do. */
export function addressNames(url: string, names: readonly string[]): boolean {
  const slug = folded(safelyDecoded(url));
  return names.some((name) => name.split(/\s+/).map(folded).some((part) => part.length > 3 && slug.split(/[^a-z0-9]+/).includes(part)));
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function safelyDecoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
