import { describe, expect, it } from '@jest/globals';
import type { HeadName } from '../learning/heads.js';
import { readField } from '../text/document.js';
import { canHarm, sentenceContext, sentenceFeatures, styleOf } from './sentence-evidence.js';

const contextOf = (text: string, near = false) => {
  const field = readField('text', text);
  return sentenceContext(field, 0, field.tokens.length, { title: false, lead: false, near, attributed: 0, style: 0 });
};

describe('who a sentence can harm', () => {
  it('nobody when nobody on the move is named in it or beside it', () => {
    expect(canHarm(contextOf('Aun así, deja la olla tapada y el candado sin poner.'))).toBe(false);
    expect(canHarm(contextOf('Aun así, deja la olla tapada y el candado sin poner.', true))).toBe(false);
  });
  it('nobody when only things carry a nationality', () => {
    expect(canHarm(contextOf('Cuatro vinieron de Sucre, el estado venezolano, por la vía de Maicao.'))).toBe(false);
    expect(canHarm(contextOf('Cuatro venezolanos renovaron el pasaporte venezolano.'))).toBe(true);
  });
  it('the people it names, and those named beside it when its words point at them', () => {
    expect(canHarm(contextOf('Los venezolanos llenaron el parque.'))).toBe(true);
    expect(canHarm(contextOf('Esa gente no se integra.', true))).toBe(true);
    expect(canHarm(contextOf('Esa gente no se integra.'))).toBe(false);
  });
});

describe('what the classifiers of sentences read', () => {
  const answers = (values: Partial<Record<HeadName, number>>) => (head: HeadName) => values[head] ?? 0.1;
  it('is finite and bounded for any probability', () => {
    for (const p of [0, 1, 0.5, Number.EPSILON]) {
      const features = sentenceFeatures(() => p, () => 0.3, contextOf('Los venezolanos llenaron el parque.'), 'colombia');
      expect(features.every((value) => Number.isFinite(value) && Math.abs(value) <= 10)).toBe(true);
    }
  });
  it('the style leans to the corpus when the domain heads say so', () => {
    expect(styleOf([])).toBe(0);
    expect(styleOf([answers({ 'domain:vigia': 0.9, 'domain:press': 0.1 })])).toBeGreaterThan(0.5);
    expect(styleOf([answers({ 'domain:vigia': 0.1, 'domain:press': 0.9 })])).toBeLessThan(-0.5);
  });
});
