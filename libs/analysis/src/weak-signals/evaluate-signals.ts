import { bestCut } from '../learning/calibration.js';
import { binaryScores } from '../learning/metrics.js';
import { seededRandom } from '../learning/random.js';
import { readCheckable } from './checkable-grades.js';
import { checkableExamples, heldOutScores } from './fit-checkable.js';
import { evaluateSignal } from './fit-signals.js';
import { readSignalSet } from './signal-sets.js';

const REPEATS = 5;
const RESAMPLES = 1000;
const SEED = 7;

export interface SignalEvaluation {
  /** Average precision of check-worthiness: mean of repeated five-fold cross-validations, near copies never on both sides. */
  readonly checkworthyAp: number;
  /** Its 95 % interval, from texts drawn anew. */
  readonly checkworthyInterval: readonly [number, number];
  /** F1 of the clickbait class at the best cut, five-fold cross-validation. */
  readonly clickbaitF1: number;
  /** Macro-F1 on the development file after training on train, at the cut found on train. */
  readonly fakeStyleMacroF1: number;
}

/** Quality of the weak signals on the public sets; nothing shipped is used. */
export function evaluateSignals(dataDir: string): SignalEvaluation {
  const worth = evaluateCheckable(dataDir);
  const bait = evaluateSignal('clickbait', readSignalSet(dataDir, 'clickbait'));
  const fake = evaluateSignal('fakeStyle', readSignalSet(dataDir, 'fakeStyle'), readSignalSet(dataDir, 'fakeStyle', 'development'));
  return {
    checkworthyAp: worth.ap,
    checkworthyInterval: worth.interval,
    clickbaitF1: bestCut(bait.probabilities, bait.yes, 'positive').value,
    fakeStyleMacroF1: binaryScores(fake.yes.map((yes) => yes === 1), fake.probabilities.map((p) => p >= fake.cut)).macroF1,
  };
}

function evaluateCheckable(dataDir: string): { ap: number; interval: readonly [number, number] } {
  const examples = checkableExamples(readCheckable(dataDir));
  const labelled = examples.filter((one) => one.yes !== null);
  const graded = examples.filter((one) => one.yes === null);
  const yes = labelled.map((one) => one.yes as number);
  const rounds = Array.from({ length: REPEATS }, (_, seed) => heldOutScores(labelled, graded, seed));
  const random = seededRandom(SEED);
  const drawn = Array.from({ length: RESAMPLES }, (_, k) => {
    const scores = rounds[k % REPEATS] as number[];
    const picks = yes.map(() => Math.floor(random() * yes.length));
    return averagePrecision(picks.map((at) => scores[at] as number), picks.map((at) => yes[at] as number));
  }).sort((a, b) => a - b);
  const at = (part: number): number => drawn[Math.floor(RESAMPLES * part)] as number;
  return { ap: rounds.reduce((sum, scores) => sum + averagePrecision(scores, yes), 0) / REPEATS, interval: [at(0.025), at(0.975)] };
}

export function signalsMarkdown({ checkworthyAp, checkworthyInterval: [low, high], clickbaitF1, fakeStyleMacroF1 }: SignalEvaluation): string {
  const row = (name: string, measure: string, value: number): string => `| ${name} | ${measure} | ${value.toFixed(3)} |`;
  return [
    '## Señales débiles', '', '| señal | medida | valor |', '| --- | --- | --- |',
    row('verificable (CheckThat 2021 es)', `precisión media, ${REPEATS} validaciones cruzadas; intervalo del 95 %: ${low.toFixed(3)}–${high.toFixed(3)}`, checkworthyAp),
    row('titular gancho (TA1C)', 'F1, validación cruzada', clickbaitF1),
    row('estilo de noticia falsa (Spanish Fake News Corpus)', 'macro-F1 en su archivo de desarrollo', fakeStyleMacroF1),
  ].join('\n');
}

/** Mean of the precision at each positive, from the best score down; ties keep the order given. */
export function averagePrecision(scores: readonly number[], yes: readonly number[]): number {
  const order = scores.map((_, at) => at).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  let hits = 0;
  let sum = 0;
  order.forEach((at, place) => {
    if (yes[at] !== 1) return;
    hits++;
    sum += hits / (place + 1);
  });
  return hits === 0 ? 0 : sum / hits;
}
