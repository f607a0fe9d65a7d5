import type { FetchOutcome } from '#vigia/fetch';

/** A «forbidden» may be a hiccup of a firewall: it is looked at once more, not sooner than this. */
export const SECOND_LOOK_MS = 60 * 60_000;

type Refusal = Extract<FetchOutcome, { kind: 'refused' }>['reason'];

/**
 * Whether a refusal stands, and nothing more may be asked until a person has permission: robots.txt at once, for it is written down; 401, 402, 403, 407 and 451 when they are repeated an
 * hour or more after the first, with nothing read in between.
 * @param refusedAt the first refusal since the channel last let itself be read; null when this is it
 */
export function refusalStands(reason: Refusal, refusedAt: Date | null, now: Date): boolean {
  if (reason === 'robots') return true;
  return reason === 'forbidden' && refusedAt !== null && now.getTime() - refusedAt.getTime() >= SECOND_LOOK_MS;
}
