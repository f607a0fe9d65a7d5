import { describe, expect, it } from '@jest/globals';
import type { Spike } from '#vigia/contracts';
import { rateOf as rate } from '../../../test/support/rates.js';
import { Speech, WORDS } from './speech.js';
import { spikeSentence } from './spike-sentences.js';

const spike: Spike = {
  week: '2026-W47', kind: 'article', city: 'bucaramanga', outlet: null, narrative: 'H1', direction: 'rise', label: 'real', now: rate(14, 92), before: rate(30, 700), collected: { now: 900, before: 7_000 },
  expected: { pieces: 4.2, low: 1.4, high: 7.6 }, ratio: 3.3, q: 0.01, coverage: 1, copies: { largest: 1, of: 14 }, words: [], pieces: [],
};

describe('spikeSentence', () => {
  it('says how many, and how many a usual week would have, never a jump without a base', () => {
    expect(spikeSentence(new Speech('es', WORDS.es), spike)).toBe('Bucaramanga: sube «Criminalización». 14 piezas; en una semana habitual, con esta cobertura, 4 (entre 1 y 8).');
    expect(spikeSentence(new Speech('en', WORDS.en), { ...spike, city: 'all', direction: 'fall', now: rate(1, 92) })).toBe('The whole country: “Criminalisation” falls. 1 piece; in a usual week, with this coverage, 4 (between 1 and 8).');
  });

  it('says of one story that it is one, with its copies and without', () => {
    expect(spikeSentence(new Speech('es', WORDS.es), { ...spike, label: 'one_wire_story', now: rate(4, 12), copies: { largest: 4, of: 7 } })).toContain('por una sola nota. 7 piezas con sus copias, 4 sin ellas');
  });

  it('names the outlet where the cell is an outlet’s', () => {
    expect(spikeSentence(new Speech('es', WORDS.es), { ...spike, city: null, outlet: { id: 'p', name: 'El Puente Diario' } })).toMatch(/^El Puente Diario: /);
  });
});
