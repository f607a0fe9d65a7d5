import { readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { DATASET_TABLES } from '#vigia/contracts';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, findingOf, outletRecord, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { openForWriting } from './formats/output-file.js';
import { exportDataset } from './export-dataset.js';

describe('exportDataset', () => {
  const folder = tempFolder('export');
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ dataDir: `${folder.path}/data` });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  const HOSTILE = ['=HYPERLINK("http://evil.example";"x")', '+1', '-2+3', '@SUM(A1)', '\tcell', 'a "quoted", word\r\nsecond line', 'ñandú «☂» 𝒱'];

  async function seed(): Promise<void> {
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    for (const [index, title] of HOSTILE.entries()) {
      await store.pieces.save(pieceRecord({ _id: `p${index}`, title }));
      const judgement = { ...assessmentRecord().judgement, findings: [findingOf({ quote: title })] };
      await store.assessments.save(assessmentRecord({ _id: `p${index}`, judgement }));
    }
    await store.pieces.save(pieceRecord({ _id: 'other-week', publishedAt: new Date('2026-11-09T12:00:00Z') }));
    await store.assessments.save(assessmentRecord({ _id: 'other-week', publishedAt: new Date('2026-11-09T12:00:00Z'), week: '2026-W46' }));
    await store.trendCells.replaceWeek('2026-W47', [{ week: '2026-W47', kind: 'article', scope: 'city', key: 'cucuta', relevant: 8, collected: 40, counts: { H1: 2 } }]);
  }

  function csv(table: string): Record<string, string>[] {
    return parse<Record<string, string>>(readFileSync(`${folder.path}/out/${table}.csv`), { columns: true });
  }

  function jsonl(table: string): Record<string, unknown>[] {
    return readFileSync(`${folder.path}/out/${table}.jsonl`, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  it('writes only the weeks asked for, the same rows in both forms, every column in its place', async () => {
    await seed();
    const summary = await exportDataset(store, { from: '2026-W47', to: '2026-W47', out: `${folder.path}/out` });
    const cells = await store.trendCells.listWeek('2026-W47');
    expect(summary.rows).toEqual({ pieces: HOSTILE.length, findings: HOSTILE.length, trend_cells: cells.length });
    for (const table of Object.keys(DATASET_TABLES) as (keyof typeof DATASET_TABLES)[]) {
      const columns = DATASET_TABLES[table].map((column) => column.name);
      expect(csv(table).map((row) => Object.keys(row))).toEqual(jsonl(table).map(() => columns));
      expect(jsonl(table).map((row) => Object.keys(row))).toEqual(jsonl(table).map(() => columns));
      expect(csv(table)).toHaveLength(summary.rows[table]);
    }
    expect(csv('pieces').map((row) => row['piece_id'])).not.toContain('other-week');
  });

  it('keeps every text as it is in JSONL, and in CSV makes text of what a spreadsheet would run', async () => {
    await seed();
    await exportDataset(store, { from: '2026-W47', to: '2026-W47', out: `${folder.path}/out` });
    expect(jsonl('pieces').map((row) => row['title']).sort()).toEqual([...HOSTILE].sort());
    const cells = csv('pieces').map((row) => row['title'] ?? '');
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')).sort()).toEqual([...HOSTILE].sort());
  });

  it('never exports the text of a piece', async () => {
    await seed();
    const { files } = await exportDataset(store, { from: '2026-W46', to: '2026-W47', out: `${folder.path}/out` });
    expect(files).toHaveLength(10);
    for (const file of files) expect(readFileSync(file, 'utf8')).not.toContain('Texto de la nota.');
  });

  it('gives each share its interval, and an empty period its headings', async () => {
    await seed();
    await exportDataset(store, { from: '2026-W47', to: '2026-W47', out: `${folder.path}/out` });
    const cell = (jsonl('trend_cells') as { narrative: string; share: number; low: number; high: number }[]).find(({ narrative }) => narrative === 'H1');
    expect(cell?.share).toBe(0.25);
    expect(cell?.low).toBeGreaterThan(0);
    expect(cell?.low).toBeLessThan(0.25);
    expect(cell?.high).toBeGreaterThan(0.25);

    const { rows } = await exportDataset(store, { from: '2020-W01', to: '2020-W02', out: `${folder.path}/out` });
    expect(rows).toEqual({ pieces: 0, findings: 0, trend_cells: 0 });
    expect(readFileSync(`${folder.path}/out/pieces.csv`, 'utf8').trimEnd()).toBe(DATASET_TABLES.pieces.map((column) => column.name).join(','));
  });

  it('opens in DuckDB, with the rows of the other forms', async () => {
    await seed();
    const { rows } = await exportDataset(store, { from: '2026-W46', to: '2026-W47', out: `${folder.path}/out` });
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    for (const [table, count] of Object.entries(rows)) expect((await duck.runAndReadAll(`select count(*)::int as n from read_parquet('${folder.path}/out/${table}.parquet')`)).getRowObjectsJson()).toEqual([{ n: count }]);
    const titles = (await duck.runAndReadAll(`select title from read_parquet('${folder.path}/out/pieces.parquet')`)).getRowObjectsJson().map(({ title }) => title);
    expect(titles).toEqual(jsonl('pieces').map((row) => row['title']));
  });

  it('masks a child and the author of a post as a release does', async () => {
    await store.pieces.save(pieceRecord({ _id: 'child', title: 'Murió Sara Milena Rojas, niña de 9 años', url: 'http://elfaro.example/murio-sara-milena-rojas' }));
    await store.assessments.save(assessmentRecord({ _id: 'child', judgement: { ...assessmentRecord().judgement, findings: [findingOf({ field: 'title', quote: 'Sara Milena Rojas, niña', start: 6, end: 29 })] } }));
    await store.pieces.save(pieceRecord({ _id: 'post', kind: 'post', title: null, byline: 'Pedro_77', url: 'https://x.com/Pedro_77/status/1' }));
    await store.assessments.save(assessmentRecord({ _id: 'post', kind: 'post' }));
    const { files } = await exportDataset(store, { from: '2026-W47', to: '2026-W47', out: `${folder.path}/out` });
    for (const file of files) expect(readFileSync(file, 'latin1')).not.toMatch(/Milena|milena|Pedro_77/);
  });

  it('explains every column in both languages', async () => {
    await exportDataset(store, { from: '2026-W47', to: '2026-W47', out: `${folder.path}/out` });
    const dictionary = readFileSync(`${folder.path}/out/diccionario.md`, 'utf8');
    for (const columns of Object.values(DATASET_TABLES)) for (const column of columns) expect(dictionary).toContain(`| ${column.name} | ${column.type} | ${column.es} | ${column.en} |`);
  });

  it('refuses a week that does not exist', async () => {
    await expect(exportDataset(store, { from: '2026-W60', to: '2026-W61', out: `${folder.path}/out` })).rejects.toMatchObject({ code: 'bad_week' });
  });

  it('keeps the files of an earlier export when cancelled or out of space, and leaves nothing half-written', async () => {
    await seed();
    const out = `${folder.path}/out`;
    const period = { from: '2026-W47', to: '2026-W47', out };
    await exportDataset(store, period);
    const before = readdirSync(out).map((name) => [name, readFileSync(`${out}/${name}`, 'utf8')]);
    const cancel = new AbortController();
    await expect(exportDataset(store, { ...period, signal: cancel.signal, onProgress: () => cancel.abort() })).rejects.toMatchObject({ code: 'export_cancelled' });
    const openFile = (path: string) => (path.endsWith('findings.csv') ? open('/dev/full', 'r+') : openForWriting(path));
    await expect(exportDataset(store, { ...period, openFile })).rejects.toMatchObject({ code: 'disk_full' });
    expect(readdirSync(out).map((name) => [name, readFileSync(`${out}/${name}`, 'utf8')])).toEqual(before);
  });
});
