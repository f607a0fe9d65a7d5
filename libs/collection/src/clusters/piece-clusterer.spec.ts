import { contentHash } from '#vigia/kernel';
import { openStore, type PieceRecord, type Store } from '#vigia/store';
import { assessmentRecord, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { PieceClusterer } from './piece-clusterer.js';

const HOUR_MS = 3_600_000;
const words = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `palabra${from + index}`).join(' ');

function piece(id: string, hour: number, text: string): PieceRecord {
  return pieceRecord({ _id: id, outletId: `medio-${id}`, text, contentHash: contentHash(text), publishedAt: new Date(Date.UTC(2026, 10, 18) + hour * HOUR_MS) });
}

/** A first text, four copies of it edited differently, a copy of a copy, and three that belong to nobody. */
const PIECES = [
  piece('first', 1, words(0, 200)),
  piece('cut', 2, words(0, 140)),
  piece('again', 3, `${words(0, 140)} ${words(900, 910)}`),
  piece('lead', 4, `${words(300, 350)} ${words(30, 200)}`),
  piece('lone', 1, words(400, 600)),
  piece('brief', 5, words(20, 60)),
  piece('other', 2, words(600, 800)),
  piece('short', 2, 'Hoy no hay noticias'),
];
const EXPECTED = { first: 'first', cut: 'first', again: 'first', lead: 'first', brief: 'first' };

describe('PieceClusterer', () => {
  const folder = tempFolder('clusterer');
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ dataDir: folder.path });
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  /** Ids of one test are its own, so that tests can share a store. */
  const named = (run: string, pieces: readonly PieceRecord[]) => pieces.map((each, index) => ({ ...each, _id: `${run}/${each._id}`, text: each.text.replaceAll('palabra', `${run}x`), contentHash: `${run}${index}${each.contentHash}` }));
  const place = async (pieces: readonly PieceRecord[], announce: (moved: ReadonlyMap<string, string | null>) => Promise<void> = () => Promise.resolve()) => {
    await store.pieces.saveMany(pieces);
    await new PieceClusterer(store).place(pieces, announce);
  };
  const clustersOf = async (pieces: readonly PieceRecord[]): Promise<Record<string, string>> => Object.fromEntries([...(await store.pieces.listClusterIds(pieces.map(({ _id }) => _id)))].map(([id, cluster]) => [id.split('/')[1] ?? '', cluster.split('/')[1] ?? ''] as const));

  it('finds the copies whatever the order in which pieces come, one by one or together', async () => {
    for (const [run, pieces] of [['a', PIECES], ['b', [...PIECES].reverse()], ['c', [...PIECES.slice(3), ...PIECES.slice(0, 3)]]] as const) {
      for (const each of named(run, pieces)) await place([each]);
      expect(await clustersOf(named(run, pieces))).toEqual(EXPECTED);
    }
    const together = named('d', PIECES);
    await place(together);
    expect(await clustersOf(together)).toEqual(EXPECTED);
  });

  it('finds them when many workers place at once', async () => {
    const pieces = named('e', PIECES);
    await store.pieces.saveMany(pieces);
    await Promise.all([...pieces, ...pieces].map((each) => new PieceClusterer(store).place([each], () => Promise.resolve())));
    expect(await clustersOf(pieces)).toEqual(EXPECTED);
  });

  it('follows an edit: a piece that is no copy any more leaves, and its copies with it', async () => {
    const pieces = named('f', PIECES.slice(0, 2));
    await place(pieces);
    expect(await clustersOf(pieces)).toEqual({ first: 'first', cut: 'first' });
    const [first, cut] = pieces as [PieceRecord, PieceRecord];
    await place([{ ...cut, text: words(2_000, 2_200), contentHash: 'edited' }]);
    expect(await clustersOf(pieces)).toEqual({});
    await place([{ ...cut, contentHash: 'edited back' }, first]);
    expect(await clustersOf(pieces)).toEqual({ first: 'first', cut: 'first' });
  });

  it('says which judgements have to follow, again if that failed, and then no more', async () => {
    const [first, cut, lone] = named('g', [...PIECES.slice(0, 2), ...PIECES.slice(4, 5)]) as [PieceRecord, PieceRecord, PieceRecord];
    await place([cut, lone]);
    await store.assessments.saveMany([cut, lone].map((each) => assessmentRecord({ _id: each._id, contentHash: each.contentHash })));
    await expect(place([first], () => Promise.reject(new Error('crash')))).rejects.toThrow('crash');
    const told: unknown[] = [];
    await place([first], async (moved) => void told.push(Object.fromEntries(moved)));
    expect(told).toEqual([{ 'g/cut': 'g/first' }]);
    await place([first], async (moved) => void told.push(moved));
    expect(told).toHaveLength(1);
  });

  it('keeps an article and a post of the same words apart', async () => {
    const [first, cut] = named('h', PIECES.slice(0, 2)) as [PieceRecord, PieceRecord];
    await place([first, { ...cut, kind: 'post' }]);
    expect(await clustersOf([first, cut])).toEqual({});
  });

  it('does not mind pieces without words', async () => {
    const empty = named('i', [piece('x', 1, ''), piece('y', 1, ''), piece('z', 1, '¿?')]);
    await place(empty);
    expect(await clustersOf(empty)).toEqual({});
  });
});
