import { headlineActors } from '../headline/headline-nationality.js';
import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText, Sentence } from '../text/document.js';
import { type GuidanceContext, type GuidanceNote, eachHit, hitFinder, isAttributed, isQuoted, isRefused, note } from './notes.js';

const GROUP = '(?:migrantes?|inmigrantes?|personas?|venezolan[oa]s?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|ciudadan[oa]s?|trabajador(?:es|as?)?|mujer(?:es)?|hombres?|jovenes|familias?|nin[oa]s|poblacion|gente|obrer[oa]s?)';
const ILLEGAL = new RegExp(`\\b${GROUP}(?: \\w+)? ilegal(?:es)?\\b|\\b(?:los|las|unos|unas|estos|esos|de|muchos|tantos|mas) ilegales\\b(?! (?:de|en) (?:mineria|armas|mercancia))|\\bun ilegal\\b`, 'g');
const METAPHOR = /\b(?:oleadas?|avalanchas?|mareas?|tsunamis?|olas?|invasion|aluvion|riada|estampida|plagas?|hordas?|ejercito|enjambres?|bomba de tiempo)(?: \w+){0,2}? (?:de )?(?:los |las )?(?:migrantes?|migratori[oa]s?|venezolan[oa]s?|inmigrantes?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|human[oa]s?|migracion)\b|\bola(?:s)? migratorias?\b|\b(?:venezolan[oa]s|migrantes|extranjeros) (?:\w+ ){0,2}(?:invaden|invadieron|desbordan|inundan|inundaron)\b/g;
const GENERALISING = /\b(?:todos|todas|siempre|puros|otra vez|de nuevo|los mismos de siempre|cada vez que)\b[^.]{0,60}?\b(?:los |las )?(?:venezolan[oa]s|migrantes|extranjeros|venec[oa]s|haitianos)\b|\b(?:los|las) (?:venezolan[oa]s|migrantes|extranjer[oa]s|venec[oa]s|haitian[oa]s) (?:siempre |solo |todos |ya )?(?:son|roban|vienen a|no quieren|quieren|se creen|traen|quitan|delinquen|viven de|matan|invaden)\b/g;
/** Each loose term with what it should be. */
const LOOSE_TERMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:refugiad[oa]s? (?:economic[oa]s?|ilegal(?:es)?)|(?:migrantes?|inmigrantes?) refugiad[oa]s?)\b/g, 'Diga «persona refugiada» solo de quien tiene o pide esa protección; de lo contrario, «persona migrante».'],
  [/\basilad[oa]s? (?:venezolan[oa]s?|cuban[oa]s?|haitian[oa]s?)\b/g, 'Diga «solicitante de refugio» o «persona refugiada»: asilado es quien recibió asilo diplomático o territorial.'],
  [/\bindocumentad[oa]s?\b/g, 'Escriba «en situación migratoria irregular».'],
  [/\b(?:niñ|nin)[oa]s? sin patria\b/g, 'Escriba «niñas y niños en riesgo de apatridia».'],
  [/\b(?:pep|ppt) ?(?:o|\/|, o sea,? (?:el )?|, es decir,? (?:el )?) ?(?:el )?(?:ppt|pep)\b|\bpermiso especial de permanencia \(ppt\)|\bpermiso (?:por|de) proteccion temporal \(pep\)/g, 'Distinga el PEP (permiso anterior, 2017–2021) del PPT (permiso del Estatuto Temporal de Protección).'],
  [/\b(?:deportad[oa]s? (?:y|o) expulsad[oa]s?|expulsad[oa]s? (?:y|o) deportad[oa]s?|(?:fue|fueron|sera|seran) (?:deportad|expulsad)[oa]s? (?:y|o) (?:inadmitid|devuelt)[oa]s?)\b/g, 'Diga cuál medida fue: inadmisión, devolución, deportación y expulsión son actos distintos.'],
];
const PITY = /\b(?:(?:los|las|esos|esas|estos|estas) (?:pobres|infelices|desdichad[oa]s|miserables|desgraciad[oa]s) (?:migrantes?|venezolan[oa]s?|haitian[oa]s?|familias?|mujeres|niñ[oa]s|nin[oa]s|caminantes|gente)|pobrecit[oa]s?|(?:el|un|su) (?:drama|calvario|viacrucis|infierno) de (?:los|las|ser|unos|unas) ?(?:\w+ )?(?:migrantes?|venezolan[oa]s?|haitian[oa]s?|caminantes|emigrar|extranjer[oa]s?)|(?:dan|da|causan) (?:lastima|pesar)|(?:galeria|fotos|imagenes) (?:de la|del) (?:miseria|drama|tragedia)|viven de la caridad|miradas? (?:triste|perdida)s?)\b/g;
const HELD = bitsOf('arrest');
const OFFENDER = /\b(?:delincuentes?|asesin[oa]s?|ladron(?:es|as?)?|rateros?|atracador(?:es|as?)?|homicidas?|violador(?:es)?|hampon(?:es)?|malandros?|criminales|raponeros?|estafador(?:es|as?)?)\b/g;
const HEDGED = /\b(?:presunt\w+|presuntamente|señalad\w+|senalad\w+|sindicad\w+|acusad\w+|supuest\w+|posibles?|habrian?|condenad\w+|conden[oa]\w*|sentenci\w+|confes\w+|declarad\w+ culpable|hallad\w+ culpable|alias|bandas? (?:de|delincuencial)|grupo de)\b/;
const ACCUSED = /\b(?:(?:alcalde|alcaldesa|concejal|senador|senadora|representante|gobernador|gobernadora|edil|candidat[oa]|ministr[oa]|periodista|locutor|vecin[oa]s?|comerciantes?|funcionari[oa]s?|policias?|rector|rectora|lider|dirigente|presidente|presidenta|empresari[oa]|profesor|profesora|diputad[oa]) (?:\w+ ){0,3}?(?:xenofob[oa]s?|racistas?)|(?:xenofob[oa]|racista) (?:alcalde|alcaldesa|concejal|senador|senadora|candidat[oa]|edil|periodista|funcionari[oa]))\b/g;
const hitsIn = hitFinder([METAPHOR, GENERALISING, ...LOOSE_TERMS.map(([pattern]) => pattern), PITY, OFFENDER, ACCUSED]);
/** What makes an accusation of prejudice a report: words or deeds. */
const DEED = /[«“"]|\b(?:dijo|afirmo|publico|escribio|trino|grito|llamo|nego|neg(?:aron|arse)|impidio|echo|expulso|insulto|golpeo|agredio|panfleto|mensajes?|declaraciones|frase|video|audio|letrero|aviso|tutela|fallo|sancion\w*|denunci\w+)\b/;
const PEOPLE = bitsOf('venezuelan', 'slur', 'otherGroup', 'migrant');
const NO_BITS = { low: 0, high: 0 };

/** Notes on single words and phrases in the newsroom's own voice. */
export function checkWording(context: GuidanceContext): GuidanceNote[] {
  return context.fields.flatMap((field) => [...anyTopic(context, field), ...(context.relevance === 'none' ? [] : onMigration(context, field))]);
}

function anyTopic(context: GuidanceContext, field: FieldText): GuidanceNote[] {
  const notes: GuidanceNote[] = [];
  if (field.field === 'title' && context.headlineNationality === 'needless') {
    const span = headlineActors(field).find(({ start }) => !isQuoted(field, start));
    if (span) notes.push(note('R1', field, span, 'Quite la nacionalidad y diga quién es por el hecho: «un hombre», «tres personas», «el presunto responsable».'));
  }
  if (field.folded.includes('ilegal')) {
    eachHit(field, ILLEGAL, (span) => {
      if (!isQuoted(field, span.start)) notes.push(note('R4', field, span, 'Escriba «persona migrante en situación irregular».'));
    });
  }
  return notes;
}

function onMigration(context: GuidanceContext, field: FieldText): GuidanceNote[] {
  const notes: GuidanceNote[] = [];
  const each = hitsIn(field);
  const own = (offset: number): boolean => !isAttributed(context, field, offset);
  const people = (sentence: Sentence): boolean => has(field, sentence, PEOPLE);
  each(METAPHOR, (span) => {
    if (!isQuoted(field, span.start) && !isRefused(field, span.start)) notes.push(note('R5', field, span, 'Diga «la llegada de personas migrantes» o dé la cifra con fuente y período.'));
  });
  each(GENERALISING, (span) => {
    if (own(span.start) && !isRefused(field, span.start)) notes.push(note('R3', field, span, 'Limite la frase a las personas del hecho: «las personas señaladas», «los implicados».'));
  }, people);
  for (const [pattern, suggestion] of LOOSE_TERMS) {
    each(pattern, (span) => {
      if (!isQuoted(field, span.start)) notes.push(note('R10', field, span, suggestion));
    });
  }
  if (!context.quotesMigrant) {
    each(PITY, (span) => {
      if (own(span.start)) notes.push(note('R13', field, span, 'Cuente qué hacen, qué deciden y qué piden; deje que lo digan con su nombre y sus palabras.'));
    });
  }
  each(OFFENDER, (span, sentence) => {
    if (own(span.start) && !HEDGED.test(field.folded.slice(sentence.start, sentence.end))) notes.push(note('R15', field, span, 'Escriba «la persona capturada», «el presunto responsable» mientras no haya condena.'));
  }, (sentence) => has(field, sentence, HELD));
  if (!context.fields.some((one) => DEED.test(one.folded.slice(0, 6000)))) {
    each(ACCUSED, (span) => {
      if (own(span.start)) notes.push(note('R20', field, span, 'Cuente qué dijo o hizo la persona, con fecha y fuente, y deje que el hecho hable.'));
    });
  }
  return notes;
}

function has(field: FieldText, sentence: Sentence, bits: { low: number; high: number }): boolean {
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) if (hasAny(field.classes[i] ?? NO_BITS, bits)) return true;
  return false;
}
