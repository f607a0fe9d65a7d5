import { wordHash } from './word-hash.js';

/** Words without content of their own: two texts that share pairs of these share nothing. Folded as sketches fold. */
const STOP_WORDS =
  'a al ante aunque bajo cada como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estan estas este esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mientras muy ni no nos o otra otras otro otros para pero por porque pues que quien quienes se segun ser si sido sin sino sobre son su sus tambien tan tanto tiene tienen todo todos toda todas tras tu un una uno unos unas y ya dijo hizo';

const HASHES: ReadonlySet<number> = new Set(STOP_WORDS.split(' ').map(wordHash));

export function isStopWord(hash: number): boolean {
  return HASHES.has(hash);
}
