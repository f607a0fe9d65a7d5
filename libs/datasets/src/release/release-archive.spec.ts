import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import datapackage from 'datapackage';
import ExcelJS from 'exceljs';
import { RELEASE_ROWS, RELEASE_TABLES, releaseColumns, type ReleaseTable } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, claimRecord, findingOf, machineLabel, NOON, outletRecord, pieceRecord, reviewRecord } from '../../../../test/support/records.js';
import { describeIfFrictionless, FRICTIONLESS } from '../../../../test/support/needs.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { openForWriting } from '../formats/output-file.js';
import { ReleaseArchive, type ReleaseRequest } from './release-archive.js';

const SECRET_TEXT = 'El texto entero de la nota, que es de su medio y no se publica jamás en ninguna tabla.';
const HOSTILE = ['=HYPERLINK("http://evil.example";"x")', '+1', '-2+3', '@SUM(A1)', '\tcell', '\rcell', 'a "quoted", word\r\nsecond line', 'ñandú «☂» 𝒱', "'=ya"];

describe('a release', () => {
  const folder = tempFolder('release');
  let store: Store;
  let archive: ReleaseArchive;
  const request: ReleaseRequest = { name: 'vigia', version: '1.0.0', filter: { from: '2026-W47', to: '2026-W47' } };
  const clock = new FixedClock(new Date('2026-11-22T15:00:00Z'));

  beforeEach(async () => {
    store = await openStore({ dataDir: `${folder.path}/data` });
    archive = new ReleaseArchive(`${folder.path}/archive`, clock);
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    await store.claims.insertMissing(claimRecord());
    for (const [index, title] of HOSTILE.entries()) {
      await store.pieces.save(pieceRecord({ _id: `p${index}`, title, text: SECRET_TEXT, url: `http://elfaro.example/nota-${index}`, byline: 'Ana Ruiz' }));
      const judgement = { ...assessmentRecord().judgement, findings: [findingOf({ quote: title }), findingOf({ frame: 'C1' })], claims: [{ claim: 'c90', relation: 'repeats' as const, score: 0.8, start: 0, end: 9 }] };
      await store.assessments.save(assessmentRecord({ _id: `p${index}`, judgement }));
    }
    await store.pieces.save(pieceRecord({ _id: 'post', kind: 'post', outletId: 'unknown-account', title: null, byline: 'Pedro_77', url: 'https://x.com/Pedro_77/status/1234567', text: 'Mi publicación' }));
    await store.assessments.save(assessmentRecord({ _id: 'post', kind: 'post', cities: [], judgement: { ...assessmentRecord().judgement, claims: [{ claim: 'gone-from-bank', relation: 'mentions', score: 1, start: 0, end: 2 }] } }));
    await store.reviews.addOnce(reviewRecord({ _id: 'r1', labels: [machineLabel({ verdict: 'right' }), machineLabel({ verdict: 'wrong' }), machineLabel({ verdict: 'changed', becomes: { frame: 'H3', end: 9 } }), machineLabel({ verdict: 'added', score: null })] }));
    await store.reviewSamples.addOnce({ _id: '2026-W47', model: 'm', drawnAt: new Date(0), complete: true, strata: [{ stratum: 'migration', population: 40, pieceIds: ['p1', 'p2'] }] });
    await store.reviews.addOnce(reviewRecord({ _id: 'r2', pieceId: 'p1', labels: [], by: 'Luis Mora', sampleWeek: '2026-W47', whole: { reviewer: 'Luis Mora', round: 'second', source: 'sample', week: '2026-W47', stratum: 'migration', blind: true, piece: { relevance: 'none', cities: [], aboutXenophobia: false }, labels: [], claims: [], model: { relevance: 'colombia', cities: ['cucuta'], aboutXenophobia: false } } }));
    await store.trendCells.replaceWeek('2026-W47', [{ week: '2026-W47', kind: 'article', scope: 'city', key: 'cucuta', relevant: 8, collected: 40, counts: { H1: 2 } }, { week: '2026-W47', kind: 'article', scope: 'city', key: 'cali', relevant: 0, collected: 3, counts: {} }]);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
    mkdirSync(folder.path, { recursive: true });
  });

  const jsonl = <T extends ReleaseTable>(root: string, table: T) => readFileSync(join(root, `data/${table}.jsonl`), 'utf8').split('\n').filter(Boolean).map((line) => RELEASE_ROWS[table].parse(JSON.parse(line)) as Record<string, string | number | boolean | null>);
  const filesOf = (root: string) => (readdirSync(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  const hidden = () => readdirSync(`${folder.path}/archive/vigia`).filter((entry) => entry.startsWith('.'));

  it('holds every table in every form, each row as its schema says, the same in all', async () => {
    const { folder: root, facts } = await archive.freeze(store, request);
    expect(facts.rows).toMatchObject({ pieces: HOSTILE.length + 1, findings: 2 * HOSTILE.length, claim_matches: HOSTILE.length + 1, outlets: 2, claims: 2, reviews: 5, trend_cells: 40 });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(root, 'data/vigia.xlsx'));
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    for (const table of RELEASE_TABLES) {
      const rows = jsonl(root, table);
      const columns = releaseColumns(table);
      expect(rows).toHaveLength(facts.rows[table]);
      const csv = parse<Record<string, string>>(readFileSync(join(root, `data/${table}.csv`)), { columns: true, record_delimiter: '\r\n' });
      expect(csv.map((row) => Object.keys(row))).toEqual(rows.map(() => columns.map(({ name }) => name)));
      expect(csv.map((row) => Object.values(row).map((cell) => cell.replace(/^'(?='*[=+\-@\t\r])/, '')))).toEqual(rows.map((row) => columns.map(({ name }) => String(row[name] ?? ''))));
      const parquet = (await duck.runAndReadAll(`select * from read_parquet('${join(root, `data/${table}.parquet`)}')`)).getRowObjectsJson();
      const shown = (row: Record<string, unknown>) => columns.map(({ name, type }) => (row[name] === null ? null : type === 'datetime' ? new Date((row[name] as string).replace(' ', 'T').replace(/Z?$/, 'Z')).toISOString() : String(row[name] as string | number | boolean)));
      expect(parquet.map(shown)).toEqual(rows.map(shown));
      expect(book.getWorksheet(table)?.rowCount).toBe(rows.length + 1);
    }
  });

  it('passes the validator of the Data Package, its keys included, and its sums', async () => {
    const { folder: root } = await archive.freeze(store, request);
    const pack = await datapackage.Package.load(join(root, 'datapackage.json'));
    expect(pack.errors).toEqual([]);
    expect(pack.valid).toBe(true);
    for (const resource of pack.resources) {
      expect((await resource.read({ keyed: true })).length).toBeGreaterThan(0);
      expect(await resource.checkRelations()).toBe(true);
    }
    expect(execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: root, encoding: 'utf8' })).not.toMatch(/FAILED/);
    const summed = readFileSync(join(root, 'SHA256SUMS'), 'utf8').trimEnd().split('\n').map((line) => join(root, line.slice(66)));
    expect([...summed, join(root, 'SHA256SUMS')].sort()).toEqual(filesOf(root));
  });

  describeIfFrictionless('and Frictionless of Python', () => {
    it('finds every table valid, its keys included, and not when a row points nowhere', async () => {
      const { folder: root } = await archive.freeze(store, request);
      const validate = () => spawnSync(FRICTIONLESS ?? '', ['validate', 'datapackage.json', '--json'], { cwd: root, encoding: 'utf8' });
      const { stdout, stderr } = validate();
      expect([stderr, (JSON.parse(stdout) as { valid: boolean }).valid]).toEqual(['', true]);
      const findings = join(root, 'data/findings.csv');
      writeFileSync(findings, readFileSync(findings, 'utf8').replace('\r\np0,', '\r\nnobody,'));
      expect((JSON.parse(validate().stdout) as { valid: boolean }).valid).toBe(false);
    }, 60_000);
  });

  it('neutralises what a spreadsheet would run', async () => {
    const { folder: root } = await archive.freeze(store, request);
    const cells = parse(readFileSync(join(root, 'data/pieces.csv'))).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain("'@SUM(A1)");
  });

  it('neutralises it in the workbook, too', async () => {
    const { folder: root } = await archive.freeze(store, request);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(root, 'data/vigia.xlsx'));
    const cells: unknown[] = [];
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(({ value }) => cells.push(value))));
    // A formula would be read as an object, not as text.
    expect(cells.filter((value) => typeof value === 'object' || (typeof value === 'string' && /^[=+\-@\t\r]/.test(value)))).toEqual([]);
    expect(cells).toContain("'@SUM(A1)");
  });

  it('keeps what the machine said apart from what people said, with the guideline and what they saw', async () => {
    const { folder: root } = await archive.freeze(store, request);
    const rows = jsonl(root, 'reviews');
    const sides = rows.filter((row) => row['review_id'] === 'r1').map((row) => [row['verdict'], row['machine_label'], row['machine_end'], row['human_label'], row['human_end']]);
    expect(rows.map((row) => [row['review_id'], row['sample_week'], row['stratum_size'], row['stratum_drawn']])).toContainEqual(['r2', '2026-W47', 40, 2]);
    expect(sides).toEqual([['right', 'H2', 5, 'H2', 5], ['wrong', 'H2', 5, null, null], ['changed', 'H2', 5, 'H3', 9], ['added', null, null, 'H2', 5]]);
    expect(rows.find((row) => row['review_id'] === 'r1')).toMatchObject({ guideline: 'codebook-1', saw: 'text findings', origin: 'sample', model: 'test-1' });
    // Somebody read it and found nothing to mark: that is a judgement, too.
    expect(rows.find((row) => row['review_id'] === 'r2')).toMatchObject({ piece_id: 'p1', what: null, verdict: null, human_label: null, whole: true, round: 'second', blind: true, stratum: 'migration', machine_relevance: 'colombia', human_relevance: 'none', machine_cities: 'cucuta' });
    expect(new Set(rows.map((row) => row['reviewer'])).size).toBe(2);
  });

  it('holds only the cities and the forms that were asked for; a story set in two of them once', async () => {
    await store.pieces.save(pieceRecord({ _id: 'both', url: 'http://elfaro.example/both' }));
    await store.assessments.save(assessmentRecord({ _id: 'both', cities: ['cali', 'cucuta'] }));
    await store.assessments.save(assessmentRecord({ _id: 'p0', cities: ['bogota'] }));
    const { folder: root, facts } = await archive.freeze(store, { ...request, filter: { ...request.filter, cities: ['cucuta', 'cali'] }, formats: ['parquet'] });
    const ids = parse<Record<string, string>>(readFileSync(join(root, 'data/pieces.csv')), { columns: true }).map((row) => row['piece_id']);
    expect(ids.filter((id) => id === 'both')).toHaveLength(1);
    expect(ids).not.toContain('p0');
    expect(ids).not.toContain('post');
    expect(facts).toMatchObject({ formats: ['csv', 'parquet'], rows: { trend_cells: 40 } });
    expect(readdirSync(join(root, 'data')).filter((name) => !/\.(csv|parquet)$/.test(name))).toEqual([]);
    expect((await datapackage.Package.load(join(root, 'datapackage.json'))).valid).toBe(true);
  });

  it('says no text, no author and no address that names one', async () => {
    const { folder: root } = await archive.freeze(store, request);
    for (const file of filesOf(root).filter((path) => /data.*(csv|jsonl)$/.test(path))) {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toContain(SECRET_TEXT.slice(0, 30));
      expect(text).not.toMatch(/Pedro_77|Ana Ruiz|Mi publicación|Marta Gil|Luis Mora|Motivo con nombres/);
    }
    expect(jsonl(root, 'pieces').find((row) => row['kind'] === 'post')).toMatchObject({ author: expect.stringMatching(/^a_/) as unknown as string, url: 'https://x.com/i/web/status/1234567', title: null });
  });

  it('is the same bytes made twice, and asked again after the data have changed gives what was frozen', async () => {
    const first = await archive.freeze(store, request);
    const again = await new ReleaseArchive(`${folder.path}/other`, clock).freeze(store, request);
    const digest = (root: string) => filesOf(root).map((path) => [path.slice(root.length), createHash('sha256').update(readFileSync(path)).digest('hex')]);
    expect(digest(again.folder)).toEqual(digest(first.folder));

    await store.pieces.save(pieceRecord({ _id: 'p0', title: 'Otro titular' }));
    const before = digest(first.folder);
    const asked = await archive.freeze(store, request);
    expect(asked).toMatchObject({ fresh: false, folder: first.folder });
    const published = await archive.publish(asked, `${folder.path}/out`);
    expect(digest(published)).toEqual(before);
    expect(await archive.publish(asked, `${folder.path}/out`)).toBe(published);
    await expect(archive.freeze(store, { ...request, filter: { from: '2026-W46', to: '2026-W47' } })).rejects.toMatchObject({ code: 'release_exists' });
  });

  it('lists in its changelog what came before', async () => {
    await archive.freeze(store, { ...request, notes: 'Primera.' });
    const { folder: root } = await archive.freeze(store, { ...request, version: '1.1.0' });
    expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toMatch(/## 1\.1\.0[\s\S]*## 1\.0\.0[\s\S]*Primera\./);
    expect(readFileSync(join(root, 'docs/diccionario.es.md'), 'utf8')).toContain('| outlet_harm | integer |');
  });

  it('is made once when two ask at the same time: one wins, the other is told, nothing is left over', async () => {
    const asked = await Promise.allSettled([archive.freeze(store, request), new ReleaseArchive(`${folder.path}/archive`, clock).freeze(store, request)]);
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'release_running', message: expect.stringMatching(/vigia 1\.0\.0/) as unknown as string } });
    expect(hidden()).toEqual([]);
    expect((await archive.freeze(store, request)).fresh).toBe(false);
  });

  it('is made though a process died making it', async () => {
    mkdirSync(`${folder.path}/archive/vigia`, { recursive: true });
    writeFileSync(`${folder.path}/archive/vigia/.1.0.0.lock`, '999999999 dead');
    mkdirSync(`${folder.path}/archive/vigia/.1.0.0.half-made`);
    expect((await archive.freeze(store, request)).fresh).toBe(true);
    expect(hidden()).toEqual([]);
  });

  it('leaves nothing behind when cancelled half-way, and can be asked again', async () => {
    const cancel = new AbortController();
    await expect(archive.freeze(store, request, { signal: cancel.signal, onProgress: () => cancel.abort() })).rejects.toMatchObject({ code: 'export_cancelled' });
    expect(readdirSync(`${folder.path}/archive/vigia`)).toEqual([]);
    expect((await archive.freeze(store, request)).fresh).toBe(true);
  });

  it.each(['pieces.csv', 'findings.jsonl', 'trend_cells.parquet'])('says that the disk is full when %s does not fit, and leaves nothing behind', async (name) => {
    // The kernel's own full disk.
    const openFile = (path: string) => (path.endsWith(name) ? open('/dev/full', 'r+') : openForWriting(path));
    await expect(archive.freeze(store, request, { openFile })).rejects.toMatchObject({ code: 'disk_full', message: expect.stringMatching(/No queda espacio.*No se publicó nada/) as unknown as string });
    expect(readdirSync(`${folder.path}/archive/vigia`)).toEqual([]);
  });

  it.each(['../evil', '..', '.', '', 'a/b', 'A', 'x'.repeat(61), 'con espacio', 'a\u0000b'])('refuses the name %j', async (name) => {
    await expect(archive.freeze(store, { ...request, name })).rejects.toMatchObject({ code: 'bad_release_name' });
    expect(existsSync(`${folder.path}/archive`)).toBe(false);
  });

  it.each(['../1.0.0', '1.0', '1.0.0/..', '01.0.0', '1.0.0-x', '', '1.0.9999999'])('refuses the version %j', async (version) => {
    await expect(archive.freeze(store, { ...request, version })).rejects.toMatchObject({ code: 'bad_release_version' });
  });

  it('publishes nothing over something else, and nothing damaged', async () => {
    const frozen = await archive.freeze(store, request);
    mkdirSync(`${folder.path}/out/vigia-1.0.0`, { recursive: true });
    await expect(archive.publish(frozen, `${folder.path}/out`)).rejects.toMatchObject({ code: 'out_taken' });
    writeFileSync(join(frozen.folder, 'data/pieces.csv'), 'otra cosa');
    await expect(archive.publish(frozen, `${folder.path}/elsewhere`)).rejects.toMatchObject({ code: 'damaged_release', message: expect.stringMatching(/pieces\.csv/) as unknown as string });
    expect(existsSync(`${folder.path}/elsewhere`)).toBe(false);
  });

  it('masks a child named in headline, span and address', async () => {
    await store.pieces.save(pieceRecord({ _id: 'child', title: 'Murió Sara Milena Rojas, niña de 9 años', url: 'http://elfaro.example/murio-sara-milena-rojas', publishedAt: NOON }));
    await store.assessments.save(assessmentRecord({ _id: 'child', judgement: { ...assessmentRecord().judgement, findings: [findingOf({ field: 'title', quote: 'Sara Milena Rojas, niña', start: 6, end: 29 })] } }));
    const { folder: root } = await archive.freeze(store, request);
    expect(jsonl(root, 'pieces').find((row) => row['piece_id'] === 'child')).toMatchObject({ title: '[nombre], niña de 9 años', url: null, masked: true });
    expect(jsonl(root, 'findings').find((row) => row['piece_id'] === 'child')).toMatchObject({ words: '[nombre], niña', span_sha256: null });
  });
});
