import type { Work } from './judgement.js';

/** Where unsaved work is kept: this tab, until it is closed. */
export interface DraftStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Draft {
  contentHash: string;
  /** Of the codebook it was written under. */
  guideline: string;
  work: Work;
  seconds: number;
}

const VERSION = 1;

/** Unsaved work on tasks. A browser that forbids storage, or has no room, costs the draft and nothing else. */
export class DraftKeeper {
  constructor(private readonly store: () => DraftStore) {}

  /** What was kept for a task; null where there is nothing, or nothing that can be read. */
  read(taskId: string): Draft | null {
    try {
      const kept: unknown = JSON.parse(this.store().getItem(keyOf(taskId)) ?? 'null');
      return isDraft(kept) ? kept.draft : null;
    } catch {
      return null;
    }
  }

  /** False where it could not be kept. */
  write(taskId: string, draft: Draft): boolean {
    try {
      this.store().setItem(keyOf(taskId), JSON.stringify({ version: VERSION, draft }));
      return true;
    } catch {
      return false;
    }
  }

  drop(taskId: string): void {
    try {
      this.store().removeItem(keyOf(taskId));
    } catch {
      // Nothing was kept, so nothing stays.
    }
  }
}

function keyOf(taskId: string): string {
  return `vigia.review.${taskId}`;
}

function isDraft(value: unknown): value is { draft: Draft } {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== VERSION || !('draft' in value)) return false;
  const { draft } = value;
  return typeof draft === 'object' && draft !== null && 'contentHash' in draft && 'work' in draft && typeof draft.work === 'object' && draft.work !== null && 'findings' in draft.work && Array.isArray(draft.work.findings);
}
