import type { OutletFile } from '#vigia/contracts';
import { channelReader } from '#vigia/extract';
import type { FetchedBody, FetchOutcome, PoliteFetcher } from '#vigia/fetch';
import type { Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { CaptureRecord, CaptureState, PieceRecord, Store } from '#vigia/store';
import { FRONT_PAGE, leadsToFrontPage } from './front-page.js';
import type { OutletCatalog } from './outlet-catalog.js';
import { pieceFromPost } from './piece-factory.js';
import type { PieceKeeper } from './piece-keeper.js';
import { readArticle } from './read-article.js';
import { PageRefusals } from './permission/page-refusals.js';
import { planVisits } from './versions/visit-plan.js';

type Postponed = Extract<FetchOutcome, { kind: 'retry' | 'unchanged' }>;

const FIRST_PAUSE_MS = 30_000;
const MOST_ATTEMPTS = 13;
const CLOSED = 'No se pidió: el medio no permite que se le lea. Pídale permiso y dígalo en Fuentes.';

/** Turns one captured address into a stored piece and asks for its judgement. */
export class CaptureCollector {
  private readonly refusals: PageRefusals;

  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly fetcher: PoliteFetcher,
    private readonly catalog: OutletCatalog,
    private readonly keeper: PieceKeeper,
    private readonly clock: Clock,
  ) {
    this.refusals = new PageRefusals(clock);
  }

  async collect(captureId: string): Promise<void> {
    const capture = await this.store.captures.findById(captureId);
    if (capture?.state !== 'pending') return;
    const outlet = this.catalog.find(capture.outletId);
    if (!outlet) return this.finish(capture, 'refused', 'El medio ya no está en el catálogo.', 'no-outlet');
    if (outlet.type === 'social' || isPost(capture, outlet)) return this.keep(capture, pieceFromPost(capture, this.clock.now()));

    if (await this.store.channels.areClosed(capture.channelIds)) return this.finish(capture, 'refused', CLOSED, 'forbidden');
    const restMs = this.refusals.restOf(outlet.id);
    if (restMs > 0) return this.wait(capture, restMs);
    const outcome = await this.fetcher.fetch(capture.link);
    if (outcome.kind !== 'retry' && this.refusals.note(outlet.id, outcome.kind === 'refused' && outcome.reason === 'forbidden')) await this.close(capture, outlet.id);
    switch (outcome.kind) {
      case 'ok':
        if (leadsToFrontPage(capture.link, outcome.url)) return this.finish(capture, 'gone', FRONT_PAGE, 'gone');
        return this.keep(capture, readArticle(capture, outcome, outlet, this.clock.now()), outcome);
      case 'gone':
        return this.finish(capture, 'gone', outcome.message, 'gone');
      case 'refused':
        return this.finish(capture, 'refused', outcome.message, outcome.reason);
      case 'unchanged':
      case 'retry':
        return this.postpone(capture, outcome);
    }
  }

  /** The outlet has said no to its pages: nothing more is asked of the channels that name them. */
  private async close(capture: CaptureRecord, outletId: string): Promise<void> {
    await this.store.channels.close(capture.channelIds, 'Sus páginas responden «prohibido» una tras otra, también una hora después.', this.clock.now());
    // Whoever opens them again has permission; what was refused before says nothing then.
    this.refusals.forget(outletId);
  }

  /** Not a try: the address waits until it is known whether the refusals of its neighbours stand. */
  private async wait(capture: CaptureRecord, delayMs: number): Promise<void> {
    await this.queue.add('captures', { captureId: capture._id }, { jobId: `${capture._id}@rest-${this.clock.now().getTime() + delayMs}`, delayMs });
  }

  /** A host that is down or asks for patience is asked again later, ever more seldom, and given up after about two days. */
  private async postpone(capture: CaptureRecord, outcome: Postponed): Promise<void> {
    const problem = outcome.kind === 'retry' ? outcome.message : 'HTTP 304 a una petición sin condición.';
    const attempts = capture.attempts + 1;
    const reason = outcome.kind === 'retry' ? outcome.reason : 'unchanged';
    if (attempts >= MOST_ATTEMPTS) return this.finish(capture, 'gone', problem, reason);
    const delayMs = Math.max(FIRST_PAUSE_MS * 2 ** (attempts - 1), (outcome.kind === 'retry' && outcome.afterMs) || 0);
    await this.queue.add('captures', { captureId: capture._id }, { jobId: `${capture._id}@${attempts}`, delayMs });
    await this.store.captures.recordFailure(capture._id, problem, reason, this.clock.now());
  }

  /** The end of the capture comes last: a crash before it repeats what is kept, and repeating changes nothing. */
  private async keep(capture: CaptureRecord, piece: PieceRecord, page?: FetchedBody): Promise<void> {
    if (piece.text === '' && piece.title === null) return this.finish(capture, 'refused', 'La página no trae ni titular ni texto.', 'no-text');
    if (!(await this.keeper.keep(piece))) return this.store.pieceWords.closeCapture(capture._id, piece._id, this.clock.now());
    const outlet = page && this.catalog.find(capture.outletId);
    if (page && outlet) await this.keeper.keepReviews(piece, outlet, page);
    if (page) await planVisits(this.store, piece, capture._id, page, this.clock.now());
    await this.store.captures.finish(capture._id, { state: 'stored', problem: null, reason: null, pieceId: piece._id, fetchedAt: this.clock.now() });
  }

  private async finish(capture: CaptureRecord, state: Exclude<CaptureState, 'pending'>, problem: string, reason: string): Promise<void> {
    await this.store.captures.finish(capture._id, { state, problem, reason, pieceId: null, fetchedAt: this.clock.now() });
  }
}

/** Channels of some kinds carry whole posts: the address leads to nothing more than what is already here. */
function isPost(capture: CaptureRecord, outlet: OutletFile): boolean {
  return outlet.channels.some((channel) => capture.channelIds.includes(`${outlet.id}/${channel.id}`) && channelReader(channel.kind)?.posts === true);
}
