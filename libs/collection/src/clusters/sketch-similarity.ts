import { SKETCH_VALUES, type PieceSketch } from './piece-sketch.js';

export interface Similarity {
  /** Shared pairs over all pairs of both texts: 1 for the same text. */
  resemblance: number;
  /** Share of the shorter text's pairs that the longer one has: 1 for an excerpt. */
  containment: number;
  /** Pairs the two texts share, estimated where a text has more pairs than a sketch keeps. */
  shared: number;
}

/**
 * How much two texts have in common. Exact where both sketches hold every pair of their text; otherwise estimated from the values below the point up to which both are complete
 * (Broder 1997, section 3, for sketches of unequal reach).
 */
export function similarityOf(a: PieceSketch, b: PieceSketch): Similarity {
  const reach = Math.min(reachOf(a), reachOf(b));
  let i = 0;
  let j = 0;
  let both = 0;
  let either = 0;
  while (true) {
    const left = a.values[i] ?? Infinity;
    const right = b.values[j] ?? Infinity;
    const value = Math.min(left, right);
    if (value > reach || value === Infinity) break;
    either++;
    if (left === right) both++;
    if (left === value) i++;
    if (right === value) j++;
  }
  if (either === 0) return { resemblance: 0, containment: 0, shared: 0 };
  const resemblance = both / either;
  const shared = (resemblance * (a.size + b.size)) / (1 + resemblance);
  return { resemblance, containment: Math.min(1, shared / Math.max(1, Math.min(a.size, b.size))), shared };
}

/** Up to which value a sketch says everything of its text. */
function reachOf(sketch: PieceSketch): number {
  return sketch.size > SKETCH_VALUES ? (sketch.values.at(-1) ?? 0) : Infinity;
}
