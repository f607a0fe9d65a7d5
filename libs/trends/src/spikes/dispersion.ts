/** A cell's counts of the weeks before, each with how much was read in it. */
export interface CellHistory {
  readonly counts: readonly number[];
  /** Relative to any unit, the same for all weeks of the cell. */
  readonly exposures: readonly number[];
}

const LEAST = 0.005;
const MOST = 1;
/** How much cells differ from their grid, as a share of its dispersion: what a cell's own eight weeks say is drawn towards the grid by this. */
const SPREAD = 0.5;
const ROUNDS = 4;
/** Where a grid has nothing to tell, weeks are taken to vary by a third. */
const UNKNOWN = 0.1;

/**
 * How much the counts of each cell vary from week to week beyond chance: `alpha` of variance = mean + alpha · mean². Moments of eight weeks are a poor guide alone, so each cell's is drawn towards
 * that of the whole grid, the more the less its counts can tell (shrinkage in the manner of M. D. Robinson and G. K. Smyth, Bioinformatics 23 (2007), 2881–2887).
 */
export function dispersions(cells: readonly CellHistory[]): number[] {
  const moments = cells.map(momentsOf);
  let pooled = UNKNOWN;
  for (let round = 0; round < ROUNDS; round++) {
    let above = 0;
    let below = 0;
    for (const { excess, squares, mean } of moments) {
      const weight = 1 / (1 + pooled * mean) ** 2;
      above += weight * excess;
      below += weight * squares;
    }
    if (below > 0) pooled = clamp(above / below);
  }
  const prior = 1 / (SPREAD * pooled) ** 2;
  return moments.map(({ excess, squares, mean }) => {
    if (squares === 0) return pooled;
    const told = squares / (2 * (1 + pooled * mean) ** 2);
    // A cell that was calm for eight weeks may still move as its grid does: half of that is the least.
    return clamp(Math.max(pooled / 2, (told * (excess / squares) + prior * pooled) / (told + prior)));
  });
}

function momentsOf({ counts, exposures }: CellHistory): { excess: number; squares: number; mean: number } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const read = exposures.reduce((sum, exposure) => sum + exposure, 0);
  if (total === 0 || read === 0) return { excess: 0, squares: 0, mean: 0 };
  let excess = 0;
  let squares = 0;
  counts.forEach((count, week) => {
    const part = (exposures[week] ?? 0) / read;
    const expected = total * part;
    excess += (count - expected) ** 2 - expected * (1 - part);
    squares += expected ** 2 * (1 - part);
  });
  return { excess, squares, mean: total / counts.length };
}

function clamp(alpha: number): number {
  return Math.min(MOST, Math.max(LEAST, alpha));
}
