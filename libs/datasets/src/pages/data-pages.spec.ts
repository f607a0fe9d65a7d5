import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATA_TABLES, RELEASE_ROWS, releaseColumns, type DataTable, type ReleaseTable } from '#vigia/contracts';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, findingOf, machineLabel, NOON, outletRecord, pieceRecord, reviewRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import type { Row } from '../formats/table-encoder.js';
import { readRelease } from '../release/read-release.js';
import { readCursor, type DataSelection } from './cursor.js';
import { dataPage, type PageStart } from './data-pages.js';
import { previewRelease } from './preview.js';

const PIECES = 23;
const TABLE_OF = { pieces: 'pieces', findings: 'findings', claim_matches: 'claim_matches', cells: 'trend_cells', outlets: 'outlets' } as const satisfies Record<DataTable, ReleaseTable>;

describe('data, page by page', () => {
  const folder = tempFolder('data-pages');
  const period = { from: '2026-W46', to: '2026-W47' };
  let store: Store;

  beforeAll(async () => {
    store = await openStore({ dataDir: `${folder.path}/data` });
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    for (let at = 0; at < PIECES; at += 1) {
      // Several in the same instant, and some without findings.
      const publishedAt = new Date(NOON.getTime() - Math.floor(at / 4) * 3_600_000);
      await store.pieces.save(pieceRecord({ _id: `p${String(at).padStart(2, '0')}`, kind: at % 5 ? 'article' : 'post', publishedAt, url: `http://elfaro.example/${at}`, byline: 'Pedro_77', text: 'Mi secreto' }));
      const judgement = { ...assessmentRecord().judgement, findings: Array.from({ length: at % 3 }, () => findingOf()) };
      await store.assessments.save(assessmentRecord({ _id: `p${String(at).padStart(2, '0')}`, kind: at % 5 ? 'article' : 'post', publishedAt, judgement, cities: at % 2 ? ['cucuta'] : ['cali'] }));
    }
    await store.reviews.addOnce(reviewRecord({ pieceId: 'p01', labels: [machineLabel(), machineLabel({ verdict: 'wrong' })] }));
    for (const week of ['2026-W46', '2026-W47']) await store.trendCells.replaceWeek(week, [{ week, kind: 'article', scope: 'city', key: 'cucuta', relevant: 8, collected: 40, counts: { H1: 2 } }, { week, kind: 'article', scope: 'city', key: 'cali', relevant: 4, collected: 9, counts: {} }]);
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  const first = (table: DataTable, city?: DataSelection['city']): PageStart => ({ selection: { table, ...period, city }, place: null });
  async function all(start: PageStart, limit: number): Promise<Row[]> {
    const rows: Row[] = [];
    for (let at = start; ; ) {
      const page = await dataPage(store, at, limit);
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      rows.push(...page.rows);
      if (page.next === null) return rows;
      // A cursor holds the whole question.
      at = readCursor(page.next, { table: page.table });
    }
  }

  it.each(DATA_TABLES)('%s are the rows of a release, whatever the size of a page', async (table) => {
    const released: Row[] = [];
    for await (const batch of readRelease(store, period)) if (batch.table === TABLE_OF[table]) released.push(...batch.rows);
    for (const limit of [1, 7, 1_000]) expect(await all(first(table), limit)).toEqual(released);
    for (const row of released) expect(Object.keys(RELEASE_ROWS[TABLE_OF[table]].parse(row))).toEqual(releaseColumns(TABLE_OF[table]).map(({ name }) => name));
    expect(JSON.stringify(released)).not.toMatch(/Pedro_77|Mi secreto/);
  });

  it('holds one city where one is asked for', async () => {
    expect(await all(first('pieces', 'cucuta'), 5)).toHaveLength(11);
    expect(new Set((await all(first('cells', 'cali'), 5)).map((row) => row['key']))).toEqual(new Set(['cali']));
    expect(await all(first('outlets', 'cali'), 5)).toEqual([]);
  });

  it('tells nothing twice and leaves nothing out when a piece comes in between two pages', async () => {
    const before = await dataPage(store, first('pieces'), 10);
    await store.pieces.save(pieceRecord({ _id: 'late', publishedAt: new Date(NOON.getTime() + 60_000), url: 'http://elfaro.example/late' }));
    await store.assessments.save(assessmentRecord({ _id: 'late', publishedAt: new Date(NOON.getTime() + 60_000) }));
    const after = await dataPage(store, readCursor(before.next ?? '', {}), 100);
    expect([...before.rows, ...after.rows].map((row) => row['piece_id'])).toEqual(Array.from({ length: PIECES }, (_, at) => `p${String(at).padStart(2, '0')}`));
  });

  it.each(['', 'x', 'e30', '!!!!', Buffer.from('{"table":"pieces","from":"2026-W46","to":"2026-W99","at":["a"],"skip":0}').toString('base64url'), 'a'.repeat(400)])('refuses the cursor %j', (cursor) => {
    expect(() => readCursor(cursor, {})).toThrow(/cursor no es de esta consulta/);
  });

  it('refuses the cursor of another query, and reads nothing beyond its own period with one that was made up', async () => {
    const { next } = await dataPage(store, first('pieces'), 5);
    for (const other of [{ table: 'findings' }, { from: '2026-W45' }, { to: '2026-W46' }, { city: 'cali' }] as const) expect(() => readCursor(next ?? '', other)).toThrow(/cursor no es de esta consulta/);
    const made = (at: (string | number)[]) => readCursor(Buffer.from(JSON.stringify({ table: 'pieces', from: '2026-W46', to: '2026-W46', at, skip: 0 })).toString('base64url'), {});
    for (const at of [[''], [0, ''], [1e300, 'x'], [NOON.getTime() + 1, 'p99']]) expect((await dataPage(store, made(at), 100)).rows).toEqual([]);
  });

  it('previews at most fifty rows of every table, and says how large it would be and by what', async () => {
    const preview = await previewRelease(store, period, ['csv', 'parquet', 'xlsx']);
    expect(preview).toMatchObject({ exact: true, basis: { weeks: 2 } });
    expect(preview.pieces).toBe(preview.basis.sampledPieces);
    for (const { columns, rows } of preview.tables) {
      expect(rows.length).toBeLessThanOrEqual(50);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
    expect(preview.tables.find(({ table }) => table === 'reviews')?.rows).toHaveLength(2);
    expect(preview.sizes.map(({ format }) => format)).toEqual(['csv', 'parquet', 'xlsx']);
    for (const { bytes } of preview.sizes) expect(bytes).toBeGreaterThan(1_000);
    expect(JSON.stringify(preview)).not.toMatch(/Pedro_77|Mi secreto/);
    expect(await previewRelease(store, { from: '2020-W01', to: '2020-W02' }, ['csv'])).toMatchObject({ pieces: 0, exact: true });
    expect(await previewRelease(store, { ...period, cities: ['cucuta', 'cali'] }, ['csv'])).toMatchObject({ exact: false });
  });
});
