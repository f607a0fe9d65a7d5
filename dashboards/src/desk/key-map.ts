/** What a key asks for. */
export const DESK_ACTIONS = [
  'next', 'previous', 'accept', 'remove', 'edit', 'move', 'add', 'acceptRest', 'relevance', 'city', 'xenophobia', 'claim', 'note', 'codebook', 'slurs', 'undo', 'submit', 'skip', 'help',
] as const;
export type DeskAction = (typeof DESK_ACTIONS)[number];

/** The key that is shown beside each action. */
export const KEY_OF: Readonly<Record<DeskAction, string>> = {
  next: 'j', previous: 'k', accept: 'a', remove: 'x', edit: 'e', move: 'm', add: 'n', acceptRest: 'd', relevance: 'r', city: 'c', xenophobia: 'o', claim: 'l', note: 't', codebook: 'b', slurs: 'v', undo: 'z', submit: 'Enter', skip: 's', help: '?',
};

const BY_KEY: ReadonlyMap<string, DeskAction> = new Map([...Object.entries(KEY_OF).map(([action, key]) => [key, action as DeskAction] as const), ['ArrowDown', 'next'], ['ArrowUp', 'previous']]);

export interface Pressed {
  key: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  /** Where the focus is: `text` takes letters, `control` takes Enter, a space and arrows. */
  on: 'text' | 'control' | 'page';
}

/**
 * The action a key press asks for; null where the key belongs to the browser, to a screen reader, or to the control that has the focus. Single letters can be switched off (WCAG 2.1.4); then only
 * Ctrl+Enter and Ctrl+Z are left.
 */
export function actionOf({ key, ctrl, meta, alt, on }: Pressed, letters: boolean): DeskAction | null {
  if ((ctrl || meta) && !alt && key === 'Enter') return 'submit';
  if ((ctrl || meta) && !alt && key === 'z' && on !== 'text') return 'undo';
  if (ctrl || meta || alt || on === 'text' || !letters) return null;
  if (on === 'control' && (key === 'Enter' || key.startsWith('Arrow'))) return null;
  // With the lock for capitals on, a letter is still the letter.
  return BY_KEY.get(key) ?? BY_KEY.get(key.toLowerCase()) ?? null;
}
