import type { OutletScope } from '#vigia/codebook';
import { isAgencyOutlet } from './wire-agency.js';

/** What decides which piece of a cluster stands for it. */
export interface ClusterCandidate {
  _id: string;
  publishedAt: Date | null;
  agency: string | null;
  outlet: { name: string; scope: OutletScope } | null;
}

/**
 * Order in which pieces stand for their copies: the first published; of those published at the same instant the agency's own, then one of a national outlet. A piece without a date comes
 * after all that have one. Depends on the pieces alone, not on the order in which they were collected.
 */
export function byPrecedence(a: ClusterCandidate, b: ClusterCandidate): number {
  const [left, right] = [rank(a), rank(b)];
  const at = left.findIndex((value, index) => value !== right[index]);
  if (at >= 0) return (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1;
  return a._id < b._id ? -1 : 1;
}

function rank({ publishedAt, agency, outlet }: ClusterCandidate): number[] {
  return [publishedAt?.getTime() ?? Infinity, outlet && isAgencyOutlet(outlet.name, agency) ? 0 : 1, outlet?.scope === 'national' ? 0 : 1];
}
