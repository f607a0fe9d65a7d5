/**
 * Slurs against people by origin. The same stems as the analyser's lexicon, kept to words that cannot be anything else: «Venecia» and «mojado» stay readable.
 */
const SLUR = /(?<![\p{L}\p{N}])(?:[vb]ene[ck]+[oa]s?|venek\p{L}*|venecad\p{L}*|venezorr\p{L}*|venezombi\p{L}*|venecoland\p{L}*|sudacas?|negratas?|panchit[oa]s?|machupich\p{L}*|moromierdas?|espaldas?[ -]?mojadas?)(?![\p{L}\p{N}])/giu;

/** `venecos` → `v•••••s`. As long as the original, so that offsets into the text stay true. */
export function maskSlurs(text: string): string {
  return text.replace(SLUR, (word) => word.slice(0, 1) + '•'.repeat(Math.max(0, word.length - 2)) + word.slice(-1));
}

export function hasSlur(text: string): boolean {
  SLUR.lastIndex = 0;
  return SLUR.test(text);
}
