import fc from 'fast-check';
import { wordChanges } from './piece-versions.js';

const textOf = (kind: 'added' | 'removed', changes: ReturnType<typeof wordChanges>) => changes.filter((change) => change.kind === 'same' || change.kind === kind).map((change) => change.text).join('');

describe('wordChanges', () => {
  it('shows words changed side by side together', () => {
    expect(wordChanges('Cayó el venezolano con once celulares', 'Cayó un hombre con once celulares')).toEqual([
      { kind: 'same', text: 'Cayó ' },
      { kind: 'removed', text: 'el venezolano' },
      { kind: 'added', text: 'un hombre' },
      { kind: 'same', text: ' con once celulares' },
    ]);
  });

  it('says nothing changed, all is new, all is gone', () => {
    expect(wordChanges('igual', 'igual')).toEqual([{ kind: 'same', text: 'igual' }]);
    expect(wordChanges('', 'nuevo')).toEqual([{ kind: 'added', text: 'nuevo' }]);
    expect(wordChanges('viejo', '')).toEqual([{ kind: 'removed', text: 'viejo' }]);
    expect(wordChanges('', '')).toEqual([]);
  });

  it('gives back both texts word for word', () => {
    const sentence = fc.array(fc.constantFrom('el', 'migrante', 'llegó', 'ayer', 'a', 'Cúcuta,', '«dijo»', '\n'), { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const changes = wordChanges(before, after);
        const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
        expect(squeezed(textOf('removed', changes))).toBe(squeezed(before));
        expect(squeezed(textOf('added', changes))).toBe(squeezed(after));
      }),
    );
  });
});
