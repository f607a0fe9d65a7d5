import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CITY_IDS, FRAME_IDS, STANCES, VOICES } from '#vigia/codebook';
import type { AnnotatedPiece, AnnotationLayer, HumanLabel } from '#vigia/contracts';
import { contentHash } from '#vigia/kernel';
import { conllBlocks } from './conll.js';
import { readJsonl, writeJsonl } from './jsonl-format.js';
import { labelStudioConfig } from './label-studio-config.js';
import { labelStudioTask, readLabelStudio } from './label-studio.js';
import { readConll, type ConllOutcome } from './read-conll.js';
import { boundedLines, type ReadOutcome } from './read-outcome.js';

async function* bytes(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
}

const layerOf = (labels: HumanLabel[], given: Partial<AnnotationLayer> = {}): AnnotationLayer => ({ origin: 'human', by: 'Ana María', at: '2026-11-18T17:00:00.000Z', guideline: '1.0', blind: true, piece: { relevance: 'colombia', cities: ['cali'], aboutXenophobia: false }, labels, claims: [], ...given });
const pieceOf = (title: string | null, text: string, layers: AnnotationLayer[]): AnnotatedPiece => ({ id: 'p1', kind: 'article', outlet: 'el-faro', url: 'https://elfaro.example/nota', sha256: contentHash(`${title ?? ''}\n${text}`), title, text, layers });
const label = (start: number, end: number, given: Partial<HumanLabel> = {}): HumanLabel => ({ frame: 'H1', field: 'text', start, end, stance: 'adopts', voice: 'newsroom', ...given });

/** Texts with what breaks offsets: signs outside the basic plane, combined signs, several spaces, line feeds. */
const words = fc.array(fc.constantFrom('avalancha', 'Ñandú', '😀', '👩‍👧', 'e\u0301l', '«sí»', '1.200', ' ', '  ', '.', '?\n', '\n\n', '\t', '#', '# piece = x', 'B-H1', '\u2028'), { minLength: 3, maxLength: 25 }).map((parts) => parts.join(' ').replace(/\r/g, ''));
const piece = fc.record({ title: fc.option(words, { nil: null }), text: words }).chain(({ title, text }) => {
  const spans = fc.array(fc.record({ frame: fc.constantFrom(...FRAME_IDS), stance: fc.constantFrom(...STANCES), voice: fc.constantFrom(...VOICES), field: fc.constantFrom('title' as const, 'text' as const), a: fc.nat(200), b: fc.nat(200) }), { maxLength: 6 });
  return spans.map((drawn) => pieceOf(title?.trim() === '' ? null : title, text, [layerOf(drawn.flatMap(({ a, b, ...rest }): HumanLabel[] => {
    const field = (rest.field === 'title' ? (title?.trim() === '' ? null : title) : text) ?? '';
    const tokens = [...field.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s]/gu)];
    if (tokens.length === 0) return [];
    const [from, to] = [a % tokens.length, b % tokens.length].sort((x, y) => x - y) as [number, number];
    return [{ ...rest, start: tokens[from]!.index, end: tokens[to]!.index + tokens[to]![0].length }];
  }), { piece: { relevance: 'abroad', cities: CITY_IDS.slice(0, drawn.length % 3), aboutXenophobia: drawn.length % 2 === 0 } })]));
});
const sorted = (labels: readonly HumanLabel[]): string[] => labels.map((one) => [one.field, String(one.start).padStart(5, '0'), one.end, one.frame, one.stance, one.voice].join()).sort();
const read = <T>(outcomes: (ReadOutcome | ConllOutcome)[]): T => outcomes.map((one) => ('piece' in one ? one.piece : one)) as T;

describe('annotations come back as they went', () => {
  it('as JSONL, whole', async () => {
    await fc.assert(fc.asyncProperty(piece, async (given) => {
      expect(read(await all(readJsonl(bytes(writeJsonl(given)))))).toEqual([given]);
    }), { numRuns: 50 });
  });

  it('as tasks of Label Studio, with emoji and overlapping spans', async () => {
    await fc.assert(fc.asyncProperty(piece, async (given) => {
      const [back] = read<AnnotatedPiece[]>(await all(readLabelStudio(bytes(JSON.stringify([labelStudioTask(given)])))));
      expect({ ...back, layers: back?.layers.map(({ labels, ...rest }) => ({ ...rest, labels: sorted(labels) })) }).toEqual({ ...given, layers: given.layers.map(({ labels, ...rest }) => ({ ...rest, labels: sorted(labels) })) });
    }), { numRuns: 50 });
  });

  it('as CoNLL, but for labels that overlap a longer one, of which it says how many', async () => {
    await fc.assert(fc.asyncProperty(piece, async (given) => {
      const layer = given.layers[0]!;
      const { text, lost } = conllBlocks(given, layer);
      if (text === '') return;
      const [back] = read<{ layer: AnnotationLayer; sha256: string }[]>(await all(readConll(bytes(text))));
      expect(back?.layer.labels.length).toBe(layer.labels.length - lost);
      expect(sorted(layer.labels)).toEqual(expect.arrayContaining(sorted(back?.layer.labels ?? [])));
      const apart = layer.labels.every((a, at) => layer.labels.every((b, other) => at === other || a.field !== b.field || a.end <= b.start || b.end <= a.start));
      if (apart) expect(lost).toBe(0);
      expect({ ...back?.layer, labels: [], sha256: back?.sha256 }).toEqual({ ...layer, labels: [], sha256: given.sha256 });
    }), { numRuns: 100 });
  });

  it('in CoNLL as one would write it by hand', () => {
    const text = 'Llegó la avalancha 😀. No más.';
    expect(conllBlocks(pieceOf('¡Ojo!', text, []), layerOf([label(9, 21)])).text.split('\n').slice(12)).toEqual([
      '# field = title', '# offsets = 0:1 1:4 4:5', '¡\tO', 'Ojo\tO', '!\tO', '', '# field = text', '# offsets = 0:5 6:8 9:18 19:21 21:22', 'Llegó\tO', 'la\tO', 'avalancha\tB-H1:adopts:newsroom', '😀\tI-H1:adopts:newsroom', '.\tO', '',
      '# field = text', '# offsets = 23:25 26:29 29:30', 'No\tO', 'más\tO', '.\tO', '', '',
    ]);
  });
});

describe('Label Studio', () => {
  const given = pieceOf('Titular', 'Ay 😀 veneco', []);
  const task = (value: object, extra: object = {}): string => JSON.stringify([{ data: { piece_id: 'p1', title: 'Titular', text: given.text }, annotations: [{ completed_by: { email: 'ana@u.example' }, result: [{ id: 'x', from_name: 'frame_text', to_name: 'text', type: 'labels', value }], ...extra }] }]);

  it('is understood where it counts whole characters, if the words say so', async () => {
    const found = read<AnnotatedPiece[]>(await all(readLabelStudio(bytes(task({ start: 5, end: 11, text: 'veneco', labels: ['H6'] })))));
    expect(found[0]?.layers).toMatchObject([{ by: 'ana@u.example', piece: null, labels: [{ start: 6, end: 12, frame: 'H6', stance: 'ambiguous', voice: 'unknown' }] }]);
    expect(await all(readLabelStudio(bytes(task({ start: 4, end: 10, text: 'veneco', labels: ['H6'] }))))).toMatchObject([{ problem: 'bad_offsets' }]);
  });

  it('is refused by task where it says what the codebook does not hold, or not who', async () => {
    expect(await all(readLabelStudio(bytes(task({ start: 0, end: 2, labels: ['PER'] }))))).toMatchObject([{ line: 1, problem: 'bad_tag' }]);
    expect(await all(readLabelStudio(bytes(task({ start: 0, end: 2, labels: ['H1'] }, { completed_by: null }))))).toMatchObject([{ problem: 'no_reviewer' }]);
    expect(read<AnnotatedPiece[]>(await all(readLabelStudio(bytes(task({ start: 0, end: 2, labels: ['H1'] }, { was_cancelled: true })))))[0]?.layers).toEqual([]);
    expect(await all(readLabelStudio(bytes('[{"data":{}}, 7]')))).toMatchObject([{ line: 1, problem: 'bad_shape' }, { line: 2, problem: 'bad_shape' }]);
    expect(await all(readLabelStudio(bytes('[{"data":')))).toMatchObject([{ problem: 'bad_json' }]);
  });

  it('gets a configuration with every code of the codebook and the names that are read', () => {
    const config = labelStudioConfig();
    for (const code of [...FRAME_IDS, ...STANCES, ...VOICES, ...CITY_IDS]) expect(config).toContain(`value="${code}"`);
    for (const name of ['frame_title', 'frame_text', 'stance_text', 'voice_title', 'relevance', 'cities', 'about_xenophobia']) expect(config).toContain(`name="${name}"`);
    expect(config.match(/<(\w+)[^/>]*>/g)?.length).toBe(config.match(/<\/\w+>/g)?.length);
  });
});

describe('hostile files', () => {
  it('take no other object’s properties', async () => {
    const line = JSON.stringify(pieceOf('T', 'texto', [])).replace('{"id"', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id"');
    expect(await all(readJsonl(bytes(`${line}\n`)))).toMatchObject([{ problem: 'bad_shape' }]);
    const task = `[{"__proto__":{"polluted":true},"data":{"piece_id":"p1","text":"t","__proto__":{"polluted":true}}}]`;
    expect(read<AnnotatedPiece[]>(await all(readLabelStudio(bytes(task))))[0]?.text).toBe('t');
    expect(await all(readConll(bytes('# piece = p1\n# __proto__ = x\n# by = Ana\n# offsets = 0:1\na\tO\n\n')))).toMatchObject([{ problem: 'bad_shape' }]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('say the line: ten thousand columns, words without a place, tags nobody knows, and go on with the next piece', async () => {
    const good = conllBlocks(pieceOf('Uno', 'Dos tres.', []), layerOf([label(0, 3)])).text;
    const broken = (from: string, to: string): string => good.replace(from, to);
    const file = [
      broken('Dos\tB-H1:adopts:newsroom', `Dos${'\tO'.repeat(10_000)}`), broken('Dos\tB', 'Doss\tB'), broken('B-H1:adopts:newsroom', 'B-H99:adopts:newsroom'), broken('B-H1', 'I-H1'), broken('# offsets = 0:3 4:8 8:9', '# offsets = 0:3 4:8'), broken('# by = Ana María\n', ''),
      broken('# offsets = 0:3 4:8 8:9', '# offsets = 0:3 4:8 8:9 9:9'), broken('0:3 4:8', '0:3 -4:8'), broken('# relevance = colombia', '# relevance = mars'), good,
    ].join('');
    const found = await all(readConll(bytes(`suelto\tO\n${file}`)));
    expect(found.map((one) => ('problem' in one ? one.problem : 'read'))).toEqual(['bad_shape', 'bad_columns', 'bad_offsets', 'bad_tag', 'bad_tag', 'bad_offsets', 'no_reviewer', 'bad_offsets', 'bad_offsets', 'bad_shape', 'read']);
    expect(found[1]).toMatchObject({ line: 20 });
  });

  it('have lines that never end, which are left out without being held', async () => {
    const long = new Uint8Array(6 * 1024 * 1024).fill(0x61);
    const found = await all(boundedLines(bytes('uno\n', ...Array.from({ length: 10 }, () => long), '\ntres\r\n'), 50 * 1024 * 1024));
    expect(found.map(({ line, text }) => [line, text])).toEqual([[1, 'uno'], [2, null], [3, 'tres']]);
    expect(await all(boundedLines(bytes('ab', 'c\n', '', 'd'), 3))).toEqual([{ line: 1, text: 'abc' }, { line: 2, text: 'd' }]);
    expect(await all(readJsonl(bytes('x\n')))).toMatchObject([{ line: 1, problem: 'bad_json' }]);
  });
});
