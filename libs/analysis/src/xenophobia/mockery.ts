import type { Passage } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';

/**
 * Prejudice mocked and slurs taken back, over folded text. The trained heads read irony as what it says; these are the shapes it takes most: a trifle or the weather blamed on people from
 * elsewhere, blame put in the mouth of «mi tía» or «los comentarios», and a slur carried with pride.
 */
const GROUP = '(?:venezolan[oa]s?|venec[oa]s?|migrantes?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|cham[oa]s?|recien llegad[oa]s)';
const TRIFLE = '(?:huecos?|semaforos?|aguacero|lluvia|llueve|llovio|rama|arbol|clima|gotera|goteras|dolar|temblor|temblo|sismo|trancon|trancones|frio|calor|mosquitos|zancudos|wifi|internet|tusa|gol|penal|huevos?|huevo|loteria|sequia|eclipse|tinto|ascensor|impresora|granizo|granizada|nevera|despertador|lunes|apagon|luz|polvo|media|calvicie|gripa|resfriado|arroz|sopa|selva|volcan|invierno|verano|eliminacion|var|arbitro|ola de calor|fenomeno del nin[oa]|bache|baches|charco|menguante|luna)';
const MARK = '(?:claro|por supuesto|obvio|obviamente|seguro|seguramente|faltaba mas|desde luego|como no|tambien|hasta|ya casi|mañana|manana|no falta|falta que|solo falta|nada mas falta|pronto)';
const MOCKERY = new PatternSet([
  new RegExp(`\\b${MARK}\\b[^.!?]{0,70}\\bculpa\\b[^.!?]{0,40}\\b${TRIFLE}\\b[^.!?]{0,50}\\b${GROUP}\\b`),
  new RegExp(`\\bculpa\\b[^.!?]{0,30}\\b${TRIFLE}\\b[^.!?]{0,40}\\b(?:tambien|claro|obvio|seguro|por supuesto)\\b[^.!?]{0,30}\\b${GROUP}\\b`),
  new RegExp(`\\b${TRIFLE}\\b[^!?]{0,90}\\b(?:por supuesto|claro|obvio|seguro|seguramente|como siempre)\\b,? (?:que )?(?:fueron|fue|es|son|la culpa|lo hicieron|es culpa)\\b[^.!?]{0,30}\\b${GROUP}\\b`),
  new RegExp(`\\b(?:claro|obvio|seguro|por supuesto)\\b:? (?:que )?(?:fueron )?(?:los |las )?${GROUP} (?:\\w+ ){0,3}(?:madrugaron|empujaron|trajeron|inventaron|soplaron|apagaron|mandaron|soltaron|se tomaron)\\b[^.!?]{0,30}\\b${TRIFLE}\\b`),
  new RegExp(`\\b(?:segun|para|dice|dicen|jura|juran) (?:mi (?:tia|tio|suegra|papa|abuelo|abuela|vecino|vecina|cuñado|cunado|jefe)|los comentarios|el grupo|los del grupo|el señor de la esquina|medio barrio|mucha gente|algunos|ciertos)[^.!?]{0,60}\\bculpa\\b[^.!?]{0,50}\\b${GROUP}\\b`),
  new RegExp(`\\b${GROUP}\\b[^.!?]{0,40}\\bculpables? (?:de todo|hasta de)\\b|\\bculpables? (?:de todo|hasta de)\\b[^.!?]{0,50}\\b${GROUP}\\b[^.!?]{0,40}\\b(?:segun|dicen|siempre el mismo)`),
  new RegExp(`\\b(?:ya (?:casi|mismo|mero)|no tardan?|a que) (?:en )?(?:salen?|salir|vienen?|llegan?|aparecen?) [^.!?]{0,40}\\b(?:decir|culpar|diciendo|culpando)\\b[^.!?]{0,50}\\b${GROUP}\\b`),
  new RegExp(`\\b(?:culpa|culpan|culpar|culpando|culparon|culpe|condenaron|acusan|acusaron|senalaron) (?:siempre |de todo |otra vez )?(?:a|al) (?:un |una |dos |tres |los |las |cualquier )?(?:\\w+ )?${GROUP}\\b`),
  new RegExp(`\\b${GROUP} tambien (?:hicieron|tumbaron|inventaron|hundieron|provocaron|causaron|trajeron|mataron a (?:gaitan|bolivar|jesus))\\b`),
  new RegExp(`\\b(?:no encuentro|no encontre|se me (?:perdio|perdieron|quemo|daño|dano|olvido)|perdi (?:el|la|las))\\b[^!?]{0,60}\\b${GROUP},? (?:seguro|obvio|fijo|claro)\\b|\\bse me (?:quemo|daño|dano|olvido|perdio)\\b[^!?]{0,40}\\bseguro fue\\b`),
  new RegExp(`\\bsi (?:los |las )?${GROUP} se hubieran\\b|\\bojala (?:me|nos) (?:quitara|quitaran|robaran) [^.!?]{0,40}\\b${GROUP}\\b`),
  /\b(?:soy|somos|me digo|orgullosamente) venec[oa]s?\b|\bvenec[oa]s? (?:y )?(?:a mucha honra|con orgullo|orgullos[oa]s?|de corazon)\b/,
  /\bvenec[oa]s?\b[^.]{0,90}\b(?:raper[oa]|cantante|poeta|disco|colectivo|le volte\w+|insulto al reves|reivindic\w+|reapropi\w+|se apropi\w+|resignific\w+)\b/,
]);
/** What mockery takes from the log-odds of harm. */
const SHIFT = -3;

/** Without one of these words no shape can fit. */
const HINT = new PatternSet([/culp|segur|claro|obvi|supuesto|faltaba|venec|ojala|ya (?:casi|mismo)|a que |condenaron|acusa|hubieran|tambien/]);

export function mockeryShift(passage: Passage): number {
  return HINT.matchesIn(passage) !== 0 && MOCKERY.matchesIn(passage) !== 0 ? SHIFT : 0;
}
