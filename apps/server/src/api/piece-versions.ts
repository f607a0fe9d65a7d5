import { Injectable } from '@nestjs/common';
import { diffWordsWithSpace } from 'diff';
import type { PieceVersionsResponse, WordChange } from '#vigia/contracts';
import { Store, type PieceVersionRecord } from '#vigia/store';

/** Two texts with nothing in common take longest to compare; after this long they are shown as one taken out and one put in. */
const DIFF_TIMEOUT_MS = 500;

type Wording = Pick<PieceVersionRecord, 'contentHash' | 'seenAt' | 'title' | 'text'>;

/** Read model of how a piece has changed. */
@Injectable()
export class PieceVersions {
  constructor(private readonly store: Store) {}

  /** @returns null for a piece that does not exist */
  async find(pieceId: string): Promise<PieceVersionsResponse | null> {
    const [piece, kept] = await Promise.all([this.store.pieces.findById(pieceId), this.store.pieceVersions.listOf(pieceId)]);
    if (!piece) return null;
    const wordings: Wording[] = kept.length > 0 ? kept : [{ contentHash: piece.contentHash, seenAt: piece.collectedAt, title: piece.title, text: piece.text }];
    return {
      versions: wordings.map((wording, index) => {
        const before = wordings[index - 1];
        const { contentHash, seenAt, title, text } = wording;
        return { contentHash, seenAt: seenAt.toISOString(), title, text, changes: before ? { title: wordChanges(before.title ?? '', title ?? ''), text: wordChanges(before.text, text) } : null };
      }),
    };
  }
}

/** What became of each word. Whole words only, and words changed side by side together, so that it can be read. */
export function wordChanges(before: string, after: string): WordChange[] {
  const parts = diffWordsWithSpace(before, after, { timeout: DIFF_TIMEOUT_MS });
  const changes: WordChange[] = [];
  let [out, put] = parts ? ['', ''] : [before, after];
  const flush = () => {
    if (out !== '') changes.push({ kind: 'removed', text: out });
    if (put !== '') changes.push({ kind: 'added', text: put });
    [out, put] = ['', ''];
  };
  for (const { added, removed, value } of parts ?? []) {
    const betweenChanges = (out !== '' || put !== '') && value.trim() === '';
    if (removed || (!added && betweenChanges)) out += value;
    if (added || (!removed && betweenChanges)) put += value;
    if (added || removed || betweenChanges) continue;
    flush();
    changes.push({ kind: 'same', text: value });
  }
  flush();
  return changes;
}
