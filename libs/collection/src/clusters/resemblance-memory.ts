import type { PieceSketch } from './piece-sketch.js';
import { similarityOf } from './sketch-similarity.js';

/** A sketch and what it is the sketch of: the same `settledFor` means the same text. */
export interface SettledSketch extends PieceSketch {
  /** Null while the piece is being placed; then nothing is remembered of it. */
  settledFor: string | null;
}

/** Some 30 MB. */
const MOST_REMEMBERED = 200_000;

/** Resemblances of pieces at rest. A story that forty outlets copy is looked at again with each new copy: only the new one has to be compared. */
export class ResemblanceMemory {
  private readonly known = new Map<string, number>();

  of(a: SettledSketch, b: SettledSketch): number {
    if (a.settledFor === null || b.settledFor === null) return similarityOf(a, b).resemblance;
    const pair = a.settledFor < b.settledFor ? `${a.settledFor} ${b.settledFor}` : `${b.settledFor} ${a.settledFor}`;
    let resemblance = this.known.get(pair);
    if (resemblance === undefined) {
      resemblance = similarityOf(a, b).resemblance;
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      this.known.set(pair, resemblance);
    }
    return resemblance;
  }
}
