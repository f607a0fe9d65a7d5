import type { Env } from '#vigia/contracts';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/** Whether people sign in. Where others than the machine itself can reach the server there is no choice. */
export function accountsOn({ VIGIA_ACCOUNTS, VIGIA_HOST }: Pick<Env, 'VIGIA_ACCOUNTS' | 'VIGIA_HOST'>): boolean {
  return VIGIA_ACCOUNTS || !isLoopback(VIGIA_HOST);
}
