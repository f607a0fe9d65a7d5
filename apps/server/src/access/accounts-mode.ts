import type { Config } from '#vigia/config';
import { isLoopback } from './own-machine.js';

/** Whether people sign in: always where others can reach the server, and on loopback where it is asked for. */
export function accountsOn(config: Pick<Config, 'VIGIA_HOST'> & { VIGIA_ACCOUNTS?: boolean }): boolean {
  return config.VIGIA_ACCOUNTS === true || !isLoopback(config.VIGIA_HOST);
}

/** Whether everybody may read the aggregated week. */
export function publicWeekOn(config: Pick<Config, 'VIGIA_HOST'> & { VIGIA_PUBLIC_WEEK?: boolean }): boolean {
  return config.VIGIA_PUBLIC_WEEK === true;
}
