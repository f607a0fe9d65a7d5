import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { isTrap, judgeRelevance, relevanceEvidence, relevanceFeatures } from './judge-relevance.js';

const evidence = (text: string) => relevanceEvidence([readField('text', text)]);

describe('evidence of what a text is about', () => {
  it('counts people, not things that carry their nationality', () => {
    expect(evidence('Dos venezolanos abrieron un taller.').people).toBe(1);
    expect(evidence('El gobierno venezolano y la moneda venezolana.').people).toBe(0);
  });
  it('marks the literal senses', () => {
    expect(isTrap(evidence('Las aves migratorias llegaron a la ciénaga.'))).toBe(true);
    expect(isTrap(evidence('Las aves migratorias y los venezolanos que las cuidan.'))).toBe(false);
  });
});

describe('judging with given weights', () => {
  const features = relevanceFeatures(evidence('Nada.'), []);
  const always = (label: number, bias: number) => [0, 1, 2].map((k) => [...features.map(() => 0), k === label ? bias : 0]);
  const weights = { article: always(2, 9), brief: always(0, 9), short: always(0, 1.5) };
  it('lets the model for short pieces overrule «none» in a long article when it is sure', () => {
    // The article model reads the counted evidence alone: the first sixteen features.
    const long = { ...weights, article: always(2, 9).map((row) => [...row.slice(0, 16), row.at(-1) as number]) };
    expect(judgeRelevance(features, long, { length: 'article', kind: 'article', named: true }).label).toBe('colombia');
  });
  it('wants more certainty of a text that names nobody', () => {
    expect(judgeRelevance(features, weights, { length: 'short', kind: 'post', named: true }).label).toBe('colombia');
    expect(judgeRelevance(features, weights, { length: 'short', kind: 'post', named: false }).label).toBe('none');
  });
});
