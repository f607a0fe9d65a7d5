/** A small dense softmax classifier: `weights[label]` has one value per feature, the last is the bias. */
export type SoftmaxWeights = readonly (readonly number[])[];

/** Probabilities of the labels for one feature vector. */
export function softmax(weights: SoftmaxWeights, features: readonly number[]): number[] {
  const scores = weights.map((row) => row.reduce((sum, weight, k) => sum + weight * (k < features.length ? (features[k] as number) : 1), 0));
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Fits by full-batch gradient descent with L2; features should be of order one, `costs` weigh the rows. Deterministic. */
export function fitSoftmax(rows: readonly (readonly number[])[], labels: readonly number[], classes: number, l2 = 0.002, costs: readonly number[] = rows.map(() => 1), steps = 600): number[][] {
  const width = (rows[0]?.length ?? 0) + 1;
  const weights = Array.from({ length: classes }, () => new Array<number>(width).fill(0));
  const rate = 0.8;
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const velocity = Array.from({ length: classes }, () => new Array<number>(width).fill(0));
  for (let step = 0; step < steps; step++) {
    const gradient = Array.from({ length: classes }, () => new Array<number>(width).fill(0));
    rows.forEach((row, i) => {
      const p = softmax(weights, row);
      for (let c = 0; c < classes; c++) {
        const delta = (costs[i] as number) * ((p[c] as number) - (labels[i] === c ? 1 : 0));
        const into = gradient[c] as number[];
        for (let k = 0; k < width; k++) into[k]! += delta * (k < row.length ? (row[k] as number) : 1);
      }
    });
    for (let c = 0; c < classes; c++) {
      for (let k = 0; k < width; k++) {
        const g = (gradient[c]?.[k] as number) / total + (k < width - 1 ? l2 * (weights[c]?.[k] as number) : 0);
        velocity[c]![k] = 0.9 * (velocity[c]?.[k] as number) - rate * 0.1 * g;
        weights[c]![k]! += velocity[c]?.[k] as number;
      }
    }
  }
  return weights;
}
