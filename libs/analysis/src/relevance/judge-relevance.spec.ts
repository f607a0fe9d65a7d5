import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { isOtherMigration, isTrap, judgeRelevance, relevanceEvidence, relevanceFeatures } from './judge-relevance.js';

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

describe('migration of animals and systems', () => {
  const other = (text: string): boolean => isOtherMigration([readField('text', text)], evidence(text));
  it.each(['Se adelantó la migración: los flamencos ya pintan de rosado a Camarones.', 'Los cangrejos azules migran de noche por la vía a Barú.', 'El hospital suspende citas por la migración de su software.'])('is told apart: %s', (text) => {
    expect(other(text)).toBe(true);
  });
  it.each(['La migración de familias venezolanas creció en junio.', 'Los migrantes cuidan las tortugas que migran a la playa.', 'Abren un centro para la migración en tránsito.'])('is not read into: %s', (text) => {
    expect(other(text)).toBe(false);
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
