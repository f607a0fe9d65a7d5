import { isShownMatch, type CheckworthySentence, type ClaimMatch } from '#vigia/contracts';

/** A sentence about people on the move that states something checkable and speaks of no claim the bank already holds. */
export function isWorthy({ migrants, field, start, end }: CheckworthySentence, matches: readonly ClaimMatch[]): boolean {
  return migrants && !matches.some((match) => isShownMatch(match) && (match.field ?? 'text') === field && match.start < end && start < match.end);
}
