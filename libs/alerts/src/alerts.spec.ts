import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, findingOf, NOON, outletRecord, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { AlertRoom } from './alert-room.js';
import type { AlertService } from './alert.service.js';

const clock = new FixedClock(NOON);
const settings = { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: true, recipients: [] };

describe('alerts', () => {
  const folder = tempFolder('alerts');
  let store: Store;
  let queue: EmbeddedQueue;
  let alerts: AlertService;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    alerts = new AlertRoom(store, queue, settings, clock).alerts;
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  async function given(outlet: Parameters<typeof outletRecord>[0], assessment: Parameters<typeof assessmentRecord>[0] = {}): Promise<void> {
    const { partner, contact, ...facts } = outletRecord(outlet);
    await store.outlets.saveFacts(facts, { partner, contact });
    await store.pieces.save(pieceRecord());
    const judgement = { ...assessmentRecord().judgement, findings: [findingOf()], outletHarm: 1 as const, ...assessment.judgement };
    await store.assessments.save(assessmentRecord({ outletHarm: 1, ...assessment, judgement }));
  }

  it('raise one alert for a wire story that the outlet has at two addresses, and one for each outlet that carries it', async () => {
    await given({});
    const { partner, contact, ...other } = outletRecord({ _id: 'la-boya', name: 'La Boya', host: 'laboya.example' });
    await store.outlets.saveFacts(other, { partner, contact });
    const assessment = await store.assessments.findById('p1');
    for (const [id, outletId] of [['p2', 'el-faro'], ['p3', 'la-boya']] as const) {
      await store.pieces.save(pieceRecord({ _id: id, outletId, url: `http://${outletId}.example/${id}` }));
      if (assessment) await store.assessments.save({ ...assessment, _id: id, outletId });
    }
    await store.pieces.setClusterIds(new Map(['p1', 'p2', 'p3'].map((id) => [id, 'p1'])));
    for (const id of ['p2', 'p1', 'p3', 'p2']) await alerts.raiseFor(id);
    const raised = await store.alerts.listRaisedBetween(new Date(0), new Date(NOON.getTime() + 1));
    expect(raised.map((alert) => [alert.pieceId, alert.outletId]).sort()).toEqual([['p2', 'el-faro'], ['p3', 'la-boya']]);
  });

  it('raise one alert and one mail for harm in the outlet’s own voice, however often the piece is judged', async () => {
    await given({});
    await alerts.raiseFor('p1');
    await alerts.raiseFor('p1');
    expect(await store.alerts.countAll()).toBe(1);
    const mails = await store.mails.listLatest(10);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: 'editora@elfaro.example', state: 'pending', kind: 'alert', messageId: `<${mails[0]?._id ?? ''}@vigia.example>` });
    expect((await queue.counts()).mails.waiting).toBe(1);
  });

  it.each([
    ['the words are somebody else’s', { judgement: { ...assessmentRecord().judgement, findings: [findingOf({ voice: 'police' })] } }],
    ['the outlet rejects them', { judgement: { ...assessmentRecord().judgement, findings: [findingOf({ stance: 'rejects' })] } }],
    ['the frame is constructive', { judgement: { ...assessmentRecord().judgement, findings: [findingOf({ frame: 'C1' })] } }],
    ['the piece denounces xenophobia', { judgement: { ...assessmentRecord().judgement, findings: [findingOf()], aboutXenophobia: true } }],
    ['the story is set abroad', { relevance: 'abroad' as const }],
  ])('are not raised when %s', async (_, assessment) => {
    await given({}, assessment);
    await alerts.raiseFor('p1');
    expect(await store.alerts.countAll()).toBe(0);
    expect(await store.mails.listLatest(10)).toEqual([]);
  });

  it('are kept from outlets that are no partners', async () => {
    await given({ partner: false });
    await alerts.raiseFor('p1');
    expect(await store.alerts.countAll()).toBe(0);
  });

  it('raised without an address write no mail', async () => {
    await given({ contact: null });
    await alerts.raiseFor('p1');
    expect(await store.alerts.countAll()).toBe(1);
    expect(await store.mails.listLatest(10)).toEqual([]);
  });

  it('are nothing for a piece that is not there', async () => {
    await alerts.raiseFor('nobody');
    expect(await store.alerts.countAll()).toBe(0);
  });
});
