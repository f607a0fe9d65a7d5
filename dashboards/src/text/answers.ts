import type { Speech } from '../i18n/translate.js';

/** Length only: what else makes a password weak the server tells in words. */
export const MIN_PASSWORD = 12;

type Check = (value: string) => string | null;

export function needsAddress(speech: Speech): Check {
  return (value) => (value === '' ? speech.t('check.email.none') : /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : speech.t('check.email.shape'));
}

export function needsAnything(text: string): Check {
  return (value) => (value === '' ? text : null);
}

export function needsNewPassword(speech: Speech): Check {
  return (value) => (value === '' ? speech.t('check.password.none') : [...value].length < MIN_PASSWORD ? speech.t('check.password.short', { n: [...value].length, min: MIN_PASSWORD }) : null);
}

/** Six digits, with or without the space an authenticator shows; a recovery code; or either of them. */
export function needsCode(speech: Speech, kind: 'authenticator' | 'recovery' | 'either'): Check {
  return (value) => {
    const bare = value.replace(/\s/g, '');
    if (bare === '') return speech.t(`check.code.${kind === 'recovery' ? 'recovery' : 'authenticator'}.none`);
    if (/^\d{6}$/.test(bare)) return kind === 'recovery' ? speech.t('check.code.recovery.shape') : null;
    return kind === 'authenticator' || bare.length < 6 ? speech.t(`check.code.${kind === 'recovery' ? 'recovery' : 'authenticator'}.shape`) : null;
  };
}

/** How long to wait, in the coarsest words that are still true. */
export function waitWords(speech: Speech, seconds: number): string {
  if (seconds < 60) return speech.t('wait.seconds', { n: seconds });
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? speech.t('wait.minutes', { n: minutes }) : speech.t('wait.hours', { n: Math.ceil(minutes / 60) });
}

/** A secret as it is typed by hand: in groups of four. */
export function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}
