import { describe, expect, it } from '@jest/globals';
import { projectPath } from '#vigia/kernel';
import { isOwnHarm, parseCorpusLine, readCorpus } from './reader.js';

const line = (marked: string, flags = 'rc'): string => ['g1', 'sentence', 'news', 'formal', 'cali', flags, marked, 'why'].join('\t');

describe('parseCorpusLine', () => {
  it('gives the text without marks and labels with exact spans', () => {
    const item = parseCorpusLine(line('Dicen que {H1.r.v+H6.r.v|los venecos roban} y nadie responde'), 'x:1');
    if (typeof item === 'string') throw new Error(item);
    expect(item.text).toBe('Dicen que los venecos roban y nadie responde');
    expect(item.labels.map((label) => [label.frame, label.stance, label.voice, item.text.slice(label.start, label.end)])).toEqual([
      ['H1', 'reports', 'neighbour', 'los venecos roban'],
      ['H6', 'reports', 'neighbour', 'los venecos roban'],
    ]);
    expect(isOwnHarm(item)).toBe(false);
  });
  it.each([
    ['too few columns', 'a\tb'],
    ['an unknown frame', line('{H99.a.n|x}')],
    ['an unclosed mark', line('{H1.a.n|x')],
    ['a nested mark', line('{H1.a.n|a {H2.a.n|b}}')],
    ['a stray brace', line('hola }')],
    ['an unknown flag', line('hola', 'rc,zz')],
    ['no relevance flag', line('hola', 'hn')],
    ['two relevance flags', line('hola', 'rc,rn')],
    ['an unknown city', line('hola').replace('cali', 'pasto')],
  ])('says what is wrong with %s', (_name, text) => {
    expect(typeof parseCorpusLine(text, 'x:1')).toBe('string');
  });
});

describe('the published corpus', () => {
  const items = readCorpus(projectPath('libs', 'analysis', 'corpus'));
  it('is as large and as hard as it promises', () => {
    expect(items.length).toBeGreaterThanOrEqual(4000);
    const harmful = items.filter(isOwnHarm);
    expect(items.filter((item) => item.flags.has('hn')).length / items.length).toBeGreaterThan(0.4);
    expect(harmful.filter((item) => item.flags.has('imp')).length / harmful.length).toBeGreaterThan(0.3);
  });
  it('has no text twice and covers every frame and city', () => {
    expect(new Set(items.map((item) => item.text)).size).toBe(items.length);
    expect(new Set(items.flatMap((item) => item.labels.map((label) => label.frame))).size).toBe(16);
    expect(new Set(items.map((item) => item.city)).size).toBe(10);
  });
});
