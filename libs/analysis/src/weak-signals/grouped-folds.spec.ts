import { describe, expect, it } from '@jest/globals';
import { groupedFolds, nearCopies } from './grouped-folds.js';

describe('nearCopies', () => {
  it('puts a text and its copy with a changed ending together, whatever stands between them', () => {
    const [first, other, copy] = nearCopies(['El paro bajó en 4.253 personas en julio en toda España', 'Mañana a las nueve estaremos en la plaza', 'EL PARO bajó en 4.253 personas en julio en toda España https://t.co/abc']);
    expect(copy).toBe(first);
    expect(other).not.toBe(first);
  });
  it('leaves texts too short to compare alone', () => {
    expect(new Set(nearCopies(['Sí', 'Sí', ''])).size).toBe(3);
  });
});

describe('groupedFolds', () => {
  const groups = Array.from({ length: 60 }, (_, at) => Math.floor(at / 2));
  const yes = groups.map((group) => (group < 5 ? 1 : 0));
  it('never parts a group and gives every fold its share of positives', () => {
    const folds = groupedFolds(groups, yes, 5, 3);
    groups.forEach((group, at) => expect(folds[at]).toBe(folds[groups.indexOf(group)]));
    for (let fold = 0; fold < 5; fold++) {
      expect(folds.filter((one) => one === fold)).toHaveLength(12);
      expect(folds.filter((one, at) => one === fold && yes[at] === 1)).toHaveLength(2);
    }
  });
  it('deals the same for a seed and anew for another', () => {
    expect(groupedFolds(groups, yes, 5, 3)).toEqual(groupedFolds(groups, yes, 5, 3));
    expect(groupedFolds(groups, yes, 5, 4)).not.toEqual(groupedFolds(groups, yes, 5, 3));
  });
});
