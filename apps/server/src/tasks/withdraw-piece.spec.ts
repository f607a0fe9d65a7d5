import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlertRoom } from '#vigia/alerts';
import { Analyzer } from '#vigia/analysis';
import { AssessmentService } from '#vigia/assessment';
import { PieceClusterer, PieceWithdrawal } from '#vigia/collection';
import { readRelease } from '#vigia/datasets';
import { isoWeekOf } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { recomputeWeek } from '#vigia/trends';
import { openTestRoom, type TestRoom } from '../../../../test/support/access.js';
import { NOON } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { importPieces, type ImportRooms } from './import-pieces.js';
import { withdrawPiece } from './withdraw-piece.js';

const WEEK = isoWeekOf(NOON);
const URL = 'http://elfaro.example/albergue';

describe('vigia pieces:withdraw', () => {
  const folder = tempFolder('withdraw');
  let test: TestRoom;
  let rooms: ImportRooms;
  let withdrawal: PieceWithdrawal;
  beforeAll(async () => {
    test = await openTestRoom();
    const { store, clock } = test;
    const queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    const clusterer = new PieceClusterer(store);
    const alerts = new AlertRoom(store, queue, { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: true, recipients: [] }, clock).alerts;
    rooms = { store, clusterer, alerts, assessments: new AssessmentService(store, queue, Analyzer.load(), clock) };
    withdrawal = new PieceWithdrawal(store, queue, clusterer, clock);
  });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });

  const path = join(folder.path, 'piezas.jsonl');
  const importFile = () => importPieces(rooms, { path, outlet: 'El Faro' }, () => undefined);
  const counted = async () => (await test.store.trendCells.listWeek(WEEK)).length;
  const released = async (): Promise<string[]> => {
    const urls: string[] = [];
    for await (const batch of readRelease(test.store, { from: WEEK, to: WEEK })) if (batch.table === 'pieces') urls.push(...batch.rows.map((row) => row.url ?? ''));
    return urls;
  };

  it('takes a piece out of figures and releases, keeps it out of imports, and stands in the audit log', async () => {
    const row = (url: string, text: string) => JSON.stringify({ url, title: 'Migrantes venezolanos en Cúcuta', text, published_at: NOON.toISOString() });
    writeFileSync(path, `${row(URL, 'Los migrantes venezolanos llegaron al albergue de Cúcuta, donde la alcaldía les dio comida.')}\n`);
    expect(await importFile()).toMatchObject({ imported: 1, rejected: 0 });
    expect(await counted()).toBeGreaterThan(0);
    expect(await released()).toEqual([URL]);

    const first = await withdrawPiece(withdrawal, test.room.audit, { piece: ` ${URL} `, reason: 'reclamo 12', by: 'Luz' });
    expect(first).toMatchObject({ already: false, reason: 'reclamo 12' });
    await recomputeWeek(test.store, test.clock, { week: WEEK });
    expect([await counted(), await released()]).toEqual([0, []]);
    expect(await importFile()).toMatchObject({ imported: 0, rejected: 1, problems: [expect.stringContaining('se retiró')] });
    expect(await test.store.pieces.countAll()).toBe(0);

    expect(await withdrawPiece(withdrawal, test.room.audit, { piece: URL, reason: 'otra vez' })).toMatchObject({ already: true, reason: 'reclamo 12', by: 'Luz' });
    const { entries } = await test.room.audit.list({ action: 'piece.withdrawn', limit: 5 });
    expect(entries).toMatchObject([{ detail: { again: true } }, { actor: { kind: 'command_line' }, subject: { kind: 'piece', id: first._id }, detail: { reason: 'reclamo 12', by: 'Luz', again: false } }]);
  });

  it.each([['', 'no_reason'], ['x'.repeat(301), 'no_reason'], ['reclamo 13', 'unknown_piece']])('refuses «%.10s» as %s, and writes nothing', async (reason, code) => {
    await expect(withdrawPiece(withdrawal, test.room.audit, { piece: 'http://elfaro.example/nadie', reason })).rejects.toMatchObject({ code });
    expect((await test.room.audit.list({ action: 'piece.withdrawn', limit: 5 })).entries).toHaveLength(2);
  });
});
