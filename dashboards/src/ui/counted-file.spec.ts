import { describe, expect, it } from '@jest/globals';
import { Speech } from '../i18n/translate.js';
import { NO_FILTERS } from '../state/address.js';
import { countedAs, countedCsv, countedName, countedWords } from './counted-file.js';

describe('a file taken from a screen', () => {
  it('says in its name and in every row what it counts', () => {
    const once = countedAs({ filters: NO_FILTERS }, 'article');
    const each = countedAs({ filters: { ...NO_FILTERS, copies: 'each', figures: 'raw' } }, 'post');
    expect([once, each]).toEqual([{ kind: 'article', copies: 'once', figures: 'corrected' }, { kind: 'post', copies: 'each', figures: 'raw' }]);
    expect([countedName('vigia-cali', once), countedName('vigia-cali', each)]).toEqual(['vigia-cali-article', 'vigia-cali-post-copias']);
    expect(countedCsv({ columns: ['week', 'pieces'], rows: [['2026-W47', 3], ['2026-W48', 0]] }, each)).toEqual({ columns: ['week', 'pieces', 'kind', 'copies'], rows: [['2026-W47', 3, 'post', 'each'], ['2026-W48', 0, 'post', 'each']] });
  });

  it('says it under a picture in the language of the page', () => {
    const counted = countedAs({ filters: { ...NO_FILTERS, copies: 'each' } }, 'post');
    expect(countedWords(new Speech('es'), counted)).toBe('Publicaciones · Copias de una misma nota: cada medio');
    expect(countedWords(new Speech('en'), counted)).toBe('Posts · Copies of one story: each outlet');
  });
});
