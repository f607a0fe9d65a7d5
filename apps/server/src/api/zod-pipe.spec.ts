import { describe, expect, it } from '@jest/globals';
import { weeklyTrendsQuery } from '#vigia/contracts';
import { ZodPipe } from './zod-pipe.js';

describe('what does not fit a contract', () => {
  const pipe = new ZodPipe(weeklyTrendsQuery);

  it.each([
    [{ city: 'tunja' }, /Opción inválida.*cucuta/],
    [{ ciudad: 'cucuta' }, /desconocida.*ciudad/],
    [{ from: 'ayer' }, /una semana \(2026-W47\) o un día/],
  ])('is told in Spanish, with what is allowed: %j', (query, words) => {
    expect(() => pipe.transform(query)).toThrow(words);
  });
});
