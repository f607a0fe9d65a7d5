/** Month names as newsrooms write them, folded to lower case without accents, → 1–12. Spanish first; the rest are languages met in real feeds. */
const LISTS: readonly string[] = [
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'en febr mzo abl - - - ag set octub - dicbre',
  '- - - - - - - agto setiembre - novbre -',
  '- - - - - - - - sept - - -',
  'january february march april may june july august september october november december',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  '- fev - - mai - - - - out - dez',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'janv fevr - avr - - juil - - - - -',
  'januar februar marz april mai juni juli august september oktober november dezember',
  'janner feber maerz - - - - - - okt - -',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'gen - - - mag giu lug - - ott - -',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'januar februar mars april maj juni juli august september oktober november desember',
  'januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december',
  'ιανουαριος φεβρουαριος μαρτιος απριλιος μαιος ιουνιος ιουλιος αυγουστος σεπτεμβριος οκτωβριος νοεμβριος δεκεμβριος',
  'ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου',
  'ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ',
  '- - μαρτ - μαιου ιουνη ιουλη - σεπτ - νοεμ -',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'янв фев мар апр май июн июл авг сен окт ноя дек',
];

const MONTHS = new Map<string, number>();
for (const list of LISTS) {
  list.split(' ').forEach((name, index) => {
    if (name !== '-' && !MONTHS.has(name)) MONTHS.set(name, index + 1);
  });
}

/** @param word folded (lower case, no accents), a final dot allowed. @returns 1–12, or undefined. */
export function monthOf(word: string): number | undefined {
  return MONTHS.get(word.endsWith('.') ? word.slice(0, -1) : word);
}
