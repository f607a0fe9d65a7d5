export interface Eigen {
  readonly values: Float64Array;
  /** Column k belongs to value k; row-major. */
  readonly vectors: Float64Array;
}

const SWEEPS = 30;

/** Eigenvalues and eigenvectors of a small symmetric matrix (row-major) by cyclic Jacobi rotations. Asymmetry from rounding is averaged away. */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = new Float64Array(size * size);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    vectors[i * size + i] = 1;
    for (let j = 0; j < size; j++) a[i * size + j] = ((matrix[i * size + j] as number) + (matrix[j * size + i] as number)) / 2;
  }
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, size) > 1e-18; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i] as number), vectors };
}

/** Squares off the diagonal as a share of those on it. */
function offDiagonal(a: Float64Array, size: number): number {
  let off = 0;
  let on = 1e-300;
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) {
    const square = (a[i * size + j] as number) ** 2;
    if (i === j) on += square;
    else off += square;
  }
  return off / on;
}

function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const left = a[k * size + p] as number;
    const right = a[k * size + q] as number;
    a[k * size + p] = c * left - s * right;
    a[k * size + q] = s * left + c * right;
  }
  for (let k = 0; k < size; k++) {
    const up = a[p * size + k] as number;
    const down = a[q * size + k] as number;
    a[p * size + k] = c * up - s * down;
    a[q * size + k] = s * up + c * down;
    const left = vectors[k * size + p] as number;
    const right = vectors[k * size + q] as number;
    vectors[k * size + p] = c * left - s * right;
    vectors[k * size + q] = s * left + c * right;
  }
}
