/** Words that say the gender of whom a nationality is told of, men's and women's form. Only pairs that are one word: what else a sentence holds stays. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['un', 'una'], ['unos', 'unas'], ['el', 'la'], ['los', 'las'], ['otro', 'otra'], ['otros', 'otras'], ['esos', 'esas'], ['estos', 'estas'], ['ese', 'esa'], ['este', 'esta'], ['muchos', 'muchas'], ['algunos', 'algunas'],
  ['tanto', 'tanta'], ['tantos', 'tantas'], ['varios', 'varias'], ['del', 'de la'], ['al', 'a la'],
];
const OTHER = new Map(PAIRS.flatMap(([his, hers]) => [[his, hers], [hers, his]] as const));
/** «Los jóvenes venezolanos», «una enfermera venezolana», «venezolanas»: an article, a noun that shows its gender or none, and the nationality. */
const NAMED = /(?<![\p{L}])(?:(del|al|de la|a la|un[oa]?s?|el|l[oa]s?|otr[oa]s?|es[oa]s?|ese|est[oa]s?|este|much[oa]s|algun[oa]s|tant[oa]s?|vari[oa]s) )?(?:(\p{L}+) )?(venezolan[oa]s?|venec[oa]s?)(?![\p{L}])/giu;
/** Nouns with one gender only, and words that are no nouns of people: what follows them stays as it is. */
const FIXED = /(?:ión|iones|dad|dades|ez)$|^(?:familias?|gente|personas?|víctimas?|mujer(?:es)?|hombres?|madres?|padres?|parejas?|bandas?|estado|gobierno|pueblo|territorio|frontera|pasaportes?|acento|comida|crisis|diáspora|oposición|lado|vecino|costa)$/iu;
const NOUN = /^(\p{L}{3,}(?:er|or|in|an|ad|id|ic|iñ|rn|ech|od|ell|ar|ill|ol|os|im))([oa])(s?)$/iu;

/** The text told of the other gender; `null` where nothing changes. Training reads both, so that which one it is teaches nothing. */
export function genderTwin(text: string): string | null {
  const twin = text.replace(NAMED, (whole: string, article: string | undefined, noun: string | undefined, people: string) => {
    if (noun !== undefined && FIXED.test(noun)) return whole;
    const words = [article === undefined ? undefined : likeCase(article, OTHER.get(article.toLowerCase()) ?? article), noun?.replace(NOUN, (_all, stem: string, ending: string, plural: string) => `${stem}${swap(ending)}${plural}`), people.replace(/([oa])(s?)$/i, (_all, ending: string, plural: string) => `${swap(ending)}${plural}`)];
    return words.filter((word) => word !== undefined).join(' ');
  });
  return twin === text ? null : twin;
}

const SWAPPED: Readonly<Record<string, string>> = { o: 'a', a: 'o', O: 'A', A: 'O' };
const swap = (ending: string): string => SWAPPED[ending] ?? ending;
const likeCase = (model: string, word: string): string => (model === model.toUpperCase() && model.length > 1 ? word.toUpperCase() : /^\p{Lu}/u.test(model) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word);
