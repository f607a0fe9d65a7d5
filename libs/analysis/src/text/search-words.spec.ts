import { describe, expect, it } from '@jest/globals';
import { searchWords } from './search-words.js';

const stems = (text: string): string[] => searchWords(text).map((word) => word.stem);

describe('searchWords', () => {
  it('brings forms of a word together, with or without accents and capitals', () => {
    expect(stems('Migración MIGRACION migraciones')).toEqual(Array.from({ length: 3 }, () => stems('migración')[0]));
    expect(stems('venezolano venezolanas')).toEqual([stems('venezolanos')[0], stems('venezolana')[0]]);
  });

  it('keeps figures as they are said, however they are dotted, and hashtags as words', () => {
    expect(stems('2.814.000 personas')[0]).toBe('2814000');
    expect(stems('2814000')).toEqual(['2814000']);
    expect(stems('#Migración')).toEqual(stems('migración'));
  });

  it('says where each word stands in the text as given', () => {
    const text = '¿Qué pasó en «Cúcuta»?';
    expect(searchWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Qué', 'pasó', 'en', 'Cúcuta']);
    expect(searchWords(text).filter((word) => word.telling).map(({ start, end }) => text.slice(start, end))).toEqual(['pasó', 'Cúcuta']);
  });

  it('leaves out addresses and user names', () => {
    expect(stems('https://x.example/migracion @migracion')).toEqual([]);
  });
});
