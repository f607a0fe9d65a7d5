import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock, shiftWeek } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type ClaimWeekRecord, type Store } from '#vigia/store';
import { claimRecord, NOON } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { AlertRoom } from '../alert-room.js';
import { returnOf } from './claim-returns.js';

const NONE = { repeats: 0, debunks: 0, mentions: 0, checked: 0, suggested: 0 };
const row = (week: string, repeats: number, given: Partial<ClaimWeekRecord> = {}): ClaimWeekRecord => ({ _id: `c90|${week}`, claimId: 'c90', week, counts: { article: { ...NONE, repeats }, post: { ...NONE } }, outlets: repeats > 0 ? { 'el-faro': repeats } : {}, cities: ['cali'], firstAt: null, lastAt: null, ...given });

describe('a claim that comes back', () => {
  it('has been repeated before, then for the weeks asked not, whatever was said against it meanwhile', () => {
    const back = row('2026-W47', 3);
    expect(returnOf(back, [row('2026-W40', 1), row('2026-W44', 0, { counts: { article: { ...NONE, debunks: 9, suggested: 4 }, post: { ...NONE } } }), back], 6)).toEqual({ claimId: 'c90', week: '2026-W47', lastWeek: '2026-W40', quiet: 6, pieces: 3, outlets: 1 });
    expect(returnOf(back, [row('2026-W41', 1), back], 6)).toBeNull();
    expect(returnOf(back, [back, row('2026-W48', 2)], 6)).toBeNull();
  });

  it('counts whole weeks over the turn of the year', () => {
    expect(returnOf(row('2027-W02', 1), [row('2026-W50', 1)], 2)).toMatchObject({ quiet: 4 });
  });

  describe('raises one notice', () => {
    const folder = tempFolder('returns');
    let store: Store;
    let room: AlertRoom;
    const clock = new FixedClock(NOON);
    beforeEach(async () => {
      store = await openStore({ dataDir: folder.path });
      room = new AlertRoom(store, new EmbeddedQueue(store.jobs, clock, () => undefined), { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: false, recipients: [{ address: 'ana@a.example', language: 'es' }, { address: 'ben@a.example', language: 'en' }] }, clock);
      await store.claims.insertMissing(claimRecord());
      await store.claimWeeks.apply({ changed: [row('2026-W36', 1)], stale: [] });
      await store.claimWeeks.apply({ changed: [row('2026-W47', 2)], stale: [] });
    });
    afterEach(async () => {
      await store.close();
      folder.remove();
    });
    const input = { kind: 'claim-return' as const, name: 'Vuelve', enabled: true, outlets: [], cities: [], narratives: [], minHarm: 1, minScore: 0, capPerDay: 3, approval: false, quietHours: false };

    it('to each of the team in their language, once, with who checked it', async () => {
      await room.rules.listAll();
      await room.rules.save('claim-return', { ...input, quietWeeks: 8 });
      await room.watch.look();
      await room.watch.look();
      const mails = await Promise.all((await store.mails.listLatest(9)).map(({ _id }) => store.mails.findById(_id)));
      const text = (to: string): string => mails.find((mail) => mail?.to === to)?.text ?? '';
      expect(mails).toHaveLength(2);
      expect(text('ana@a.example')).toMatch(/^Vuelve: «Las cárceles están llenas de migrantes»\n\nEn la semana del 16 al 22 de noviembre la repiten 2 piezas de 1 medio\. Nadie la repetía desde la semana del 31 de agosto al 6 de septiembre: 10 semanas enteras\.\nFalso, Lupa \(2026-03\): https:\/\/lupa\.example\/carceles/);
      expect(text('ben@a.example')).toMatch(/^Back: “Las cárceles[^\n]*\n\nIn the week of 16 to 22 November, 2 pieces repeat it, in 1 outlet\. Nobody had since the week of 31 August to 6 September: 10 whole weeks\./);
      expect(text('ben@a.example')).toContain('http://127.0.0.1:3000/afirmaciones/c90');
      expect(await store.alerts.listLatest(5)).toMatchObject([{ rule: 'claim-return', pieceId: null, state: 'sent' }]);
    });

    it('not where it was silent for less than the rule asks, is said elsewhere, or has been retired from the bank', async () => {
      await room.rules.listAll();
      for (const scope of [{ quietWeeks: 11 }, { cities: ['bogota' as const] }, { outlets: ['la-boya'] }]) {
        await room.rules.save('claim-return', { ...input, ...scope });
        await room.watch.look();
      }
      expect(await store.alerts.listLatest(5)).toEqual([]);
    });

    it('that a preview shows before it is switched on', async () => {
      const preview = await room.rules.preview({ ...input, quietWeeks: 8 });
      expect(preview).toMatchObject({ considered: 1, matched: 1, sent: 1, refusal: null, examples: [{ pieceId: null, claimId: 'c90', title: 'Las cárceles están llenas de migrantes', quote: '2026-W36 → 2026-W47' }] });
      expect(preview.perWeek.at(-1)).toEqual({ week: '2026-W47', sent: 1 });
      expect((await room.rules.preview({ ...input, quietWeeks: 11 })).matched).toBe(0);
      await store.claimWeeks.apply({ changed: [row(shiftWeek('2026-W47', -9), 1)], stale: [] });
      expect((await room.rules.preview({ ...input, quietWeeks: 8 })).examples[0]?.quote).toBe('2026-W38 → 2026-W47');
    });
  });
});
