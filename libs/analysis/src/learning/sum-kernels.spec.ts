import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sumKernels } from './sum-kernels.js';

const LIST = 0;
const INTO = 1024;
const ROWS = 4096;
const STRIDE = 24;
const COUNT = 40;

describe('kernels of sums', () => {
  it('add rows of bytes times their scale as plain whole numbers', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: STRIDE * COUNT, maxLength: STRIDE * COUNT }), fc.array(fc.nat(COUNT - 1), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 3 }), (bytes, listed, blocks) => {
        const { kernels, memory } = sumKernels(65_536);
        const rows = new Int8Array(bytes).map((value) => Math.max(-127, value));
        new Int8Array(memory, ROWS).set(rows);
        new Int32Array(memory, LIST).set(listed.map((row) => ROWS + row * STRIDE));
        const sums = new Int32Array(memory, INTO, STRIDE).fill(5);
        kernels.addRows(LIST, listed.length, INTO, blocks, STRIDE - 1);
        const scaleOf = (row: number): number => (rows[row * STRIDE + STRIDE - 1] as number) & 0xff;
        const plain = Array.from({ length: STRIDE }, (_, lane) => 5 + (lane < blocks * 8 ? listed.reduce((sum, row) => sum + scaleOf(row) * (rows[row * STRIDE + lane] as number), 0) : 0));
        expect([...sums]).toEqual(plain);
      }),
    );
  });

  it('add sums from an offset on, and touch nothing else', () => {
    const { kernels, memory } = sumKernels(65_536);
    const numbers = new Int32Array(memory);
    for (let i = 0; i < 64; i++) numbers[ROWS / 4 + i] = 1000 * i - 30_000;
    numbers.set([ROWS, ROWS + 64, ROWS], LIST / 4);
    kernels.addSums(LIST, 3, INTO, 32, 2);
    const row = (at: number, lane: number): number => numbers[ROWS / 4 + at * 16 + 8 + lane] as number;
    expect([...numbers.subarray(INTO / 4, INTO / 4 + 12)]).toEqual([...Array.from({ length: 8 }, (_, lane) => 2 * row(0, lane) + row(1, lane)), 0, 0, 0, 0]);
  });

  it('add a layer of a net, no unit below the least', () => {
    const { kernels, memory } = sumKernels(65_536);
    const floats = new Float32Array(memory);
    const [input, weights, out] = [0, 1024, 8192];
    for (let i = 0; i < 5; i++) floats[input / 4 + i] = i - 2;
    for (let i = 0; i < 5 * 32; i++) floats[weights / 4 + i] = ((i * 37) % 11) / 7 - 0.7;
    floats.fill(0.25, out / 4, out / 4 + 32);
    const plain = Array.from({ length: 32 }, (_, k) => [0, 1, 2, 3, 4].reduce((sum, i) => sum + (i - 2) * (floats[weights / 4 + i * 32 + k] as number), 0.25));
    kernels.addLayer(input, 5, weights, 4 * 32, out, 2, 0);
    plain.forEach((value, k) => expect(floats[out / 4 + k]).toBeCloseTo(Math.max(0, value), 5));
    expect(plain.some((value) => value < 0)).toBe(true);
    expect(floats[out / 4 + 32]).toBe(0);
  });
});
