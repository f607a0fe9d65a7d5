import type { PageContext } from '../ui/page-context.js';
import type { Desk } from './desk.js';
import { onlyLooked } from './judgement.js';

const SAVE_AFTER_MS = 300;

/** Has work that was not sent kept in this tab, soon after each edit and when the page is left, so that a reload or a wrong turn costs nothing. */
export function keepDraft({ onLeave, signal }: Pick<PageContext, 'onLeave' | 'signal'>, desk: Desk, write: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    write();
  };
  const flush = (): void => {
    if (timer !== undefined) save();
  };
  desk.watch((now, before) => {
    if (!onlyLooked(now, before)) timer ??= setTimeout(save, SAVE_AFTER_MS);
  });
  addEventListener('pagehide', flush, { signal });
  onLeave(flush);
}
