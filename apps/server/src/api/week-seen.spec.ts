import { describe, expect, it } from '@jest/globals';
import type { OverviewResponse, Spike } from '#vigia/contracts';
import { ANONYMOUS, OWN_MACHINE } from '../access/principal.js';
import { weekSeen, weekViewOf } from './week-seen.js';

const piece = { id: 'p1', title: 'Una nota', outlet: 'faro', outletName: 'El Faro', publishedAt: null };
const spikes = [{ city: 'cali', outlet: null, pieces: [piece] }, { city: null, outlet: { id: 'faro', name: 'El Faro' }, pieces: [piece] }] as unknown as Spike[];
const overview = { collected: 9, coverage: { channels: 3, current: 2, failing: [{ channel: 'faro/rss', outlet: 'El Faro', state: 'failing', problem: 'HTTP 500' }] }, spikes } as unknown as OverviewResponse;

describe('the week', () => {
  it('for everybody is sums: no outlet, no piece, no channel', () => {
    const seen = weekSeen(overview, weekViewOf(ANONYMOUS));
    expect(seen).toMatchObject({ collected: 9, coverage: { channels: 3, current: 2, failing: [] } });
    expect(JSON.stringify(seen)).not.toMatch(/faro|Una nota/i);
    expect(seen.spikes).toHaveLength(1);
  });

  it('for the team is whole', () => {
    expect(weekSeen(overview, weekViewOf(OWN_MACHINE))).toEqual(overview);
  });
});
