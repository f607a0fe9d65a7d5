import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pauseAfterFailure, pauseAfterSuccess, rhythmOf } from './poll-rhythm.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = new Date('2026-11-22T17:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);

describe('the rhythm of a channel', () => {
  it('is the usual gap, which one long night does not change', () => {
    expect(rhythmOf([ago(0), ago(HOUR), ago(2 * HOUR), ago(12 * HOUR), ago(13 * HOUR)])).toBe(HOUR);
  });

  it('is unknown with fewer than three dates, or when all items carry one date', () => {
    expect(rhythmOf([ago(0), ago(HOUR)])).toBeNull();
    expect(rhythmOf([NOW, NOW, NOW, NOW])).toBeNull();
  });
});

describe('the pause between polls', () => {
  it.each([
    ['a wire that writes every minute', MINUTE, ago(MINUTE), 10 * MINUTE],
    ['a newsroom with a piece an hour', HOUR, ago(20 * MINUTE), 30 * MINUTE],
    ['the same at six in the morning', HOUR, ago(9 * HOUR), 45 * MINUTE],
    ['a weekly', 7 * 24 * HOUR, ago(24 * HOUR), 24 * HOUR],
    ['a channel that stopped in spring', HOUR, ago(200 * 24 * HOUR), 24 * HOUR],
    ['a channel nothing is known of', null, null, 10 * MINUTE],
    ['a channel dated in the future', null, new Date('2099-01-01'), 10 * MINUTE],
  ])('suits %s', (_, rhythm, newest, pause) => expect(pauseAfterSuccess(rhythm, newest, NOW)).toBe(pause));

  it('lies between 10 minutes and 24 hours, whatever the channel says', () => {
    fc.assert(fc.property(fc.option(fc.double({ min: 0, noNaN: true })), fc.option(fc.date({ noInvalidDate: true })), (rhythm, newest) => {
      const pause = pauseAfterSuccess(rhythm, newest, NOW);
      return pause >= 10 * MINUTE && pause <= 24 * HOUR;
    }));
  });

  it('doubles with every failure up to a day, and is never shorter than the host asks', () => {
    expect([0, 1, 2, 7, 50].map((failures) => pauseAfterFailure(failures, undefined))).toEqual([10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 1280 * MINUTE, 24 * HOUR]);
    expect(pauseAfterFailure(0, 2 * HOUR)).toBe(2 * HOUR);
  });
});
