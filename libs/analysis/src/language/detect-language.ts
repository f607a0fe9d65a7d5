import { TOKEN_WORD } from '../text/tokens.js';
import type { FieldText } from '../text/document.js';
import { type KnownWord, perWord } from '../text/known-word.js';
import { WordFlag } from '../text/word-flag.js';

/** Function words that mark a language (folded). Words shared by several languages are listed in each: they weigh for all and decide for none. */
const FUNCTION_WORDS: Record<string, string> = {
  es: 'el la los las un una de del que y en a por con para se no es lo su al como mas pero sus le ya o este si porque esta entre cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos e esto mi antes algunos que unos yo otro otras otra tanto esa estos mucho quienes nada muchos cual poco ella estar estas algunas algo nosotros fue son era ha han ser tiene segun tras van hoy',
  pt: 'o a os as um uma de do da dos das que e em no na nos nas por com para se nao mais mas como foi ao ele ela seu sua ou quando muito ja eu tambem so pelo pela ate isso entre depois sem mesmo aos seus quem me esse eles voce essa num nem suas meu minha numa pelos elas qual sao tem ser estao',
  en: 'the of and to in a is that it for on was with as he be at by i this had not are but from or have an they which one you were her all she there would their we him been has when who will more no if out so what said its about into than them can only other',
  fr: 'le la les de des du un une et en que qui dans pour pas sur au aux ce il elle est sont avec par plus ne se cette son sa ses nous vous ils elles mais ou etre ont leur comme tout fait',
  it: 'il lo la i gli le di del della dei che e in un una per non con sono da come si su anche piu ma al alla nel nella questo questa ha hanno essere ed loro dal tra dopo',
  de: 'der die das und in zu den von mit ist im nicht ein eine auf fur als auch es an werden aus er hat dass sie nach bei um noch wie einem uber einen so zum war haben nur oder aber vor',
  ca: 'el la els les un una de del dels que i en a per amb no es al com mes pero seus ho aquest aquesta han son ser molt tambe quan des fins hi ens ni perque',
};

const LANGUAGES = Object.keys(FUNCTION_WORDS);
const WORDS = new Map<string, number[]>();
LANGUAGES.forEach((language, index) => {
  for (const word of new Set((FUNCTION_WORDS[language] as string).split(' '))) WORDS.set(word, [...(WORDS.get(word) ?? []), index]);
});
/** Languages that use a word for grammar. */
const languagesOf = perWord(({ form }: KnownWord) => WORDS.get(form));
/** A letter beyond Latin opens the word. */
const isForeign = ({ form }: KnownWord): boolean => form.charCodeAt(0) > 0x24f;
/** Most words tell nothing of the language. */
const tells = new WordFlag((word) => languagesOf(word) !== undefined || isForeign(word));

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u0400-\u04ff]/, 'ru'], [/[\u0600-\u06ff]/, 'ar'], [/[\u3040-\u30ff]/, 'ja'], [/[\u4e00-\u9fff]/, 'zh'], [/[\uac00-\ud7af]/, 'ko'], [/[\u0590-\u05ff]/, 'he'], [/[\u0370-\u03ff]/, 'el'], [/[\u0900-\u097f]/, 'hi'],
];
const SAMPLE_TOKENS = 400;

/** ISO 639-1 code from function words, by script for non-Latin text, `und` when there is too little to tell. A language must lead Spanish clearly: headlines are short. */
export function detectLanguage(fields: readonly FieldText[]): string {
  const votes = new Float64Array(LANGUAGES.length);
  /** In the order in which they were met: of equals the first wins. */
  const met: number[] = [];
  let words = 0;
  let other = 0;
  let script = '';
  for (const field of fields) {
    const { tokens } = field;
    for (let i = 0; i < tokens.length && words < SAMPLE_TOKENS; i++) {
      if (tokens.kinds[i] !== TOKEN_WORD) continue;
      words++;
      if (!tells.at(field, i)) continue;
      const word = field.words[i] as KnownWord;
      const languages = languagesOf(word);
      if (languages) {
        for (const language of languages) {
          if (votes[language] === 0) met.push(language);
          votes[language]! += 1 / languages.length;
        }
      } else if (isForeign(word)) {
        other++;
        script ||= SCRIPTS.find(([pattern]) => pattern.test(word.form))?.[1] ?? '';
      }
    }
  }
  if (words === 0) return 'und';
  if (other * 2 > words) return script || 'und';
  let best = 'und';
  let bestVotes = 0;
  for (const language of met) {
    const name = LANGUAGES[language] as string;
    const weighted = (votes[language] as number) * (name === 'es' ? 1.15 : 1);
    if (weighted > bestVotes) {
      bestVotes = weighted;
      best = name;
    }
  }
  // Few function words among many words: a list of names, a code dump. Headlines keep Spanish on one hit.
  return bestVotes < 0.3 || (words > 12 && bestVotes / words < 0.06) ? 'und' : best;
}
