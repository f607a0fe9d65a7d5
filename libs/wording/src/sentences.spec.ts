import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Rate } from '#vigia/contracts';
import { rateOf as rate } from '../../../test/support/rates.js';
import { Speech, WORDS } from './speech.js';
import { changeOf, shadeOf } from './rates.js';
import { beforePhrase, figureOf, figurePhrase, percentOf, rateSentence } from './sentences.js';
import { uncorrectedWhy } from './uncorrected.js';

const es = new Speech('es', WORDS.es);
const en = new Speech('en', WORDS.en);
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('rateSentence', () => {
  it('says n, share, interval and how it stands against its own eight weeks', () => {
    expect(plain(rateSentence(es, rate(14, 92), rate(48, 600)))).toBe('14 de 92 piezas (15 %, entre 9 y 24 %), más que su media de ocho semanas (8 %).');
    expect(plain(rateSentence(en, rate(14, 92), rate(48, 600)))).toBe('14 of 92 pieces (15%, between 9 and 24%), more than its eight-week mean (8%).');
  });

  it('calls a fall a fall and noise no change', () => {
    expect(rateSentence(es, rate(2, 92), rate(200, 600))).toContain('menos que su media');
    expect(rateSentence(es, rate(14, 92), rate(80, 600))).toContain('sin cambio claro');
  });

  it('gives no percentage for fewer than ten pieces', () => {
    expect(rateSentence(es, rate(5, 6), rate(0, 3))).toBe('6 piezas, muy pocas para decir.');
    expect(rateSentence(es, rate(1, 1), rate(0, 3))).toBe('1 pieza, muy pocas para decir.');
    expect(plain(rateSentence(es, rate(5, 6), rate(10, 50)))).toBe('6 piezas, muy pocas para decir; en las ocho semanas anteriores, 10 de 50 piezas (20 %, entre 11 y 33 %).');
  });

  it('speaks of the corrected share where it is asked for and known, and says what it was computed from', () => {
    const now = { pieces: 14, relevant: 92, share: 0.152, low: 0.09, high: 0.24, corrected: { share: 0.11, low: 0.05, high: 0.19 } };
    const before = { pieces: 40, relevant: 500, share: 0.08, low: 0.06, high: 0.11, corrected: { share: 0.04, low: 0.02, high: 0.07 } };
    expect(plain(rateSentence(es, now, before, 'corrected'))).toBe('unas 11 de cada 100 piezas (entre 5 y 19), calculado a partir de 14 señaladas de 92, más que su media de ocho semanas (4 %).');
    expect(plain(rateSentence(es, now, { ...before, corrected: null }, 'corrected'))).toBe('unas 11 de cada 100 piezas (entre 5 y 19), calculado a partir de 14 señaladas de 92; según los conteos, más que su media de ocho semanas.');
    expect(plain(rateSentence(es, now, before, 'raw'))).toMatch(/^14 de 92 piezas \(15 %/);
    expect(plain(rateSentence(es, { ...now, corrected: null }, before, 'corrected'))).toMatch(/^14 de 92 piezas/);
  });

  it('never sets a verdict beside a mean and an interval that contradict it', () => {
    const now = { ...rate(14, 92), corrected: { share: 0.15, low: 0.02, high: 0.42 } };
    const before = { ...rate(30, 600), corrected: { share: 0.03, low: 0, high: 0.1 } };
    expect(plain(rateSentence(es, now, before, 'corrected'))).toBe('unas 15 de cada 100 piezas (entre 2 y 42), calculado a partir de 14 señaladas de 92; según los conteos, más que su media de ocho semanas.');
    expect(plain(rateSentence(es, now, before, 'raw'))).toContain('más que su media de ocho semanas (5 %).');
    fc.assert(fc.property(fc.nat(60), fc.nat(400), fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), fc.double({ min: 0, max: 1, noNaN: true }), (pieces, earlier, figures, mean) => {
      const [low, share, high] = [...figures].sort((a, b) => a - b) as [number, number, number];
      const said = rateSentence(es, { ...rate(pieces, 60), corrected: { share, low, high } }, { ...rate(earlier, 400), corrected: { share: mean, low: 0, high: 1 } }, 'corrected');
      if (said.includes('según los conteos') || said.includes('faltan semanas')) return;
      const place = mean < low ? 'más que' : mean > high ? 'menos que' : 'sin cambio claro';
      expect(said).toContain(`, ${place}`);
    }));
  });

  it('has words for none, one and all of a hundred', () => {
    const said = (share: number) => plain(figurePhrase(es, { ...rate(2, 92), corrected: { share, low: Math.max(0, share - 0.002), high: Math.min(1, share + 0.08) } }, 'corrected'));
    expect([0, 0.004, 0.012, 0.02, 0.999].map((share) => said(share).replace(/,.*/, ''))).toEqual([
      'casi ninguna de cada 100 piezas (entre 0 y 8)', 'casi ninguna de cada 100 piezas (entre menos de 1 y 8)', 'cerca de una de cada 100 piezas (entre 1 y 9)', 'unas 2 de cada 100 piezas (entre 2 y 10)', 'casi 100 de cada 100 piezas (entre más de 99 y 100)',
    ]);
  });

  it('compares with nothing when the weeks before are too thin, and says when there is nothing at all', () => {
    expect(rateSentence(es, rate(5, 20), rate(1, 9))).toContain('faltan semanas anteriores para comparar');
    expect(rateSentence(es, rate(0, 0), rate(10, 50))).toBe('ninguna pieza sobre migración.');
  });
});

describe('beforePhrase', () => {
  it('gives a share only where there is enough', () => {
    expect(plain(beforePhrase(es, rate(3, 14)))).toBe('antes: 3 de 14, 21 %');
    expect(beforePhrase(es, rate(1, 8))).toBe('antes: 8 piezas');
  });
});

describe('the figure that was asked for', () => {
  const corrected: Rate = { ...rate(14, 92), corrected: { share: 0.11, low: 0.05, high: 0.19 } };
  const weak: Rate = { ...rate(14, 92), corrected: null, uncorrected: 'weak' };
  const unmeasured: Rate = { ...rate(14, 92), corrected: null, uncorrected: 'unmeasured' };

  it('is the corrected one where it can be had, and says so', () => {
    expect(figureOf(corrected, 'corrected')).toEqual({ share: 0.11, low: 0.05, high: 0.19, corrected: true });
    expect(figureOf(corrected, 'raw')).toMatchObject({ share: 14 / 92, corrected: false });
    expect(figureOf(weak, 'corrected')).toMatchObject({ share: 14 / 92, corrected: false });
    expect([percentOf(es, figureOf(corrected, 'corrected')), percentOf(es, figureOf(weak, 'corrected'))].map(plain)).toEqual(['≈ 11 %', '15 %']);
    expect(plain(figurePhrase(es, corrected, 'corrected'))).toBe('unas 11 de cada 100 piezas (entre 5 y 19), calculado a partir de 14 señaladas de 92');
    expect(plain(figurePhrase(es, corrected, 'raw'))).toBe('14 de 92 piezas (15 %, entre 9 y 24 %)');
    expect(figurePhrase(es, { ...rate(3, 9), corrected: { share: 0.2, low: 0.1, high: 0.3 } }, 'corrected')).toBe('3 de 9 piezas, muy pocas para decir');
    expect(plain(beforePhrase(es, corrected, 'corrected'))).toBe('antes: 14 de 92, ≈ 11 %');
  });

  it('says why others are not corrected: each cause once, by name', () => {
    const named = (name: string, one: Rate, frame = false) => ({ name, rate: one, frame });
    expect(uncorrectedWhy(es, 'article', [named('A', corrected), named('B', { ...rate(1, 9), uncorrected: 'few' })])).toBe('');
    expect(uncorrectedWhy(es, 'article', [named('Daño propio', weak), named('Daño propio', weak), named('Oportunidad', unmeasured), named('H1', unmeasured, true), named('H2', unmeasured, true)])).toBe(
      'Cada narrativa por separado va sin corregir: el error no se midió por narrativa, solo en la suma. Sin corregir, porque su error no se midió: «Oportunidad». Sin corregir, porque su error se midió en muy pocos casos: «Daño propio».',
    );
    expect(uncorrectedWhy(en, 'article', [named('Any', unmeasured)])).toBe('Uncorrected, for its error was not measured: “Any”.');
    expect(uncorrectedWhy(en, 'post', [named('A', unmeasured)])).toBe('Uncorrected: the errors of the model were measured on articles, not on posts.');
  });
});

describe('rates', () => {
  it('sees no change in either direction where one side is thin', () => {
    expect(changeOf(rate(9, 9), rate(0, 100))).toBe('unknown');
    expect(changeOf(rate(50, 100), rate(0, 9))).toBe('unknown');
  });

  it('shades from none to five', () => {
    expect([0, 0.01, 0.05, 0.12, 0.25, 0.45, 1].map(shadeOf)).toEqual([0, 1, 2, 3, 4, 5, 5]);
  });
});
