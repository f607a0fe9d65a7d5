import type { Lang } from '#vigia/wording';

export type Theme = 'light' | 'dark';

/** What this browser remembers. A browser that forbids storage gets the defaults and no error. */
export const settings = {
  lang: (): Lang | null => oneOf(read('vigia.lang'), ['es', 'en'] as const),
  keepLang: (lang: Lang): void => write('vigia.lang', lang),
  theme: (): Theme | null => oneOf(read('vigia.theme'), ['light', 'dark'] as const),
  keepTheme: (theme: Theme): void => write('vigia.theme', theme),
};

/** The theme the reader sees now: chosen, or the system's. */
export function currentTheme(): Theme {
  return settings.theme() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

export function applyTheme(): void {
  const theme = settings.theme();
  if (theme === null) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  document.dispatchEvent(new Event('vigia:theme'));
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Nothing to do: the choice holds for this page only.
  }
}

function oneOf<T extends string>(value: string | null, allowed: readonly T[]): T | null {
  return allowed.find((item) => item === value) ?? null;
}
