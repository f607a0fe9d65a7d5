import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assessmentRecord, captureRecord, findingOf, judgementOf, NOON, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { createModels, type Models } from '../connection.js';
import { openEmbedded, type EmbeddedStore } from '../embedded/embedded-store.js';
import type { AlertRecord, AlertReplyRecord } from '../schemas/alert.schema.js';
import type { ReviewTaskRecord } from '../schemas/review-task.schema.js';
import { PieceWordsRepository } from './piece-words.repository.js';

const NAME = 'Zoraida';
const found = findingOf({ quote: `dijo ${NAME}` });

describe('the words of a piece', () => {
  const folder = tempFolder('piece-words');
  let store: EmbeddedStore;
  let models: Models;
  let words: PieceWordsRepository;
  beforeAll(async () => {
    store = await openEmbedded({ dir: folder.path });
    models = createModels(store.mongoose.connection);
    words = new PieceWordsRepository(models);
    await fill('p1', 'held', 'pending');
    await fill('p2', 'sent', 'sent');
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  async function fill(id: string, alertState: AlertRecord['state'], mailState: 'pending' | 'sent'): Promise<void> {
    const { id: _, ...judgement } = judgementOf({ findings: [found] });
    await models.pieces.create(pieceRecord({ _id: id, title: NAME, text: NAME, byline: NAME }));
    await models.pieceVersions.create({ _id: `v-${id}`, pieceId: id, contentHash: 'h', seenAt: NOON, title: NAME, text: NAME });
    await models.pieceVisits.create({ _id: id, captureId: `c-${id}`, firstAt: NOON, nextAt: NOON, attempts: 0, etag: null, lastModified: null });
    const item = { id: null, title: NAME, link: `http://elfaro.example/${NAME}`, publishedAt: null, author: NAME, summary: NAME };
    await models.captures.create([captureRecord({ _id: id, url: `http://elfaro.example/${NAME}`, link: NAME, item, state: 'stored', pieceId: id }), captureRecord({ _id: `c-${id}`, url: NAME, link: NAME, item, state: 'stored', pieceId: id })]);
    await models.assessments.create({ ...assessmentRecord({ _id: id, judgement }), listKeys: [] });
    const alert: AlertRecord = { _id: `a-${id}`, rule: 'harmful-frame' as AlertRecord['rule'], pieceId: id, outletId: 'el-faro', raisedAt: NOON, findings: [found], guidance: [], mailId: `m-${id}`, history: [], ...(alertState && { state: alertState }) };
    await models.alerts.create(alert);
    const reply: AlertReplyRecord = { _id: `r-${id}`, alertId: alert._id, pieceId: id, outletId: 'el-faro', kind: 'disputed', text: 'No estamos de acuerdo', findings: [{ index: 0, quote: NAME, text: 'No' }], at: NOON, outcome: null };
    await models.alertReplies.create(reply);
    await models.mails.create({ _id: `m-${id}`, kind: 'alert', to: 'editora@elfaro.example', subject: NAME, html: NAME, text: NAME, messageId: `<${id}@vigia>`, state: mailState, problem: null, createdAt: NOON, sentAt: null });
    await models.claimDecisions.create({ _id: `d-${id}`, claimId: 'c90', sentence: 'clave', decision: 'confirmed', text: NAME, pieceId: id, by: 'Marta', at: NOON });
    const { outletId, kind } = pieceRecord();
    const task: ReviewTaskRecord = {
      _id: `t-${id}`, source: 'sample', round: 'first', lane: 'review', state: 'open', rank: '1', week: '2026-W47', stratum: null, pieceId: id, outletId, kind, contentHash: 'hash', blind: false, why: {} as ReviewTaskRecord['why'],
      model: { name: 'test-1', piece: {} as ReviewTaskRecord['model']['piece'], findings: [found], claims: [] }, twice: false, notBy: [], leasedBy: '', leasedByName: '', leasedUntil: new Date(0), given: [], createdAt: NOON, closedAt: null,
    };
    await models.reviewTasks.create(task);
  }

  /** Collections in which the name stands in what belongs to a piece. */
  async function standsIn(id: string): Promise<string[]> {
    const all = await Promise.all(Object.values(models as unknown as Record<string, Models['pieces']>).map(async (model) => ({ name: model.collection.collectionName, rows: await model.find({}).lean() })));
    return [...new Set(all.filter(({ rows }) => rows.some((row) => JSON.stringify(row).includes(id) && JSON.stringify(row).includes(NAME))).map(({ name }) => name))].sort();
  }

  it('are nowhere once they are erased, and those of other pieces stand as they did', async () => {
    const places = ['alert_replies', 'alerts', 'assessments', 'captures', 'claim_decisions', 'mails', 'piece_versions', 'pieces', 'review_tasks'];
    expect(await standsIn('p1')).toEqual(places);
    await words.erase('p1', NOON);
    await words.erase('p1', NOON);
    expect(await standsIn('p1')).toEqual([]);
    expect(await standsIn('p2')).toEqual(places);
  });

  it('leave alerts, answers and judgements of persons behind, and nothing that would still go out', async () => {
    await words.erase('p1', NOON);
    await words.erase('p2', NOON);
    expect(await models.alerts.findById('a-p1').lean()).toMatchObject({ state: 'dismissed', findings: [{ frame: 'H2', start: 0, quote: '' }], history: [{ state: 'dismissed', by: 'vigia' }] });
    expect(await models.alerts.findById('a-p2').lean()).toMatchObject({ state: 'sent', history: [] });
    expect(await models.mails.findById('m-p1').lean()).toMatchObject({ state: 'failed', html: '', to: 'editora@elfaro.example' });
    expect(await models.mails.findById('m-p2').lean()).toMatchObject({ state: 'sent', html: '' });
    expect(await models.alertReplies.findById('r-p1').lean()).toMatchObject({ text: 'No estamos de acuerdo', findings: [{ index: 0, quote: '', text: 'No' }] });
    expect(await models.reviewTasks.findById('t-p1').lean()).toMatchObject({ state: 'outdated', model: { findings: [{ frame: 'H2', quote: '' }] } });
    expect(await models.captures.findById('c-p1').lean()).toMatchObject({ state: 'refused', reason: 'withdrawn', pieceId: 'p1', url: '' });
  });
});
