import { PressEdition, type Press, type PublishedPiece } from '../../../scrapers/press/index.js';

interface Shelf {
  /** Newest first. */
  backlog: PublishedPiece[];
  /** In the order they appear. */
  late: PublishedPiece[];
}

/** What a newsroom will have published, dated once: asking for a page must cost the press next to nothing. Nothing stands online before `open`; the late pages appear at an even pace after `goOn`. */
export class LoadEdition extends PressEdition {
  private readonly shelves = new Map<string, Shelf>();
  private readonly allLate: PublishedPiece[] = [];
  private opened = false;

  /** @param lateShare share of the pages of each newsroom that appear after `goOn`, 0–1 */
  constructor(anchor: Date, press: Press, lateShare: number) {
    super(anchor, press);
    for (const { id } of press.newsrooms) {
      const all = super.published(id, anchor);
      const backlog = all.slice(0, Math.round(all.length * (1 - lateShare)));
      this.shelves.set(id, { backlog, late: all.slice(backlog.length).map((piece) => ({ ...piece, publishedAt: new Date(8.64e15) })) });
    }
    // In turns, as newsrooms publish side by side.
    const most = Math.max(0, ...[...this.shelves.values()].map(({ late }) => late.length));
    for (let turn = 0; turn < most; turn++) for (const { late } of this.shelves.values()) this.allLate.push(...late.slice(turn, turn + 1));
  }

  /** @returns how many pages stand online now */
  open(): number {
    this.opened = true;
    return [...this.shelves.values()].reduce((sum, { backlog }) => sum + backlog.length, 0);
  }

  /** Lets `count` more late pages appear, so many a second from now on. @returns the moment of the last one */
  goOn(count: number, perSecond: number): Date {
    const begun = Date.now();
    const next = this.allLate.splice(0, count);
    // To the second, as feeds and pages state it: the page appears when the second that it states has come.
    next.forEach((piece, index) => (piece.publishedAt = new Date(Math.ceil((begun + (1000 * index) / perSecond) / 1000) * 1000)));
    return next.at(-1)?.publishedAt ?? new Date(begun);
  }

  override published(newsroomId: string, now: Date): PublishedPiece[] {
    const shelf = this.shelves.get(newsroomId);
    if (!shelf) return [];
    const late = shelf.late.filter((piece) => piece.publishedAt <= now).reverse();
    return this.opened ? [...late, ...shelf.backlog] : late;
  }

  /** Every page that stands online now, with the moment it states. */
  ledger(): { url: string; publishedAt: Date; late: boolean }[] {
    const now = new Date();
    return [...this.shelves].flatMap(([id, { late }]) => this.published(id, now).map((piece) => ({ url: piece.url, publishedAt: piece.publishedAt, late: late.includes(piece) })));
  }
}
