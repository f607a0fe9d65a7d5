import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';
import { assessmentRecord, NOON, outletRecord, pieceRecord } from '../../../test/support/records.js';
import { storeForEach } from '../../../test/support/store-for-each.js';
import { AlertRoom } from './alert-room.js';
import { DigestService, type WeekTold } from './digest.service.js';
import { SAMPLE_WEEK } from './sample-week.js';

const clock = new FixedClock(NOON);
const settings = { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: true, recipients: [{ address: 'ana@a.example', language: 'es' as const }, { address: 'ben@a.example', language: 'en' as const }] };

describe('the weekly digest', () => {
  let store: Store;
  storeForEach('digest', (opened) => {
    store = opened;
  });

  const make = async (told: WeekTold | null): Promise<string[]> => {
    const writer = new AlertRoom(store, new EmbeddedQueue(store.jobs, clock, () => undefined), settings, clock).writer;
    await new DigestService(store, writer, () => Promise.resolve(told), settings).make('2026-W47');
    const mails = await Promise.all((await store.mails.listLatest(10)).map(({ _id }) => store.mails.findById(_id)));
    return mails.flatMap((mail) => mail ?? []).sort((a, b) => (a.to < b.to ? -1 : 1)).map(({ text }) => text.replaceAll('\u00a0', ' '));
  };

  it('is not written of a week before anything was collected', async () => {
    expect(await make(null)).toEqual([]);
  });

  it('goes once to each, in their language, with the figures it was given', async () => {
    await make(SAMPLE_WEEK);
    const [es, en, ...more] = await make(SAMPLE_WEEK);
    expect(more).toEqual([]);
    expect(es).toContain('231 piezas tratan de migración');
    expect(en).toContain('231 pieces are about migration');
    expect(es).toContain('Riohacha: 6 piezas, muy pocas para decir');
  });

  it('names a wire story once among what to read first, gravest first', async () => {
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    for (const [id, outletHarm, clusterId] of [['a', 1, null], ['b', 3, 'b'], ['c', 3, 'b'], ['d', 3, 'b']] as const) {
      await store.pieces.save(pieceRecord({ _id: id, url: `http://elfaro.example/${id}`, title: `Nota ${id}` }));
      await store.assessments.save(assessmentRecord({ _id: id, outletHarm, clusterId, narratives: ['harm_own'] }));
    }
    await store.assessments.markCopies((await store.assessments.listFacetsOfWeek('2026-W47')).filter(({ _id }) => _id === 'c' || _id === 'd').map((one) => ({ ...one, copyIn: ['city'] })));
    const [es] = await make(SAMPLE_WEEK);
    expect([...(es ?? '').matchAll(/^Nota (\w) · El Faro\n(\S+)$/gm)].map(([, name, href]) => `${name ?? ''} ${href ?? ''}`)).toEqual(['b http://127.0.0.1:3000/pieza/b', 'a http://127.0.0.1:3000/pieza/a']);
  });
});
