import { setTimeout as sleep } from 'node:timers/promises';
import type { ReleaseFormat } from '#vigia/contracts';
import { UserError, VigiaError, type Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { ReleaseOrderRecord, Store } from '#vigia/store';
import { cancelledExport, type BuildOptions } from '../release/build-release.js';
import { countPieces, plainFilter, type ReleaseFilter } from '../release/read-release.js';
import type { FrozenRelease, ReleaseArchive, ReleaseRequest } from '../release/release-archive.js';

export interface NewOrder {
  name: string;
  version: string;
  filter: ReleaseFilter;
  formats: readonly ReleaseFormat[];
  notes: string | null;
  notify: ReleaseOrderRecord['notify'];
  by: ReleaseOrderRecord['orderedBy'];
}

/** What is told of an order when it has ended. */
export interface OrderEnd {
  order: ReleaseOrderRecord;
  /** Null where it failed. */
  frozen: FrozenRelease | null;
  problem: string | null;
  /** What failed on our side, for the log; undefined where nothing did. */
  fault?: unknown;
}

/** How often progress is written down and the wish to cancel looked for: a cancel is heard well within a second, and a long release costs the store two small calls a second. */
const LOOK_MS = 400;

/**
 * Releases that are asked for and made in the background, one queue job each. The order in the store says what is wanted and how far it is; the files say what there is. A job that is cut
 * off begins again from nothing; one that is done twice finds the release frozen.
 */
export class ReleaseDesk {
  private readonly making = new Map<string, AbortController>();
  private stopped = false;

  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly archive: ReleaseArchive,
    private readonly clock: Clock,
    private readonly tell: (end: OrderEnd) => Promise<void>,
    private readonly options: Pick<BuildOptions, 'openFile'> = {},
  ) {}

  /**
   * Orders a release, once: asked again for the same while it is being made, it is the same order; frozen already, it is ready.
   * @returns its id @throws UserError `release_exists`, `release_running` (ordered with another selection), `bad_release_name`, `bad_release_version`
   */
  async order({ name, version, filter, formats, notes, notify, by }: NewOrder): Promise<string> {
    const request: ReleaseRequest = { name, version, filter: plainFilter(filter), formats, notes };
    const id = `${name}-${version}`;
    if (await this.archive.check(request)) return id;
    const { from, to, cities = [] } = plainFilter(filter);
    const order: ReleaseOrderRecord = {
      _id: id, name, version, from, to, cities: [...cities], formats: [...formats], notes, state: 'queued', pieces: 0, total: null, cancelAsked: false, problem: null, notify, orderedBy: by, orderedAt: this.clock.now(), startedAt: null, endedAt: null,
    };
    if (await this.store.releaseOrders.place(order)) await this.enqueue([order]);
    else if (!wantsTheSame(await this.store.releaseOrders.findById(id), order)) throw new UserError('release_running', `${name} ${version} se está preparando con otra selección. Pida otra versión, o cancele esa. / It is being made with another selection.`);
    return id;
  }

  /** @returns false when there is nothing under way to cancel */
  async cancel(id: string): Promise<boolean> {
    const asked = await this.store.releaseOrders.askToCancel(id, this.clock.now());
    if (asked) this.making.get(id)?.abort();
    return asked;
  }

  /** Work of the queue. Ends the order one way or another; throws only when the store does not answer. */
  async make(id: string): Promise<void> {
    const order = await this.store.releaseOrders.findById(id);
    if (!order || this.stopped || !(await this.store.releaseOrders.begin(id, this.clock.now()))) return;
    const stop = new AbortController();
    this.making.set(id, stop);
    const seen = { pieces: 0 };
    const watching = this.watch(id, seen, stop);
    try {
      if (order.cancelAsked) throw cancelledExport();
      const frozen = await this.freeze(order, seen, stop.signal);
      // Told first: after a crash in between it is told again, and the ledger of mails knows that it was.
      await this.tell({ order, frozen, problem: null });
      await this.store.releaseOrders.end(id, { state: 'ready', problem: null, pieces: frozen.facts.rows.pieces, endedAt: this.clock.now() });
    } catch (error) {
      // Shutting down: what is half-made is gone, and the next start begins anew.
      if (this.stopped) await this.store.releaseOrders.putBack(id);
      else await this.fail(order, error);
    } finally {
      stop.abort();
      this.making.delete(id);
      await watching;
    }
  }

  /** What a stop or a crash left under way is ordered anew. */
  async resume(): Promise<void> {
    await this.enqueue(await this.store.releaseOrders.listOpen());
  }

  /** Lets go of what is being made; it is taken up again at the next start. */
  stop(): void {
    this.stopped = true;
    for (const making of this.making.values()) making.abort();
  }

  /** A new job each time: one that died with its process must not stand in the way of the next. Two for one order do no harm. */
  private async enqueue(orders: readonly ReleaseOrderRecord[]): Promise<void> {
    await this.queue.addMany('releases', orders.map(({ _id }) => ({ jobId: `${_id}@${this.clock.now().getTime()}`, payload: { orderId: _id } })));
  }

  /** Where somebody else is making the same version, theirs is waited for: it is the same release, or it fails and this one is made. */
  private async freeze({ _id, name, version, from, to, cities, formats, notes }: ReleaseOrderRecord, seen: { pieces: number }, signal: AbortSignal): Promise<FrozenRelease> {
    const filter = { from, to, cities };
    // Beside the work: a count that takes long must not hold up a cancel, and one that fails is only missing.
    void countPieces(this.store, filter).then((total) => this.store.releaseOrders.noteProgress(_id, { pieces: seen.pieces, ...(total !== null && { total }) })).catch(() => undefined);
    for (;;) {
      try {
        return await this.archive.freeze(this.store, { name, version, filter, formats, notes }, { ...this.options, signal, onProgress: (pieces) => (seen.pieces = pieces) });
      } catch (error) {
        if (!(error instanceof VigiaError) || error.code !== 'release_running') throw error;
        await sleep(LOOK_MS, undefined, { signal }).catch(() => {
          throw cancelledExport();
        });
      }
    }
  }

  private async fail(order: ReleaseOrderRecord, error: unknown): Promise<void> {
    const cancelled = error instanceof VigiaError && error.code === 'export_cancelled';
    // A failure of ours is told without its inside, which may hold a path or an address with a password; the log has it.
    const isOurs = !(error instanceof UserError);
    const problem = isOurs ? { code: 'internal', message: 'No se pudo preparar por un error interno; quedó en el registro. Vuelva a pedirla. / Internal error, see the log; ask again.' } : { code: error.code, message: error.message };
    if (!cancelled) await this.tell({ order, frozen: null, problem: problem.message, ...(isOurs && { fault: error }) });
    await this.store.releaseOrders.end(order._id, { state: cancelled ? 'cancelled' : 'failed', problem: cancelled ? null : problem, endedAt: this.clock.now() });
  }

  /** Writes progress down and looks for the wish to cancel, which may have been told to another process. */
  private async watch(id: string, seen: { pieces: number }, stop: AbortController): Promise<void> {
    let written = 0;
    while (await sleep(LOOK_MS, true, { signal: stop.signal, ref: false }).catch(() => false)) {
      // A store that does not answer now is asked again; whoever writes the release will say so.
      await (async () => {
        if (seen.pieces !== written) await this.store.releaseOrders.noteProgress(id, { pieces: (written = seen.pieces) });
        if ((await this.store.releaseOrders.findById(id))?.cancelAsked) stop.abort();
      })().catch(() => undefined);
    }
  }
}

function wantsTheSame(known: ReleaseOrderRecord | null, { from, to, cities, formats, notes }: ReleaseOrderRecord): boolean {
  return known !== null && JSON.stringify([known.from, known.to, known.cities, known.formats, known.notes]) === JSON.stringify([from, to, cities, formats, notes]);
}
