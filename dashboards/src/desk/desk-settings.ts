/** What this browser remembers of a reviewer. A browser that forbids storage gets the defaults and no error. */
export const deskSettings = {
  /** Who reviews, on a machine without accounts. */
  name: (): string => read(() => localStorage, 'vigia.reviewer') ?? '',
  keepName: (name: string): void => write(() => localStorage, 'vigia.reviewer', name),
  /** Whether single letters work as keys. */
  letters: (): boolean => read(() => localStorage, 'vigia.review.letters') !== 'no',
  keepLetters: (on: boolean): void => write(() => localStorage, 'vigia.review.letters', on ? 'yes' : 'no'),
  /** Slurs in full, until the tab is closed: asked for anew every time somebody sits down to review. */
  slurs: (): boolean => read(() => sessionStorage, 'vigia.review.slurs') === 'yes',
  keepSlurs: (on: boolean): void => write(() => sessionStorage, 'vigia.review.slurs', on ? 'yes' : 'no'),
  guide: (): boolean | null => ({ yes: true, no: false })[read(() => localStorage, 'vigia.review.guide') ?? ''] ?? null,
  keepGuide: (open: boolean): void => write(() => localStorage, 'vigia.review.guide', open ? 'yes' : 'no'),
};

function read(store: () => Storage, name: string): string | null {
  try {
    return store().getItem(name);
  } catch {
    return null;
  }
}

function write(store: () => Storage, name: string, value: string): void {
  try {
    store().setItem(name, value);
  } catch {
    // It holds for this page only.
  }
}
