/** Platt scaling: probability = 1 / (1 + exp(−(slope·score + offset))). */
export interface Platt {
  readonly slope: number;
  readonly offset: number;
}

/** Fits by Newton's method on held-out scores, with Platt's smoothed targets against over-confidence. */
export function fitPlatt(scores: ArrayLike<number>, targets: ArrayLike<number>, costs?: ArrayLike<number>): Platt {
  let positives = 0;
  let negatives = 0;
  for (let i = 0; i < targets.length; i++) {
    const cost = costs ? (costs[i] as number) : 1;
    if ((targets[i] as number) > 0.5) positives += cost;
    else negatives += cost;
  }
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let slope = 1;
  let offset = Math.log((positives + 1) / (negatives + 1));
  for (let step = 0; step < 60; step++) {
    let gs = 0, go = 0, hss = 1e-6, hso = 0, hoo = 1e-6;
    for (let i = 0; i < scores.length; i++) {
      const x = scores[i] as number;
      const cost = costs ? (costs[i] as number) : 1;
      const p = logistic(slope * x + offset);
      const d = cost * (p - ((targets[i] as number) > 0.5 ? high : low));
      const w = cost * p * (1 - p);
      gs += d * x;
      go += d;
      hss += w * x * x;
      hso += w * x;
      hoo += w;
    }
    const det = hss * hoo - hso * hso;
    if (!(Math.abs(det) > 1e-12)) break;
    const ds = (hoo * gs - hso * go) / det;
    const dO = (hss * go - hso * gs) / det;
    const damp = Math.min(1, 4 / Math.max(Math.abs(ds), Math.abs(dO), 1e-9));
    slope -= damp * ds;
    offset -= damp * dO;
    if (Math.abs(ds) + Math.abs(dO) < 1e-9) break;
  }
  return { slope, offset };
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

export function probability(platt: Platt, score: number): number {
  return logistic(platt.slope * score + platt.offset);
}

/**
 * The cut that gives the best F: `macro` over both classes or of the positive class alone. Ties go to the middle of the best plateau. With `share` the texts weigh as if that share of
 * them, 0…1, were positive: for sets that were collected to hold more positives than the world does.
 */
export function bestCut(scores: readonly number[], targets: readonly number[], measure: 'macro' | 'positive', share?: number): { cut: number; value: number } {
  const order = scores.map((_, index) => index).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const positives = targets.reduce((n, t) => n + (t > 0.5 ? 1 : 0), 0);
  const negatives = targets.length - positives;
  // What a negative weighs beside a positive.
  const weight = share === undefined ? 1 : ((1 - share) * positives) / (share * Math.max(1, negatives));
  let tp = 0;
  let fp = 0;
  let best = { cut: Infinity, value: -1 };
  order.forEach((index, k) => {
    if ((targets[index] as number) > 0.5) tp++;
    else fp++;
    const next = order[k + 1];
    if (next !== undefined && scores[next] === scores[index]) return;
    const fn = positives - tp;
    const [wrong, tn] = [weight * fp, weight * (negatives - fp)];
    const yes = (2 * tp) / (2 * tp + wrong + fn || 1);
    const no = (2 * tn) / (2 * tn + wrong + fn || 1);
    const value = measure === 'macro' ? (yes + no) / 2 : yes;
    if (value > best.value) best = { cut: ((scores[index] as number) + (next === undefined ? (scores[index] as number) - 0.1 : (scores[next] as number))) / 2, value };
  });
  return best;
}

/** Expected calibration error over ten equal-width bins. */
export function calibrationError(probabilities: readonly number[], targets: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, p: 0, y: 0 }));
  probabilities.forEach((p, i) => {
    const bin = bins[Math.min(9, Math.floor(p * 10))] as { n: number; p: number; y: number };
    bin.n++;
    bin.p += p;
    bin.y += targets[i] as number;
  });
  return bins.reduce((sum, bin) => sum + (bin.n > 0 ? Math.abs(bin.p - bin.y) : 0), 0) / Math.max(1, probabilities.length);
}
