import type { Finding } from '#vigia/contracts';
import { sliceWhole } from '#vigia/kernel';
import type { ListedPiece, PieceRecord } from '#vigia/store';

/** Words of context on each side of a quote. */
const CONTEXT_WORDS = 10;
const CONTEXT_CHARACTERS = 200;

/** What lists show of a piece beside its judgement. */
export function listedOf(piece: Pick<PieceRecord, 'url' | 'title' | 'text'>, findings: readonly Finding[]): ListedPiece {
  return { url: piece.url, title: piece.title, contexts: findings.map((found) => contextOf(found, piece)) };
}

function contextOf(found: Finding, piece: Pick<PieceRecord, 'title' | 'text'>): ListedPiece['contexts'][number] {
  const text = found.field === 'title' ? (piece.title ?? '') : piece.text;
  const before = sliceWhole(text, { start: Math.max(0, found.start - CONTEXT_CHARACTERS), end: found.start }).split(/\s+/).slice(-CONTEXT_WORDS - 1).join(' ');
  const after = sliceWhole(text, { start: found.end, end: found.end + CONTEXT_CHARACTERS }).split(/\s+/).slice(0, CONTEXT_WORDS + 1).join(' ');
  return { before, after };
}
