import { BOGOTA } from '#vigia/kernel';
import { DateTime } from 'luxon';
import { loadPress, type Newsroom, type Press, type PressPiece } from './press-content.js';

/** A piece as it stands on its site at one moment: dated, addressed, and edited if its edit is due. */
export interface PublishedPiece {
  source: PressPiece;
  url: string;
  path: string;
  title: string;
  deck: string | null;
  body: string;
  publishedAt: Date;
  modifiedAt: Date | null;
}

/** The sample press counted back from an anchor day. The same anchor always gives the same addresses and dates. */
export class PressEdition {
  readonly newsrooms: readonly Newsroom[];
  private readonly byNewsroom = new Map<string, PressPiece[]>();

  /** @param anchor any moment of the day that counts as "today", Bogotá time */
  constructor(
    private readonly anchor: Date,
    press: Press = loadPress(),
  ) {
    this.newsrooms = press.newsrooms;
    for (const newsroom of press.newsrooms) this.byNewsroom.set(newsroom.id, []);
    for (const piece of press.pieces) this.byNewsroom.get(piece.newsroom.id)?.push(piece);
  }

  /** What a newsroom has online at `now`, newest first. */
  published(newsroomId: string, now: Date): PublishedPiece[] {
    return (this.byNewsroom.get(newsroomId) ?? [])
      .map((piece) => this.publish(piece, now))
      .filter((piece) => piece.publishedAt <= now)
      .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  }

  private publish(source: PressPiece, now: Date): PublishedPiece {
    const [hour, minute] = source.time.split(':').map(Number);
    const published = DateTime.fromJSDate(this.anchor, { zone: BOGOTA }).startOf('day').minus({ days: source.daysAgo }).set({ hour: hour ?? 0, minute: minute ?? 0 });
    const edited = source.edit && published.plus({ days: source.edit.afterDays });
    const isEdited = edited !== undefined && edited.toJSDate() <= now;
    const path = pathOf(source, published);
    return {
      source,
      path,
      url: `http://${source.newsroom.host}${path}`,
      title: (isEdited && source.edit?.title) || source.title,
      deck: source.deck ?? null,
      body: isEdited ? replaceAll(source.body, source.edit?.replace ?? []) : source.body,
      publishedAt: published.toJSDate(),
      modifiedAt: isEdited ? edited.toJSDate() : null,
    };
  }
}

function pathOf(piece: PressPiece, published: DateTime): string {
  switch (piece.newsroom.template) {
    case 'arc':
      return `/${piece.section}/${published.toFormat('yyyy/MM/dd')}/${piece.slug}/`;
    case 'table':
      return `/nota.php?id=${piece.slug}`;
    case 'social':
      return `/@${piece.newsroom.id}/${piece.slug}`;
    default:
      return `/${piece.section}/${piece.slug}`;
  }
}

function replaceAll(text: string, replacements: readonly { find: string; with: string }[]): string {
  return replacements.reduce((result, { find, with: better }) => result.replaceAll(find, better), text);
}
