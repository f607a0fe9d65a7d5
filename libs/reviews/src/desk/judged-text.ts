import type { Store, StoredPieceRecord } from '#vigia/store';
import type { JudgedText } from './check-review.js';

export interface PieceAsDrawn extends JudgedText {
  piece: StoredPieceRecord;
  /** The piece reads differently now. */
  edited: boolean;
}

/** A piece with the text that has this hash: as it stands, or as it stood before an edit. Null where that text is not known any more. */
export async function pieceAsDrawn(store: Store, pieceId: string, contentHash: string): Promise<PieceAsDrawn | null> {
  const piece = await store.pieces.findById(pieceId);
  if (!piece) return null;
  if (piece.contentHash === contentHash) return { piece, title: piece.title, text: piece.text, edited: false };
  const version = (await store.pieceVersions.listOf(pieceId)).find((one) => one.contentHash === contentHash);
  return version ? { piece, title: version.title, text: version.text, edited: true } : null;
}
