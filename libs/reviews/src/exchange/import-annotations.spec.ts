import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnnotatedPiece, AnnotationFormat } from '#vigia/contracts';
import { contentHash, FixedClock } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, findingOf, judgementOf, NOON, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { annotationFile } from './annotation-files.js';
import { reviewedPieces, waitingPieces } from './export-annotations.js';
import { importAnnotations, type ImportedAnnotations } from './import-annotations.js';
import type { ReadProblem } from './read-outcome.js';

const TEXT = 'Una avalancha 😀 de gente.';
const SHA = contentHash(`Titular\n${TEXT}`);

describe('annotations made elsewhere', () => {
  const folder = tempFolder('import-annotations');
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ dataDir: folder.path });
    await store.pieces.save(pieceRecord({ title: 'Titular', text: TEXT, contentHash: SHA }));
    const { id: _, ...judgement } = judgementOf({ findings: [findingOf({ start: 4, end: 13 }), findingOf({ frame: 'H1', start: 20, end: 25 })] });
    await store.assessments.save(assessmentRecord({ contentHash: SHA, judgement }));
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  async function take(format: AnnotationFormat, text: string): Promise<[ImportedAnnotations, ReadProblem[]]> {
    const problems: ReadProblem[] = [];
    const stream = (async function* () { yield await Promise.resolve(Buffer.from(text)); })();
    return [await importAnnotations(store, new FixedClock(NOON), format, stream, (one) => problems.push(one)), problems];
  }
  const fileOf = async (format: AnnotationFormat, pieces: AsyncIterable<AnnotatedPiece>): Promise<[string, { pieces: number; lost: number }]> => {
    const told = { pieces: 0, lost: 0 };
    let text = '';
    for await (const part of annotationFile(format, pieces, told)) text += part;
    return [text, told];
  };
  const given: AnnotatedPiece = {
    id: 'p1', kind: 'article', outlet: 'el-faro', url: null, sha256: SHA, title: 'Titular', text: TEXT,
    layers: [
      { origin: 'human', by: 'Ana', at: '2026-11-10T10:00:00.000Z', guideline: '1.0', blind: true, piece: { relevance: 'colombia', cities: [], aboutXenophobia: false }, labels: [{ frame: 'H2', field: 'text', start: 4, end: 16, stance: 'adopts', voice: 'newsroom' }], claims: [] },
      { origin: 'human', by: 'Luz', at: null, guideline: null, blind: null, piece: null, labels: [{ frame: 'C3', field: 'title', start: 0, end: 7, stance: 'reports', voice: 'expert' }], claims: [] },
      { origin: 'model', by: 'm', at: null, guideline: null, blind: null, piece: null, labels: [], claims: [] },
    ],
  };

  it('are kept as judgements with the word on what the model had found, once', async () => {
    const line = `${JSON.stringify(given)}\n`;
    expect(await take('jsonl', line)).toEqual([{ read: 1, added: 2, known: 0, machine: 1, problems: 0 }, []]);
    expect(await take('jsonl', line)).toEqual([{ read: 1, added: 0, known: 2, machine: 1, problems: 0 }, []]);
    const [ana, luz] = await store.reviews.listOfPiece('p1');
    expect(ana).toMatchObject({ origin: 'import', by: 'Ana', model: 'test-1', whole: { source: 'import', reviewer: 'import:ana', week: '2026-W47' }, labels: [{ code: 'H2', verdict: 'right' }, { code: 'H1', verdict: 'wrong' }] });
    // Luz marked one thing and judged no more: what she did not mark is not said to be wrong.
    expect([luz?.whole, luz?.labels.map(({ code, verdict }) => [code, verdict])]).toEqual([undefined, [['C3', 'added']]]);
  });

  it.each(['jsonl', 'label-studio', 'conll'] as const)('go out as %s and come back as what is known already', async (format) => {
    const [text, told] = await fileOf(format, reviewedPieces(store));
    expect(told).toEqual({ pieces: 1, lost: 0 });
    expect(await take(format, text)).toEqual([{ read: format === 'conll' ? 2 : 1, added: 0, known: 1, machine: 1, problems: 0 }, []]);
  });

  it('are told by line where they do not fit what is here', async () => {
    const lines = [{ ...given, id: 'p9' }, { ...given, sha256: contentHash('x') }, { ...given, text: 'otro' }, { ...given, layers: [{ ...given.layers[0], labels: [{ ...given.layers[0]!.labels[0], end: 15 }] }] }].map((one) => JSON.stringify(one)).join('\n');
    const [told, problems] = await take('jsonl', `${lines}\nnada\n`);
    expect(told).toMatchObject({ read: 4, added: 0, problems: 5 });
    expect(problems.map(({ line, problem }) => [line, problem])).toEqual([[1, 'unknown_piece'], [2, 'text_changed'], [3, 'text_changed'], [4, 'bad_span'], [5, 'bad_json']]);
    expect(problems[3]?.message).toMatch(/parte un carácter/);
  });

  it('can be asked for: what waits goes out too, without the model where the task is blind', async () => {
    const task = { week: '2026-W46', stratum: null, pieceId: 'p1', outletId: 'el-faro', kind: 'article' as const, contentHash: SHA, why: { kind: 'random' as const, score: null, frame: null }, twice: false, notBy: [], leasedBy: '', leasedByName: '', leasedUntil: new Date(0), given: [], createdAt: NOON, closedAt: null, round: 'first' as const, lane: 'review' as const, state: 'open' as const };
    const model = { name: 'm', piece: { relevance: 'colombia' as const, cities: [], aboutXenophobia: false }, findings: [findingOf()], claims: [] };
    await store.reviewTasks.addOnce({ ...task, _id: 'a', source: 'sample', rank: '1', blind: true, model });
    await store.reviewTasks.addOnce({ ...task, _id: 'b', source: 'uncertainty', rank: '2', blind: false, model });
    const found: AnnotatedPiece[] = [];
    for await (const one of waitingPieces(store)) found.push(one);
    expect(found.map(({ layers }) => layers.map(({ origin, labels }) => [origin, labels.length]))).toEqual([[], [['model', 1]]]);
  });
});
