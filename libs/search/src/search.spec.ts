import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, NOON, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { excerptOf } from './excerpt.js';
import { IndexFollower } from './index-follower.js';
import { parseSearch } from './parse-search.js';
import { PieceSearch } from './piece-search.js';
import { SearchIndex, type IndexedPiece, type SearchFilter } from './search-index.js';

const DAY_MS = 86_400_000;

describe('search', () => {
  const folder = tempFolder('search');
  const warnings: string[] = [];
  let index: SearchIndex;
  const open = (): SearchIndex => SearchIndex.open(join(folder.path, 'search.sqlite'), (message) => warnings.push(message));
  beforeEach(() => {
    index = open();
  });
  afterEach(() => {
    index.close();
    folder.remove();
    warnings.length = 0;
  });

  const piece = (over: Partial<IndexedPiece>): IndexedPiece => ({
    id: 'p', stamp: '1', title: null, text: '', publishedAt: NOON, week: '2026-W47', outletId: 'el-puente', kind: 'article', relevance: 'colombia', cities: ['cucuta'], narratives: [], ...over,
  });
  const put = (...pieces: Partial<IndexedPiece>[]): void => index.put(pieces.map(piece), {});
  const ids = (text: string, filter: SearchFilter = {}): string[] => new PieceSearch(index).find({ text, filter, page: 1, pageSize: 50 }).ids;

  it('finds forms of a word with or without accents, in headline or text, newest first', () => {
    put({ id: 'old', publishedAt: new Date(NOON.getTime() - DAY_MS), text: 'La migrante llegó.' }, { id: 'new', title: 'MIGRANTES en el puente' }, { id: 'undated', publishedAt: null, week: null, text: 'migrante' }, { id: 'other', text: 'Fútbol' });
    expect(ids('migrantes')).toEqual(['new', 'old', 'undated']);
  });

  it('wants every word, phrases in their order, and none of the excluded', () => {
    put({ id: 'a', text: 'El permiso por protección temporal' }, { id: 'b', text: 'La protección sin permiso' }, { id: 'c', text: 'El permiso por protección de los deportados' });
    expect(ids('permiso protección').sort()).toEqual(['a', 'b', 'c']);
    expect(ids('«permiso por protección»').sort()).toEqual(['a', 'c']);
    expect(ids('"permiso por protección" -deportados')).toEqual(['a']);
    expect(ids('permiso -"por protección"')).toEqual(['b']);
    expect(ids('permiso hospital')).toEqual([]);
  });

  it('narrows by filter and by time, and undated pieces are in no week', () => {
    put(
      { id: 'cucuta', text: 'frontera' },
      { id: 'cali', text: 'frontera', cities: ['cali'], outletId: 'otro', narratives: ['H1', 'harm_any'] },
      { id: 'post', text: 'frontera', kind: 'post', relevance: 'abroad', cities: [] },
      { id: 'undated', text: 'frontera', publishedAt: null },
      { id: 'before', text: 'frontera', publishedAt: new Date(NOON.getTime() - 30 * DAY_MS) },
    );
    expect(ids('frontera', { city: 'cali' })).toEqual(['cali']);
    expect(ids('frontera', { narrative: 'H1', outletId: 'otro' })).toEqual(['cali']);
    expect(ids('frontera', { withinOutlets: ['otro'] })).toEqual(['cali']);
    expect(ids('frontera', { withinOutlets: ['otro', 'el-puente'], narrative: 'H1' })).toEqual(ids('frontera', { narrative: 'H1' }));
    expect(ids('frontera', { withinOutlets: [] })).toEqual([]);
    expect(ids('frontera', { kind: 'post', relevance: 'abroad' })).toEqual(['post']);
    expect(ids('frontera', { from: new Date(NOON.getTime() - DAY_MS) }).sort()).toEqual(['cali', 'cucuta', 'post']);
    expect(ids('frontera', { to: new Date(NOON.getTime() - DAY_MS) })).toEqual(['before']);
  });

  it('counts facets over what was found, and says when there is more than it counts', () => {
    put({ id: 'a', text: 'albergue', cities: ['cucuta', 'bogota'] }, { id: 'b', text: 'albergue' }, { id: 'c', text: 'otra cosa' });
    const found = new PieceSearch(index).find({ text: 'albergue', filter: {}, page: 1, pageSize: 1 });
    expect(found).toMatchObject({ total: 2, more: false });
    expect([...found.facets.city]).toEqual(expect.arrayContaining([['cucuta', 2], ['bogota', 1]]));
    index.put(Array.from({ length: 1_001 }, (_, number) => piece({ id: `n${number}`, text: 'puente' })), {});
    const many = new PieceSearch(index).find({ text: 'puente', filter: {}, page: 50, pageSize: 20 });
    expect(many).toMatchObject({ total: 1_000, more: true });
    expect(many.ids).toHaveLength(20);
  });

  it('replaces a piece that changed: the words it no longer has no longer find it', () => {
    put({ id: 'a', stamp: '1', text: 'avalancha' });
    put({ id: 'a', stamp: '2', text: 'llegada' });
    expect(ids('avalancha')).toEqual([]);
    expect(ids('llegada')).toEqual(['a']);
    expect(index.listStale(new Map([['a', '2'], ['b', '1']]))).toEqual(['b']);
  });

  it('says what to type when there is no word to look for', () => {
    for (const text of ['', '  ', '«»', 'de la', '-robo', '¿?', '"-']) expect(() => ids(text)).toThrow(UserError);
  });

  it('takes whatever is typed as words, never as a query of the index', () => {
    put({ id: 'a', text: 'near OR title' });
    for (const text of ['title:near', 'near* OR', 'a) OR (b', '{title} : x', '"unclosed near', "'; DROP TABLE pieces; -- near", 'facets:outletx00 near']) expect(() => ids(text)).not.toThrow();
    expect(index.pieces).toBe(1);
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => {
      try {
        ids(text);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }));
  });

  it('builds a damaged index anew instead of failing', () => {
    put({ id: 'a', text: 'puente' });
    index.close();
    writeFileSync(join(folder.path, 'search.sqlite'), 'not a database, and long enough to be taken for a header of one: '.repeat(40));
    for (const tail of ['-wal', '-shm']) rmSync(join(folder.path, `search.sqlite${tail}`), { force: true });
    index = open();
    expect(index.pieces).toBe(0);
    expect(warnings).toHaveLength(1);
    put({ id: 'a', text: 'puente' });
    expect(ids('puente')).toEqual(['a']);
  });

  describe('following the store', () => {
    const data = tempFolder('search-store');
    let store: Store;
    beforeEach(async () => {
      store = await openStore({ dataDir: data.path });
    });
    afterEach(async () => {
      await store.close();
      data.remove();
    });
    const judged = async (id: string, text: string, assessedAt: Date): Promise<void> => {
      await store.pieces.save(pieceRecord({ _id: id, text, contentHash: text }));
      await store.assessments.save(assessmentRecord({ _id: id, contentHash: text, assessedAt }));
    };

    it('takes in what is new and what changed, once, and goes on where it stopped', async () => {
      for (let number = 0; number < 120; number++) await judged(`p${number}`, `albergue ${number}`, NOON);
      const follower = new IndexFollower(store, index);
      expect(await follower.catchUp()).toBe(120);
      expect(await follower.catchUp()).toBe(0);
      await judged('p7', 'puente', new Date(NOON.getTime() + 1_000));
      index.close();
      index = open();
      expect(await new IndexFollower(store, index).catchUp()).toBe(1);
      expect(ids('puente')).toEqual(['p7']);
      expect(ids('albergue')).toHaveLength(50);
    });

    it('does not pass over a judgement that is written after a newer one was seen', async () => {
      await judged('a', 'albergue', NOON);
      await new IndexFollower(store, index).catchUp();
      await judged('late', 'albergue', new Date(NOON.getTime() - 5_000));
      expect(await new IndexFollower(store, index).catchUp()).toBe(1);
    });

    it('forgets the words of what was withdrawn, also where the index had fallen behind', async () => {
      const withdraw = async (_id: string, at: Date): Promise<void> => {
        await store.pieceErasures.addOnce({ _id, outletId: 'el-faro', reason: 'reclamo', by: '', at });
        await store.pieceWords.erase(_id, at);
      };
      for (const id of ['a', 'b', 'c']) await judged(id, 'albergue', NOON);
      const follower = new IndexFollower(store, index);
      await follower.catchUp();
      await withdraw('a', NOON);
      await follower.catchUp();
      expect(ids('albergue').sort()).toEqual(['b', 'c']);
      // Read before it was withdrawn, put in after.
      put({ id: 'a', text: 'albergue' });
      await withdraw('b', new Date(NOON.getTime() + 1_000));
      await follower.catchUp();
      expect(ids('albergue')).toEqual(['c']);
    });

    it('stops when told to', async () => {
      await judged('a', 'albergue', NOON);
      expect(await new IndexFollower(store, index).catchUp(AbortSignal.abort())).toBe(0);
    });
  });
});

describe('excerptOf', () => {
  const words = Array.from({ length: 60 }, (_, number) => `palabra${number}`);

  it('shows the words around the first hit and marks every hit in it', () => {
    const text = [...words, 'la', 'migración', 'y', 'los', 'migrantes', ...words].join(' ');
    const excerpt = excerptOf(text, parseSearch('migración migrante'));
    expect(excerpt?.cut).toEqual({ before: true, after: true });
    expect(excerpt?.marks.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual(['migración', 'migrantes']);
    expect(excerpt?.text.split(' ').length).toBeLessThan(40);
  });

  it('is null where the words are not, and whole where the text is short', () => {
    expect(excerptOf('nada', parseSearch('migración'))).toBeNull();
    expect(excerptOf('¡La migración!', parseSearch('migracion'))).toMatchObject({ text: '¡La migración!', cut: { before: false, after: false } });
  });
});
