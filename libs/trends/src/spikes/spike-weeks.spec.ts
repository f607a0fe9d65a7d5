import { describe, expect, it } from '@jest/globals';
import { spikesResponse } from '#vigia/contracts';
import { FixedClock, shiftWeek, weekBounds } from '#vigia/kernel';
import type { AssessmentRecord, Store } from '#vigia/store';
import { assessmentRecord, outletRecord, pieceRecord } from '../../../../test/support/records.js';
import { storeForEach } from '../../../../test/support/store-for-each.js';
import { Rates } from '../rate.js';
import { SpikeList } from '../spike-list.js';
import { recomputeWeek } from '../trend-weeks.js';
import { recomputeSpikes } from './spike-weeks.js';

const WEEK = '2026-W46';
/** A Monday: the week is over. */
const clock = new FixedClock(new Date('2026-11-16T15:00:00Z'));
const USUAL = 6;

describe('what stands out in a week', () => {
  let store: Store;
  storeForEach('spike-weeks', async (opened) => {
    store = opened;
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
  });

  interface Pieces {
    outlet?: string;
    harmful: number;
    others: number;
    text?: string;
    more?: (index: number) => Partial<AssessmentRecord>;
  }

  async function put(week: string, { outlet = 'el-faro', harmful, others, text = 'Alcaldía responde a familias migrantes en el albergue', more = () => ({}) }: Pieces): Promise<void> {
    const publishedAt = new Date(weekBounds(week).start.getTime() + 36 * 3_600_000);
    const ids = Array.from({ length: harmful + others }, (_, index) => `${week}-${outlet}-${index}`);
    await store.pieces.saveMany(ids.map((_id) => pieceRecord({ _id, outletId: outlet, url: `http://${outlet}.example/${_id}`, title: `Nota ${_id}`, text, publishedAt })));
    await store.assessments.saveMany(
      ids.map((_id, index) => assessmentRecord({ _id, outletId: outlet, week, publishedAt, narratives: index < harmful ? ['H1', 'harm_any'] : [], signals: [], ...more(index) })),
    );
  }

  /** Eight usual weeks, then this one. */
  async function weeks(now: Pieces | null, usual: Pieces = { harmful: USUAL, others: 20 }): Promise<void> {
    for (let back = 8; back >= 1; back--) {
      const week = shiftWeek(WEEK, -back);
      await put(week, { ...usual, harmful: usual.harmful + (back % 3) });
      await recomputeWeek(store, clock, { week });
    }
    if (now) await put(WEEK, now);
    await recomputeWeek(store, clock, { week: WEEK });
    await recomputeSpikes(store, clock, { week: WEEK });
  }

  const list = async (query: object = {}) => spikesResponse.parse(await new SpikeList(store, new Rates(null), clock).list({ from: WEEK, to: WEEK, ...query })).spikes;

  it('is a real rise, with its numbers, its pieces and the words that set it apart', async () => {
    await weeks({ harmful: 40, others: 20, text: 'Captura en el asentamiento tras el operativo' });
    const [spike] = await list({ city: 'cucuta', narrative: 'H1' });
    expect(spike).toMatchObject({ direction: 'rise', label: 'real', city: 'cucuta', outlet: null, now: { pieces: 40, relevant: 60 }, collected: { now: 60 }, copies: { largest: 1, of: 40 } });
    expect(spike?.before.pieces).toBe(8 * USUAL + 9);
    expect(spike?.expected.high).toBeLessThan(40);
    expect(spike?.words.map(({ word }) => word)).toContain('asentamiento');
    expect(spike?.words.map(({ word }) => word)).not.toContain('albergue');
    expect(spike?.pieces).toHaveLength(5);
    expect(spike?.pieces[0]).toMatchObject({ outletName: 'El Faro', outlet: 'el-faro' });
    expect((await list({ outlet: 'el-faro' })).map(({ outlet }) => outlet?.name)).toContain('El Faro');
  });

  it('is computed again to the same, and gone when the pieces are', async () => {
    await weeks({ harmful: 40, others: 20 });
    const first = await list();
    await recomputeWeek(store, clock, { week: WEEK });
    await recomputeSpikes(store, clock, { week: WEEK });
    expect(await list()).toEqual(first);
    expect(first.length).toBeGreaterThan(0);
    await put(WEEK, { harmful: 6, others: 54 });
    await recomputeWeek(store, clock, { week: WEEK });
    await recomputeSpikes(store, clock, { week: WEEK });
    expect(await list()).toEqual([]);
  });

  it('is one wire story where copies of one text make it', async () => {
    await weeks({ harmful: 50, others: 20, more: (index) => (index < 45 ? { clusterId: `${WEEK}-el-faro-0` } : {}) });
    const found = await list({ city: 'cucuta', narrative: 'H1' });
    expect(found).toMatchObject([{ label: 'one_wire_story', now: { pieces: 6 }, copies: { largest: 45, of: 50 } }]);
  });

  it('is a change of coverage where an outlet that was never read brings everything', async () => {
    await put(WEEK, { outlet: 'nuevo', harmful: 40, others: 100 });
    await weeks({ harmful: USUAL, others: 20 });
    const found = await list({ city: 'cucuta', narrative: 'H1' });
    expect(found).toMatchObject([{ label: 'coverage_change', direction: 'rise' }]);
    expect(found[0]?.coverage).toBeGreaterThan(2);
  });

  it('is never a fall when the outlet is silent, nor when its channel could not be read', async () => {
    await weeks(null, { harmful: 40, others: 40 });
    expect((await list()).filter(({ label }) => label === 'real')).toEqual([]);
    await put(WEEK, { harmful: 2, others: 78 });
    await recomputeWeek(store, clock, { week: WEEK });
    await recomputeSpikes(store, clock, { week: WEEK });
    expect(await list({ city: 'cucuta', narrative: 'H1' })).toMatchObject([{ label: 'real', direction: 'fall', words: [] }]);
    for (let back = 1; back <= 60; back++) {
      const day = new Date(Date.parse('2026-11-16T12:00:00Z') - back * 86_400_000).toISOString().slice(0, 10);
      await store.channelDays.saveCounts([{ _id: `el-faro/rss|${day}`, channelId: 'el-faro/rss', outletId: 'el-faro', day, collected: back <= 7 ? 0 : 12, late: 0, stored: 0, refused: 0, gone: 0, pending: 0, medianAgeMs: null, problems: {} }]);
      await store.channelDays.notePoll({ channelId: 'el-faro/rss', outletId: 'el-faro', day, minute: '0900', result: back <= 7 ? 'timeout' : 'ok' });
    }
    await recomputeSpikes(store, clock, { week: WEEK });
    expect(await list({ city: 'cucuta', narrative: 'H1' })).toMatchObject([{ label: 'coverage_change', direction: 'fall' }]);
  });

  it('is nothing in an empty store', async () => {
    await recomputeSpikes(store, clock, { week: WEEK });
    expect(await list()).toEqual([]);
  });
});
