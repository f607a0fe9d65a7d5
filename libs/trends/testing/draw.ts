/** Seeded random numbers: the same seed draws the same weeks on every machine. */
export class Draw {
  constructor(private state: number) {}

  /** Mulberry32; from 0 up to 1. */
  uniform(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** G. Marsaglia and W. W. Tsang, ACM Transactions on Mathematical Software 26 (2000), 363–372. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = this.normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - this.uniform()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  poisson(mean: number): number {
    if (mean > 30) return this.poisson(mean / 2) + this.poisson(mean / 2);
    let product = this.uniform();
    let count = 0;
    for (const limit = Math.exp(-mean); product > limit; count++) product *= this.uniform();
    return count;
  }

  /** A count of this mean with variance `mean + alpha · mean²`. */
  count(mean: number, alpha: number): number {
    return mean === 0 ? 0 : this.poisson(mean * this.gamma(1 / alpha) * alpha);
  }

  successes(n: number, share: number): number {
    let count = 0;
    for (let i = 0; i < n; i++) count += Number(this.uniform() < share);
    return count;
  }
}
