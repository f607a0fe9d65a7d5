/** Beyond this the sum of a tail changes nothing. */
const NEGLIGIBLE = 1e-12;

/**
 * Negative binomial with this mean and variance `mean + mean² / size`: counts that vary more than chance alone would have them.
 */
export class NegativeBinomial {
  constructor(
    private readonly mean: number,
    private readonly size: number,
  ) {}

  /** P(X ≥ k) */
  atLeast(k: number): number {
    if (k <= 0) return 1;
    if (this.mean <= 0) return 0;
    if (k <= this.mean) return 1 - this.sumDown(k - 1);
    return this.sumUp(k);
  }

  /** P(X ≤ k) */
  atMost(k: number): number {
    if (this.mean <= 0) return 1;
    return k < this.mean ? this.sumDown(k) : 1 - this.sumUp(k + 1);
  }

  /** Smallest k that at least this share of counts does not exceed. */
  quantile(share: number): number {
    if (this.mean <= 0) return 0;
    let probability = Math.exp(this.logOf(0));
    let sum = probability;
    let k = 0;
    while (sum < share && (k < this.mean || probability > NEGLIGIBLE)) {
      probability *= this.step(k);
      k += 1;
      sum += probability;
    }
    return k;
  }

  private sumUp(k: number): number {
    let probability = Math.exp(this.logOf(k));
    let sum = probability;
    for (let x = k; probability > sum * NEGLIGIBLE && probability > 0; x++) {
      probability *= this.step(x);
      sum += probability;
    }
    return Math.min(1, sum);
  }

  private sumDown(k: number): number {
    let probability = Math.exp(this.logOf(k));
    let sum = probability;
    for (let x = k - 1; x >= 0 && probability > sum * NEGLIGIBLE; x--) {
      probability /= this.step(x);
      sum += probability;
    }
    return Math.min(1, sum);
  }

  /** P(X = x + 1) / P(X = x) */
  private step(x: number): number {
    return ((x + this.size) / (x + 1)) * (this.mean / (this.mean + this.size));
  }

  private logOf(k: number): number {
    const { mean, size } = this;
    return logGamma(k + size) - logGamma(size) - logGamma(k + 1) + size * Math.log(size / (size + mean)) + k * Math.log(mean / (size + mean));
  }
}

/** Stirling's series after shifting the argument above 8; good to 1e-12 for positive arguments. */
export function logGamma(value: number): number {
  let x = value;
  let shift = 0;
  while (x < 8) {
    shift -= Math.log(x);
    x += 1;
  }
  const inverse = 1 / (x * x);
  return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x;
}
