import type { PieceKind } from '#vigia/codebook';
import type { Speech } from './speech.js';

/** The headline as it was written, or null where a piece has none. */
export function headlineOf(title: string | null): string | null {
  return title === null || title.trim() === '' ? null : title;
}

/** How a piece is called that has no headline: a post after who posted it. */
export function namelessPiece(speech: Speech, kind: PieceKind, outletName: string): string {
  return kind === 'post' ? speech.t('card.untitled.post', { outlet: outletName }) : speech.t('card.untitled');
}
