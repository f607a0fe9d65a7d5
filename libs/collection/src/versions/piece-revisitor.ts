import type { FetchedBody, FetchOutcome, PoliteFetcher } from '#vigia/fetch';
import { hashId, type Clock } from '#vigia/kernel';
import type { CaptureRecord, PieceRecord, PieceVersionRecord, PieceVisitRecord, Store, StoredPieceRecord, Validators } from '#vigia/store';
import type { OutletFile } from '#vigia/contracts';
import { leadsToFrontPage } from '../front-page.js';
import type { OutletCatalog } from '../outlet-catalog.js';
import type { PieceKeeper } from '../piece-keeper.js';
import { readArticle } from '../read-article.js';
import { nextVisit } from './visit-plan.js';

const RETRY_MS = 30 * 60_000;
const MOST_ATTEMPTS = 5;

type Postponed = Extract<FetchOutcome, { kind: 'retry' }>;

/** Looks at pieces again, by conditional request: what has changed is kept as a version and judged anew, what is gone is marked as removed. */
export class PieceRevisitor {
  constructor(
    private readonly store: Store,
    private readonly fetcher: PoliteFetcher,
    private readonly catalog: OutletCatalog,
    private readonly keeper: PieceKeeper,
    private readonly clock: Clock,
  ) {}

  /** Makes the visit that is due; made before, or not due yet, nothing happens. */
  async revisit(pieceId: string): Promise<void> {
    const [visit, piece] = await Promise.all([this.store.pieceVisits.findById(pieceId), this.store.pieces.findById(pieceId)]);
    if (!piece || !visit?.nextAt || visit.nextAt > this.clock.now()) return;
    const capture = await this.store.captures.findById(visit.captureId);
    const outlet = this.catalog.find(piece.outletId);
    // An outlet that is off, no longer listed, or does not let itself be read is left in peace.
    if (!capture || !outlet?.enabled || (await this.store.channels.areClosed(capture.channelIds))) return this.store.pieceVisits.recordVisit(pieceId, null, null);
    const outcome = await this.fetcher.fetch(capture.link, { etag: visit.etag, lastModified: visit.lastModified });
    switch (outcome.kind) {
      case 'ok':
        if (leadsToFrontPage(capture.link, outcome.url)) return this.removed(visit);
        return this.compare(visit, piece, capture, outlet, outcome);
      case 'unchanged':
        await this.store.pieces.clearRemoved(pieceId);
        return this.made(visit, null);
      case 'gone':
        return this.removed(visit);
      case 'refused':
        return this.made(visit, null);
      case 'retry':
        return this.postpone(visit, outcome);
    }
  }

  private async removed(visit: PieceVisitRecord): Promise<void> {
    await this.store.pieces.markRemoved(visit._id, this.clock.now());
    // Without validators: should the page come back unchanged, it has to be seen.
    await this.made(visit, { etag: null, lastModified: null });
  }

  /** Versions before the piece, the visit last: a crash repeats, and repeating changes nothing. */
  private async compare(visit: PieceVisitRecord, before: StoredPieceRecord, capture: CaptureRecord, outlet: OutletFile, page: FetchedBody): Promise<void> {
    const now = this.clock.now();
    const seen = readArticle(capture, page, outlet, now);
    const empty = seen.text === '' && seen.title === null;
    if (!empty && (seen.contentHash !== before.contentHash || (await this.judgedHash(before._id)) !== before.contentHash)) {
      // Seen at the same address, it is the same piece, whatever the page now calls itself.
      const after: PieceRecord = { ...seen, _id: before._id, url: before.url, publishedAt: seen.publishedAt ?? before.publishedAt };
      await this.keepVersion(before, after, now);
      if (!(await this.keeper.keep(after))) return;
    }
    await this.keeper.keepReviews(before, outlet, page);
    await this.store.pieces.clearRemoved(before._id);
    await this.made(visit, page);
  }

  /** Each version is named after the one before it, so that a wording that comes back is a version of its own and a repetition is not. */
  private async keepVersion(before: PieceRecord, after: PieceRecord, now: Date): Promise<void> {
    const kept = await this.store.pieceVersions.listOf(before._id);
    const first = versionOf(before, before._id, before.collectedAt);
    const last = kept.at(-1) ?? first;
    if (last.contentHash === after.contentHash) return;
    await this.store.pieceVersions.addMissing([...(kept.length === 0 ? [first] : []), versionOf(after, last._id, now)]);
  }

  /** Differs from the piece's where a crash came between keeping an edit and ordering its judgement. */
  private async judgedHash(pieceId: string): Promise<string | undefined> {
    const [judged] = await this.store.assessments.listVersions([pieceId]);
    return judged?.contentHash;
  }

  private async made({ _id, firstAt }: PieceVisitRecord, validators: Validators | null): Promise<void> {
    const kept = validators && { etag: validators.etag, lastModified: validators.lastModified };
    await this.store.pieceVisits.recordVisit(_id, nextVisit(firstAt, this.clock.now()), kept);
  }

  private async postpone(visit: PieceVisitRecord, outcome: Postponed): Promise<void> {
    if (visit.attempts + 1 >= MOST_ATTEMPTS) return this.made(visit, null);
    await this.store.pieceVisits.postpone(visit._id, new Date(this.clock.now().getTime() + Math.max(RETRY_MS, outcome.afterMs ?? 0)));
  }
}

function versionOf(piece: PieceRecord, named: string, seenAt: Date): PieceVersionRecord {
  const { _id: pieceId, contentHash, title, text } = piece;
  return { _id: hashId(named, contentHash), pieceId, contentHash, seenAt, title, text };
}
