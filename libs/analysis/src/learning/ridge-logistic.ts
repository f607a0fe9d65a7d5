const NEWTON_STEPS = 12;

/** Logistic regression with ridge by Newton's method; the bias is not shrunk, `costs` weigh the rows. */
export function ridgeLogistic(rows: readonly (readonly number[])[], targets: readonly number[], ridge: number, costs?: readonly number[]): { weights: number[]; bias: number } {
  const width = (rows[0]?.length ?? 0) + 1;
  const beta = new Float64Array(width);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const gradient = new Float64Array(width);
    const hessian = Array.from({ length: width }, () => new Float64Array(width));
    rows.forEach((row, i) => {
      let score = beta[width - 1] as number;
      for (let k = 0; k < width - 1; k++) score += (beta[k] as number) * (row[k] as number);
      const p = 1 / (1 + Math.exp(-score));
      const cost = costs ? (costs[i] as number) : 1;
      const weight = cost * p * (1 - p);
      for (let a = 0; a < width; a++) {
        const xa = a < width - 1 ? (row[a] as number) : 1;
        gradient[a]! += cost * (p - (targets[i] as number)) * xa;
        const line = hessian[a] as Float64Array;
        for (let b = 0; b <= a; b++) line[b]! += weight * xa * (b < width - 1 ? (row[b] as number) : 1);
      }
    });
    for (let a = 0; a < width; a++) {
      if (a < width - 1) {
        gradient[a]! += ridge * (beta[a] as number);
        hessian[a]![a]! += ridge;
      } else hessian[a]![a]! += 1e-6;
      for (let b = a + 1; b < width; b++) hessian[a]![b] = hessian[b]?.[a] as number;
    }
    const delta = solve(hessian, gradient);
    let moved = 0;
    for (let a = 0; a < width; a++) {
      beta[a]! -= delta[a] as number;
      moved += Math.abs(delta[a] as number);
    }
    if (moved < 1e-9) break;
  }
  return { weights: [...beta.subarray(0, width - 1)], bias: beta[width - 1] as number };
}

/** Solves a positive definite system by Cholesky's method. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const lower = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]?.[j] as number;
      for (let k = 0; k < j; k++) sum -= (lower[i]?.[k] as number) * (lower[j]?.[k] as number);
      lower[i]![j] = i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / (lower[j]?.[j] as number);
    }
  }
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (lower[i]?.[k] as number) * (out[k] as number);
    out[i] = sum / (lower[i]?.[i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = out[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (lower[k]?.[i] as number) * (out[k] as number);
    out[i] = sum / (lower[i]?.[i] as number);
  }
  return out;
}
