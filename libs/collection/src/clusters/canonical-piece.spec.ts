import fc from 'fast-check';
import { byPrecedence, type ClusterCandidate } from './canonical-piece.js';

const MORNING = new Date('2026-11-18T11:00:00Z');
const LATER = new Date('2026-11-18T13:00:00Z');
const local = { name: 'El Faro', scope: 'local' as const };
const national = { name: 'El Pregón', scope: 'national' as const };
const candidate = (over: Partial<ClusterCandidate>): ClusterCandidate => ({ _id: 'x', publishedAt: MORNING, agency: 'EFE', outlet: local, ...over });

const canonicalOf = (cluster: readonly ClusterCandidate[]) => [...cluster].sort(byPrecedence)[0]?._id;

describe('byPrecedence', () => {
  it('takes the first published', () => {
    expect(canonicalOf([candidate({ _id: 'a', publishedAt: LATER, outlet: national }), candidate({ _id: 'b' })])).toBe('b');
  });

  it('prefers the agency itself, then a national outlet, where both were published at the same instant', () => {
    const own = candidate({ _id: 'z', outlet: { name: 'Agencia EFE', scope: 'national' } });
    expect(canonicalOf([candidate({ _id: 'a', outlet: national }), own, candidate({ _id: 'b' })])).toBe('z');
    expect(canonicalOf([candidate({ _id: 'b' }), candidate({ _id: 'y', outlet: national })])).toBe('y');
  });

  it('takes a piece without a date only where none has one', () => {
    expect(canonicalOf([candidate({ _id: 'a', publishedAt: null }), candidate({ _id: 'b', publishedAt: LATER })])).toBe('b');
    expect(canonicalOf([candidate({ _id: 'b', publishedAt: null }), candidate({ _id: 'a', publishedAt: null, outlet: null })])).toBe('a');
  });

  it('does not depend on the order', () => {
    const cluster = [candidate({ _id: 'a' }), candidate({ _id: 'b', publishedAt: null }), candidate({ _id: 'c', outlet: national }), candidate({ _id: 'd', outlet: null, agency: null })];
    fc.assert(fc.property(fc.shuffledSubarray(cluster, { minLength: 4 }), (shuffled) => canonicalOf(shuffled) === 'c'));
  });
});
