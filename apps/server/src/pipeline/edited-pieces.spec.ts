import { Analyzer } from '#vigia/analysis';
import { AssessmentService } from '#vigia/assessment';
import { CaptureCollector, ChannelPoller, OutletCatalog, PieceClusterer, PieceKeeper, PieceRevisitor, scheduleRevisits } from '#vigia/collection';
import { PoliteFetcher, type FetchOutcome } from '#vigia/fetch';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { loadPress, PressEdition, pressOutlets, PressServer } from '../../../../scrapers/press/index.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { PieceVersions } from '../api/piece-versions.js';

const HOUR_MS = 3_600_000;
/** Some hours after the piece below appeared; its newsroom edits it after two days. */
const BEFORE_EDIT = new Date('2026-10-04T02:00:00Z');
const ANCHOR = new Date('2026-11-22T17:00:00Z');
const NEWSROOM = 'el-puente-diario';
const SLUG = 'celulares-sexta';

describe('pieces seen again', () => {
  const folder = tempFolder('revisits');
  const clock = new FixedClock(BEFORE_EDIT);
  const server = new PressServer(new PressEdition(ANCHOR), clock);
  const answers: FetchOutcome[] = [];
  let store: Store;
  let queue: EmbeddedQueue;
  let fetcher: PoliteFetcher;
  let assessments: AssessmentService;
  let collector: CaptureCollector;
  let revisitor: PieceRevisitor;
  let pieceId: string;
  let original: FetchOutcome;

  beforeAll(async () => {
    store = await openStore({ dataDir: folder.path });
    const port = await server.listen();
    fetcher = new PoliteFetcher({ userAgent: 'VigiaTest/1 (+https://vigia.example/bot)', routes: [{ hostSuffix: '.prensa.example', address: '127.0.0.1', port, pauseMs: 0 }] });
    queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    const catalog = new OutletCatalog(pressOutlets(loadPress().newsrooms), store, clock);
    await catalog.synchronise();
    assessments = new AssessmentService(store, queue, Analyzer.load(), clock);
    const keeper = new PieceKeeper(store, queue, new PieceClusterer(store), clock);
    collector = new CaptureCollector(store, queue, fetcher, catalog, keeper, clock);
    // Answers the press cannot give stand in a line; without one, the press is asked.
    const answering = { fetch: async (...request: Parameters<PoliteFetcher['fetch']>) => answers.shift() ?? fetcher.fetch(...request) } as unknown as PoliteFetcher;
    revisitor = new PieceRevisitor(store, answering, catalog, keeper, clock);
    await new ChannelPoller(store, queue, fetcher, clock).poll(`${NEWSROOM}/rss`);
    for (const captureId of await store.captures.listPendingIds()) {
      const capture = await store.captures.findById(captureId);
      if (!capture?.url.includes(SLUG)) continue;
      original = await fetcher.fetch(capture.link);
      await collector.collect(captureId);
      pieceId = (await store.captures.findById(captureId))?.pieceId ?? '';
    }
    await assessments.assess(pieceId);
  });
  afterAll(async () => {
    await fetcher.close();
    await server.close();
    await store.close();
    folder.remove();
  });

  const ordered = async (): Promise<number> => scheduleRevisits(store, queue, clock);

  it('are looked at after an hour and not before; what has not changed makes no version', async () => {
    expect(await ordered()).toBe(0);
    clock.advanceBy(HOUR_MS);
    expect(await ordered()).toBe(1);
    await revisitor.revisit(pieceId);
    expect(await ordered()).toBe(0);
    expect(await store.pieceVersions.listOf(pieceId)).toEqual([]);
    expect(await new PieceVersions(store).find(pieceId)).toMatchObject({ versions: [{ changes: null }] });
  });

  it('keep an edited headline as a version with a readable difference, and the judgement follows', async () => {
    const before = await store.assessments.findById(pieceId);
    expect(before?.judgement.headlineNationality).toBe('needless');
    clock.advanceBy(23 * HOUR_MS);
    expect(await ordered()).toBe(1);
    await revisitor.revisit(pieceId);
    // The newsroom edits after two days: a day is too early.
    expect(await store.pieceVersions.countOf(pieceId)).toBe(0);
    clock.advanceBy(6 * 24 * HOUR_MS);
    await revisitor.revisit(pieceId);
    await revisitor.revisit(pieceId);

    const found = await new PieceVersions(store).find(pieceId);
    expect(found?.versions.map((version) => version.title)).toEqual(['Venezolano cayó con once celulares robados en la avenida Sexta', 'Capturan a un hombre con once celulares robados en la avenida Sexta']);
    expect(found?.versions[1]?.changes?.title).toEqual([
      { kind: 'removed', text: 'Venezolano cayó ' },
      { kind: 'added', text: 'Capturan a un hombre ' },
      { kind: 'same', text: 'con once celulares robados en la avenida Sexta' },
    ]);
    expect(found?.versions[1]?.changes?.text).toContainEqual({ kind: 'removed', text: 'venezolano' });
    const piece = await store.pieces.findById(pieceId);
    expect((await queue.counts()).assessments.waiting).toBeGreaterThan(0);
    await assessments.assess(pieceId);
    const after = await store.assessments.findById(pieceId);
    expect(after?.contentHash).toBe(piece?.contentHash);
    expect(after?.contentHash).not.toBe(before?.contentHash);
    expect(after?.judgement.headlineNationality).toBe('absent');
    // That was the last visit.
    clock.advanceBy(30 * 24 * HOUR_MS);
    expect(await ordered()).toBe(0);
  });

  it('are marked as removed when they are gone, and stand again when they come back; a host that is down is asked later', async () => {
    const revisit = async (...outcomes: FetchOutcome[]) => {
      answers.push(...outcomes);
      await store.pieceVisits.recordVisit(pieceId, clock.now(), null);
      await revisitor.revisit(pieceId);
    };
    await revisit({ kind: 'gone', status: 410, message: 'HTTP 410' });
    const removedAt = (await store.pieces.findById(pieceId))?.removedAt;
    expect(removedAt).toEqual(clock.now());
    clock.advanceBy(HOUR_MS);
    await revisit({ kind: 'gone', status: 404, message: 'HTTP 404' });
    expect((await store.pieces.findById(pieceId))?.removedAt).toEqual(removedAt);
    await revisit({ kind: 'unchanged' });
    expect((await store.pieces.findById(pieceId))?.removedAt).toBeUndefined();
    await revisit({ kind: 'retry', reason: 'timeout', message: 'tarda', afterMs: 2 * HOUR_MS });
    expect(await store.pieceVisits.findById(pieceId)).toMatchObject({ attempts: 1, nextAt: new Date(clock.now().getTime() + 2 * HOUR_MS) });
  });

  it('keep a wording that comes back as a version of its own', async () => {
    const visit = async () => {
      clock.advanceBy(HOUR_MS);
      await store.pieceVisits.recordVisit(pieceId, clock.now(), null);
      await revisitor.revisit(pieceId);
      return (await new PieceVersions(store).find(pieceId))?.versions.map((version) => version.title?.split(' ')[0]);
    };
    answers.push(original);
    expect(await visit()).toEqual(['Venezolano', 'Capturan', 'Venezolano']);
    expect(await visit()).toEqual(['Venezolano', 'Capturan', 'Venezolano', 'Capturan']);
    expect(await visit()).toHaveLength(4);
  });

  it('do not mind a piece nobody knows', async () => {
    await expect(revisitor.revisit('nobody')).resolves.toBeUndefined();
    expect(await new PieceVersions(store).find('nobody')).toBeNull();
  });
});
