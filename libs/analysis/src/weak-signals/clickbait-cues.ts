import { countPlainWords } from '../text/count-plain-words.js';
import { type Passage, foldedOf, rawOf } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';

/**
 * How a headline teases: it points at something it withholds, numbers a list, speaks to the reader, asks, promises a feeling; and how one that tells looks. Over folded text, raw where
 * marks and capitals count.
 */
const CUES: readonly (readonly [string, RegExp])[] = [
  ['opensPointing', /^\W*(?:est[eaos]+|es[eaos]+|asi|lo que|la razon|el motivo|la verdad|el secreto|los secretos|que|como|por que|cuando|cual\w*|quien\w*|cuant\w+|donde|conoce|descubr\w+|mira|video|fotos|las fotos|el video|todo lo que)\b/],
  ['opensNumber', /^\W*(?:los |las |estos |estas )?(?:\d+|dos|tres|cuatro|cinco|seis|siete|diez) \w+/],
  ['listNoun', /\b(?:cosas|claves|razones|formas|maneras|trucos|consejos|pasos|tips|datos|preguntas|ideas|secretos|errores|senales|motivos|lugares|series|peliculas|recetas|curiosidades|respuestas)\b/],
  ['indirectQuestion', /\b(?:que|como|cual|quien|cuanto|cuanta|cuantos|cuando|donde|por que)\b.*\b(?:es|fue|son|hace|hizo|paso|dijo|pasa|sucede|ocurre|tiene|hay|significa|afecta|funciona|se)\b/],
  ['asks', /[¿?]/],
  ['exclaims', /[¡!]/],
  ['ellipsis', /\.\.\.|…/],
  ['withheld', /\b(?:lo que|esto|este es|esta es|estos son|estas son|asi (?:es|fue|quedo|se|luce|era|son)|un detalle|algo|inesperad\w+|insolit\w+|impensad\w+|sorprend\w+|increible\w*|impactante\w*|curios\w+|viral\w*|insospechad\w+|misterio\w*|polemic\w+|desopilante|conmovedor\w*|emotiv\w+|tremend\w+|insolit\w+|extrana?s?|rar[oa]s?|peculiar\w*|particular|llamativ\w+|furor|revoluciono|explotaron|estallo|enloquec\w+|fenomeno)\b/],
  ['explains', /\b(?:explic\w+|te contamos|contamos|cuenta|conta|sab(?:e|es|er|ias)|conoce\w*|entend\w+|todo lo que|guia|paso a paso|repasa\w*|mira|mira\w*|descubr\w+|revel\w+|la historia|las historias|detras de|secret\w+)\b/],
  ['you', /\b(?:tu|tus|te|vos|usted|ustedes|sus hijos|deberias|debes|podes|puedes|tenes|tienes|necesitas|queres|quieres)\b/],
  ['superlative', /\b(?:el|la|los|las) (?:mas|mejor\w*|peor\w*|unic\w+|primer\w*|ultim\w*|mayor\w*)\b/],
  ['feeling', /\b(?:amor|miedo|terror|llor\w+|lagrimas|furia|odio|escandal\w+|sexy|hot|desnud\w+|verguenza|drama|tragic\w+|horror|locura|sueno|magia|pasion|feliz|felicidad|nostalgia)\b/],
  ['celebrity', /\b(?:famos\w+|actriz|actor|cantante|influencer\w*|netflix|instagram|twitter|tiktok|redes|memes?|serie|pelicula|hbo|disney|royal|reina|principe|harry|meghan|messi|cristiano|suarez)\b/],
  ['soft', /\b(?:sexo|pareja|dormir|sueno|comer|comida|receta\w*|dieta|peso|salud|piel|pelo|perros?|gatos?|mascotas?|bebes?|hijos?|madre|padres|astrolog\w+|horoscop\w+|signo|vacaciones|viaj\w+|cerebro|estudio|ciencia|cientific\w+)\b/],
  ['quotedSpeech', /[«“"].{8,}[»”"]/],
  ['speakerColon', /^[^:]{3,45}: ?[«“"]/],
  ['newsVerb', /\b(?:anuncio|anuncia|informo|aprobo|aprueba|detuv\w+|murio|mueren|muere|fallec\w+|asesin\w+|proces\w+|condena\w*|investiga\w*|gano|vencio|derroto|empato|convoc\w+|presento|presenta|firm\w+|reclam\w+|denunci\w+|exig\w+|suspend\w+|renunci\w+|incauta\w+|confirm\w+|registr\w+|rechaz\w+|critic\w+|cuestion\w+|ratific\w+|design\w+)\b/],
  ['office', /\b(?:gobierno|ministr\w+|parlamento|senad\w+|diputad\w+|intenden\w+|fiscal\w*|policia|justicia|president\w+|mp|bps|ose|ute|antel|mides|asse|utu|anep|frente amplio|partido|pit-cnt|sindicato|gremio|camara|tribunal|bcu|oms|onu|eeuu|ee uu)\b/],
  ['sport', /\b(?:nacional|penarol|gol\w*|partido|fecha|torneo|clausura|apertura|copa|liga|futbol|mundial|eliminatorias|dt|entrenador|jugador\w*|fichaje|campeon\w*|seleccion|celeste)\b/],
  ['figure', /\d/],
  ['percent', /\d ?%|por ciento|u\$s|\$/],
  ['covid', /\b(?:covid\w*|coronavirus|vacun\w+|pandemia|cuarentena|casos)\b/],
  ['hashtagOpens', /^\W*#/],
  ['hasDeck', /[a-z0-9»”"?!]\. [a-z]/],
];

const CUE_SET = new PatternSet(CUES.map(([, pattern]) => pattern));

export const CLICKBAIT_CUES: readonly string[] = [...CUES.map(([name]) => name), 'words', 'short', 'names', 'capitals', 'commas'];

/** Features of a headline or teaser; all of order one. */
export function clickbaitCues(passage: Passage): number[] {
  const raw = rawOf(passage);
  const words = countPlainWords(foldedOf(passage));
  const found = CUE_SET.matchesIn(passage);
  return [
    ...CUES.map((_, at) => (found >> at) & 1),
    Math.min(1.5, words / 25),
    words < 10 ? 1 : 0,
    Math.min(5, raw.match(/(?<=\p{Ll},? )\p{Lu}\p{Ll}+/gu)?.length ?? 0) / 4,
    Math.min(3, raw.match(/\b\p{Lu}{3,}\b/gu)?.length ?? 0) / 3,
    Math.min(3, (raw.match(/,/g)?.length ?? 0)) / 3,
  ];
}
