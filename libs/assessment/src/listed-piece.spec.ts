import { describe, expect, it } from '@jest/globals';
import type { Finding } from '#vigia/contracts';
import { listedOf } from './listed-piece.js';

const TEXT = `${Array.from({ length: 30 }, (_, index) => `antes${index}`).join(' ')} invasión de venezolanos ${Array.from({ length: 30 }, (_, index) => `después${index}`).join(' ')}`;
const found = (given: Partial<Finding>): Finding => ({ frame: 'H2', field: 'text', start: 0, end: 0, quote: '', stance: 'adopts', voice: 'newsroom', score: 0.9, ...given });

describe('what lists show of a piece', () => {
  const at = TEXT.indexOf('invasión');

  it('is its address, its headline, and ten words on each side of each finding, in their order', () => {
    const listed = listedOf({ url: 'https://elfaro.example/a', title: 'Llega una invasión', text: TEXT }, [found({ start: at, end: at + 'invasión'.length }), found({ field: 'title', start: 10, end: 18 })]);
    expect(listed).toMatchObject({ url: 'https://elfaro.example/a', title: 'Llega una invasión' });
    expect(listed.contexts[0]).toEqual({ before: `${Array.from({ length: 10 }, (_, index) => `antes${20 + index}`).join(' ')} `, after: ` de venezolanos ${Array.from({ length: 8 }, (_, index) => `después${index}`).join(' ')}` });
    expect(listed.contexts[1]).toEqual({ before: 'Llega una ', after: '' });
  });

  it('stays short where a text has no spaces, and is empty where there is neither headline nor finding', () => {
    const endless = 'x'.repeat(10_000);
    const [context] = listedOf({ url: 'u', title: null, text: endless }, [found({ start: 5_000, end: 5_010 })]).contexts;
    expect([context?.before.length, context?.after.length]).toEqual([200, 200]);
    const faces = '😀'.repeat(5_000);
    const [whole] = listedOf({ url: 'u', title: null, text: `x${faces}` }, [found({ start: 5_001, end: 5_011 })]).contexts;
    expect([whole, [whole?.before, whole?.after].map((each) => each?.isWellFormed())]).toEqual([{ before: '😀'.repeat(100), after: '😀'.repeat(100) }, [true, true]]);
    const [odd] = listedOf({ url: 'u', title: null, text: `${faces}x${faces}` }, [found({ start: 10_000, end: 10_001 })]).contexts;
    expect([odd?.before, odd?.after].map((each) => each?.isWellFormed())).toEqual([true, true]);
    expect(listedOf({ url: 'u', title: null, text: '' }, [])).toEqual({ url: 'u', title: null, contexts: [] });
    expect(listedOf({ url: 'u', title: null, text: 'a' }, [found({ field: 'title', start: 0, end: 4 })]).contexts).toEqual([{ before: '', after: '' }]);
  });
});
