import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlertRoom } from '#vigia/alerts';
import { Analyzer } from '#vigia/analysis';
import { AssessmentService } from '#vigia/assessment';
import { CaptureCollector, ChannelPoller, OutletCatalog, PieceClusterer, PieceKeeper, PieceRevisitor } from '#vigia/collection';
import { PoliteFetcher } from '#vigia/fetch';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type AlertRecord, type Store } from '#vigia/store';
import { loadPress, PressEdition, pressOutlets, PressServer } from '../../../../scrapers/press/index.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';

const DAY_MS = 24 * 3_600_000;
/** Some hours after the piece below appeared; its newsroom edits the headline after two days. */
const BEFORE_EDIT = new Date('2026-10-04T02:00:00Z');
const NEWSROOM = 'el-puente-diario';
const SLUG = 'celulares-sexta';

describe('an alert on a piece that its newsroom mends', () => {
  const folder = tempFolder('mended');
  const clock = new FixedClock(BEFORE_EDIT);
  const server = new PressServer(new PressEdition(new Date('2026-11-22T17:00:00Z')), clock);
  let store: Store;
  let fetcher: PoliteFetcher;
  let room: AlertRoom;
  let assessments: AssessmentService;
  let revisitor: PieceRevisitor;
  let pieceId = '';

  beforeAll(async () => {
    store = await openStore({ dataDir: folder.path });
    fetcher = new PoliteFetcher({ userAgent: 'VigiaTest/1 (+https://vigia.example/bot)', routes: [{ hostSuffix: '.prensa.example', address: '127.0.0.1', port: await server.listen(), pauseMs: 0 }] });
    const queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    const catalog = new OutletCatalog(pressOutlets(loadPress().newsrooms), store, clock);
    await catalog.synchronise();
    room = new AlertRoom(store, queue, { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: true, recipients: [] }, clock);
    assessments = new AssessmentService(store, queue, Analyzer.load(), clock);
    const keeper = new PieceKeeper(store, queue, new PieceClusterer(store), clock);
    const collector = new CaptureCollector(store, queue, fetcher, catalog, keeper, clock);
    revisitor = new PieceRevisitor(store, fetcher, catalog, keeper, clock);
    await new ChannelPoller(store, queue, fetcher, clock).poll(`${NEWSROOM}/rss`);
    for (const captureId of await store.captures.listPendingIds()) {
      if (!(await store.captures.findById(captureId))?.url.includes(SLUG)) continue;
      await collector.collect(captureId);
      pieceId = (await store.captures.findById(captureId))?.pieceId ?? '';
    }
  });
  afterAll(async () => {
    await fetcher.close();
    await server.close();
    await store.close();
    folder.remove();
  });

  /** What the pipeline does with a piece. */
  async function judge(): Promise<AlertRecord | undefined> {
    await assessments.assess(pieceId);
    await room.alerts.closeMended(pieceId);
    await room.alerts.raiseFor(pieceId);
    return (await store.alerts.listOfPiece(pieceId))[0];
  }

  it('is raised, stays while the page has not changed whatever the newsroom says, and closes once the edit is seen', async () => {
    // One rule alone, so that the test rests on the headline and on nothing else the model may find.
    for (const { _id, createdAt: _, updatedAt: __, ...input } of await room.rules.listAll()) await room.rules.save(_id, { ...input, enabled: input.kind === 'headline-nationality' });
    const raised = await judge();
    expect(raised).toMatchObject({ rule: 'headline-nationality', state: 'sent', outletId: NEWSROOM });

    const token = await room.links.token('corrected', raised?._id ?? '');
    expect(await room.desk.answer(token, { text: '', findings: [] })).toMatchObject({ kind: 'taken' });
    await revisitor.revisit(pieceId);
    expect((await judge())?.state).toBe('reported');

    clock.advanceBy(3 * DAY_MS);
    await store.pieceVisits.callAt(pieceId, clock.now());
    await revisitor.revisit(pieceId);
    expect((await store.pieceVersions.listOf(pieceId)).length).toBe(2);
    const closed = await judge();
    expect(closed?.history?.map((step) => [step.state, step.by])).toEqual([['sent', 'vigia'], ['reported', 'outlet'], ['corrected', 'vigia']]);
  });
});
