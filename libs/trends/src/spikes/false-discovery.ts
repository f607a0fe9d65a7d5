/**
 * Weighted Benjamini–Hochberg: for each p-value the smallest false discovery rate at which it is listed (Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289–300; C. R. Genovese, K. Roeder and
 * L. Wasserman, Biometrika 93 (2006), 509–524). Weights must be chosen without a look at the p-values and have a mean of 1.
 */
export function qValues(tests: readonly { readonly p: number; readonly weight: number }[]): number[] {
  const weighted = tests.map(({ p, weight }) => p / weight);
  const order = weighted.map((_, index) => index).sort((a, b) => (weighted[b] as number) - (weighted[a] as number));
  const q = new Array<number>(tests.length);
  let least = 1;
  order.forEach((index, position) => {
    least = Math.min(least, ((weighted[index] as number) * tests.length) / (tests.length - position));
    q[index] = least;
  });
  return q;
}

/** Weights that give each group its part of the rate, shared out evenly among its tests; the parts of groups without a test go to the others. */
export function groupWeights(groups: readonly string[], parts: (group: string) => number): number[] {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  let total = 0;
  for (const group of sizes.keys()) total += parts(group);
  return groups.map((group) => (parts(group) * groups.length) / (total * (sizes.get(group) ?? 1)));
}
