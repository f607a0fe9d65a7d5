import { loadPress, PressEdition, PressServer, type PublishedPiece } from '../../scrapers/press/index.js';
import { systemClock } from '#vigia/kernel';

/** What a test lets a newsroom publish. */
export interface LivePiece {
  slug: string;
  title: string;
  body: string;
}

/** One fictional partner newsroom on a real HTTP server, where pieces appear and are edited while a test runs. */
export class LivingPress extends PressEdition {
  readonly server: PressServer;
  private readonly pieces = new Map<string, PublishedPiece>();

  constructor(private readonly newsroomId: string) {
    const { newsrooms, pieces } = loadPress();
    const own = newsrooms.filter((newsroom) => newsroom.id === newsroomId);
    super(new Date(), { newsrooms: own, pieces: pieces.filter((piece) => piece.newsroom.id === newsroomId).slice(0, 1) });
    this.server = new PressServer(this, systemClock);
  }

  /** Puts a piece online, or its edited wording at the same address. */
  putOnline({ slug, title, body }: LivePiece): void {
    const known = this.pieces.get(slug);
    const [newsroom] = this.newsrooms;
    const [pattern] = loadPress().pieces.filter((piece) => piece.newsroom.id === this.newsroomId && piece.genre === 'news');
    if (!newsroom || !pattern) throw new Error(`no newsroom «${this.newsroomId}»`);
    const path = `/noticias/${slug}`;
    const now = new Date();
    this.pieces.set(slug, { source: { ...pattern, slug, title, body, newsroom }, path, url: `http://${newsroom.host}${path}`, title, deck: null, body, publishedAt: known?.publishedAt ?? new Date(now.getTime() - 60_000), modifiedAt: known ? now : null });
  }

  override published(): PublishedPiece[] {
    return [...this.pieces.values()].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  }
}
