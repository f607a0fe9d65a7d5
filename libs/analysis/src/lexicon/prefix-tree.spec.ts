import { describe, expect, it } from '@jest/globals';
import { PrefixTree } from './prefix-tree.js';

describe('a prefix tree', () => {
  const tree = new PrefixTree([['rob', 1], ['roba', 2], ['robar', 3], ['nin', 4]]);
  const found = (word: string): number[] => {
    const values: number[] = [];
    tree.each(word, (value) => values.push(value));
    return values;
  };
  it('finds all beginnings of a word, the shortest first, and none that the word only begins', () => {
    expect(['robaban', 'robar', 'ro', '', 'arrobar', 'niñ'].map(found)).toEqual([[1, 2], [1, 2, 3], [], [], [], []]);
  });
});
