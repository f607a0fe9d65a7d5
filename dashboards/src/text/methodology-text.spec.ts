import { describe, expect, it } from '@jest/globals';
import { METHOD_IDS, METHODOLOGY } from './methodology-text.js';

describe('the methodology', () => {
  it('says the same things in both languages, section by section', () => {
    for (const id of METHOD_IDS) {
      const [es, en] = [METHODOLOGY.es[id], METHODOLOGY.en[id]];
      expect([id, en.paragraphs.length, en.terms?.length]).toEqual([id, es.paragraphs.length, es.terms?.length]);
      expect(en.title).not.toBe(es.title);
    }
  });

  it('has no section without a place on the page', () => {
    expect(Object.keys(METHODOLOGY.es).sort()).toEqual([...METHOD_IDS].sort());
  });
});
