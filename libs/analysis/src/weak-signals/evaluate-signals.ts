import { bestCut } from '../learning/calibration.js';
import { binaryScores } from '../learning/metrics.js';
import { evaluateSignal } from './fit-signals.js';
import { readSignalSet } from './signal-sets.js';

export interface SignalEvaluation {
  /** Average precision of check-worthiness, five-fold cross-validation. */
  readonly checkworthyAp: number;
  /** F1 of the clickbait class at the best cut, five-fold cross-validation. */
  readonly clickbaitF1: number;
  /** Macro-F1 on the development file after training on train, at the cut found on train. */
  readonly fakeStyleMacroF1: number;
}

/** Quality of the weak signals on the public sets; nothing shipped is used. */
export function evaluateSignals(dataDir: string): SignalEvaluation {
  const worth = evaluateSignal('checkworthy', readSignalSet(dataDir, 'checkworthy'));
  const bait = evaluateSignal('clickbait', readSignalSet(dataDir, 'clickbait'));
  const fake = evaluateSignal('fakeStyle', readSignalSet(dataDir, 'fakeStyle'), readSignalSet(dataDir, 'fakeStyle', 'development'));
  return {
    checkworthyAp: averagePrecision(worth.probabilities, worth.yes),
    clickbaitF1: bestCut(bait.probabilities, bait.yes, 'positive').value,
    fakeStyleMacroF1: binaryScores(fake.yes.map((yes) => yes === 1), fake.probabilities.map((p) => p >= fake.cut)).macroF1,
  };
}

export function signalsMarkdown({ checkworthyAp, clickbaitF1, fakeStyleMacroF1 }: SignalEvaluation): string {
  const row = (name: string, measure: string, value: number): string => `| ${name} | ${measure} | ${value.toFixed(3)} |`;
  return [
    '## Señales débiles', '', '| señal | medida | valor |', '| --- | --- | --- |',
    row('verificable (CheckThat 2021 es)', 'precisión media, validación cruzada', checkworthyAp),
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
