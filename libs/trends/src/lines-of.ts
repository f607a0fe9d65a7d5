/** What belongs together, each group in the order given and with at least one. */
export function linesOf<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const lines = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const line = lines.get(keyOf(item));
    if (line) line.push(item);
    else lines.set(keyOf(item), [item]);
  }
  return [...lines.values()];
}
