import { describe, expect, it } from '@jest/globals';
import type { ChannelHealth } from '#vigia/contracts';
import { byUrgency, compareDays, duration, errorClasses, everyDay, type ChannelDay } from './channel-days.js';

const day = (name: string, more: Partial<ChannelDay> = {}): ChannelDay => ({
  day: name, watched: true, expected: 10, low: 4, collected: 9, late: 0, stored: 9, refused: 0, gone: 0, pending: 0, medianAgeHours: 1, polls: 24, pollFailures: {}, problems: {}, ...more,
});
const channel = (id: string, verdict: ChannelHealth['verdict'], alarm: boolean): ChannelHealth => ({
  id, outlet: { id: 'a', name: 'A', city: null }, kind: 'feed', url: 'https://a.example/rss', enabled: true, state: 'ok', verdict, alarm, advice: null, problem: null,
  lastPolledAt: null, lastSuccessAt: null, newestItemAt: null, nextPollAt: null, askedAt: null, rhythmHours: null, medianAgeHours: null, days: [],
});

describe('channels', () => {
  it('stand with alarms first, then by how much they want a person', () => {
    const all = [channel('1', 'ok', false), channel('2', 'off', false), channel('3', 'failing', false), channel('4', 'needs_permission', true), channel('5', 'silent', true)];
    expect(all.sort(byUrgency).map(({ id }) => id)).toEqual(['5', '4', '3', '1', '2']);
  });
});

describe('the days of a channel', () => {
  it('are all there, also over the end of a month, and those without a row are unknown', () => {
    expect(everyDay([day('2026-03-01')], '2026-02-27', '2026-03-01').map(({ day: name, known }) => [name, known?.collected ?? null])).toEqual([['2026-02-27', null], ['2026-02-28', null], ['2026-03-01', 9]]);
    expect(everyDay([], 'x', '2026-03-01')).toEqual([]);
  });

  it('are compared only where the channel was watched, its rhythm is known and the day is over', () => {
    const days = [day('2026-03-01'), day('2026-03-02', { watched: false, collected: 0 }), day('2026-03-03', { expected: null }), day('2026-03-04', { collected: 0 }), day('2026-03-05', { collected: 2 })];
    expect(compareDays(days, '2026-03-05')).toEqual({ days: 2, expected: 20, collected: 9 });
    expect(compareDays([], '2026-03-05')).toEqual({ days: 0, expected: 0, collected: 0 });
  });

  it('add up their errors by class, the most frequent first', () => {
    const days = [day('2026-03-01', { pollFailures: { timeout: 1 }, problems: { robots: 2 } }), day('2026-03-02', { pollFailures: { timeout: 1, dns: 5 } })];
    expect(errorClasses(days)).toEqual({ polls: [['dns', 5], ['timeout', 2]], addresses: [['robots', 2]] });
  });
});

describe('a duration', () => {
  it.each([[0, 'minutes', 0], [0.5, 'minutes', 30], [0.999, 'hours', 1], [1, 'hours', 1], [47.4, 'hours', 47], [47.6, 'days', 2], [240, 'days', 10]])('of %d h is said in %s: %d', (hours, unit, value) => expect(duration(hours)).toEqual({ unit, value }));
});
