import { F32, I32, V128, add, add32, addFloats, advance, eightfold, fourfoldFloat, get, highHalf, i32, kernel, load, loadByte, loadBytes, loadFourfold, loadVector, lowHalf, maxFloats, moduleOf, multiply16, multiplyFloats, repeat, set, storeVector } from './wasm-code.js';

/**
 * The sums that reading a text comes down to, over one memory; addresses and lengths in bytes, counts of at least one. Written in WebAssembly because V8 compiles JavaScript to one number
 * at a time, and these take four or eight. Whole numbers come out as JavaScript would add them; so do floats but for the order of the last roundings.
 */
export interface SumKernels {
  /**
   * `into[8 * b + lane] += scale * row[8 * b + lane]` for each row whose address is listed and each block `b` of eight bytes: signed bytes, each row times the unsigned byte at its `scaleAt`.
   * The products of bytes must fit into 16 bits: 255 · 127 does.
   */
  addRows(list: number, count: number, into: number, blocks: number, scaleAt: number): void;
  /** `into[i] += row[offset + i]` for each row whose address is listed: 32-bit numbers, four to a vector. */
  addSums(list: number, count: number, into: number, offset: number, vectors: number): void;
  /** `out[k] = max(least, out[k] + Σ in[i] · weights[i][k])`: one layer of a net, sixteen units a pass; `stride` is the length of a row of weights. */
  addLayer(input: number, count: number, weights: number, stride: number, out: number, passes: number, least: number): void;
}

/** Bytes that `addRows` takes at a time, units that `addLayer` takes at a time. */
export const ROW_BLOCK = 8;
export const LAYER_PASS = 16;

const VECTOR = 16;
const WORD = 4;

const addRows = kernel(
  'addRows',
  { list: I32, count: I32, into: I32, blocks: I32, scaleAt: I32 },
  { offset: I32, next: I32, left: I32, row: I32, low: V128, high: V128, products: V128 },
  ({ list, count, into, blocks, scaleAt, offset, next, left, row, low, high, products }) =>
    repeat(blocks,
      set(low, loadVector(get(into))), set(high, loadVector(get(into), VECTOR)), set(next, get(list)), set(left, get(count)),
      repeat(left,
        set(row, load(get(next))),
        set(products, multiply16(loadBytes(add(get(row), get(offset))), eightfold(loadByte(add(get(row), get(scaleAt)))))),
        set(low, add32(get(low), lowHalf(get(products)))), set(high, add32(get(high), highHalf(get(products)))),
        advance(next, i32(WORD))),
      storeVector(get(into), get(low)), storeVector(get(into), get(high), VECTOR),
      advance(into, i32(2 * VECTOR)), advance(offset, i32(ROW_BLOCK))),
);

const addSums = kernel(
  'addSums',
  { list: I32, count: I32, into: I32, offset: I32, vectors: I32 },
  { next: I32, left: I32, sum: V128 },
  ({ list, count, into, offset, vectors, next, left, sum }) =>
    repeat(vectors,
      set(sum, loadVector(get(into))), set(next, get(list)), set(left, get(count)),
      repeat(left,
        set(sum, add32(get(sum), loadVector(add(load(get(next)), get(offset))))),
        advance(next, i32(WORD))),
      storeVector(get(into), get(sum)),
      advance(into, i32(VECTOR)), advance(offset, i32(VECTOR))),
);

/** Four vectors of units at a time, so that each number of the input is fetched once for all of them. */
const addLayer = kernel(
  'addLayer',
  { input: I32, count: I32, weights: I32, stride: I32, out: I32, passes: I32, least: F32 },
  { next: I32, left: I32, row: I32, x: V128, a: V128, b: V128, c: V128, d: V128 },
  ({ input, count, weights, stride, out, passes, least, next, left, row, x, ...sums }) => {
    const units = [sums.a, sums.b, sums.c, sums.d];
    return repeat(passes,
      units.map((unit, at) => set(unit, loadVector(get(out), at * VECTOR))), set(next, get(input)), set(left, get(count)), set(row, get(weights)),
      repeat(left,
        set(x, loadFourfold(get(next))),
        units.map((unit, at) => set(unit, addFloats(get(unit), multiplyFloats(get(x), loadVector(get(row), at * VECTOR))))),
        advance(next, i32(WORD)), advance(row, get(stride))),
      units.map((unit, at) => storeVector(get(out), maxFloats(get(unit), fourfoldFloat(get(least))), at * VECTOR)),
      advance(out, i32(4 * VECTOR)), advance(weights, i32(4 * VECTOR)));
  },
);

/** As far as it is used here: Node has it, but TypeScript types it with the browser only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (pages: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const PAGE = 65_536;
const module = new WebAssembly.Module(moduleOf([addRows, addSums, addLayer]));

/** The kernels over a new memory of so many bytes, all 0; what is never written takes no room. */
export function sumKernels(bytes: number): { readonly kernels: SumKernels; readonly memory: ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  return { kernels: new WebAssembly.Instance(module, { env: { memory } }).exports as SumKernels, memory: memory.buffer };
}
