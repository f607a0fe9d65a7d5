import { describe, expect, it } from '@jest/globals';
import { wordsResponse } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { assessmentRecord, NOON, pieceRecord } from '../../../test/support/records.js';
import { storeForEach } from '../../../test/support/store-for-each.js';
import { NarrativeWords } from './narrative-words.js';

describe('words that set a narrative apart', () => {
  let store: Store;
  storeForEach('narrative-words', (opened) => {
    store = opened;
  });

  const words = (query: object = {}) => new NarrativeWords(store, new FixedClock(NOON)).list({ narrative: 'H1', kind: 'article', ...query }).then((answer) => wordsResponse.parse(answer));

  async function publish(count: number, narrative: 'H1' | 'C1', text: string, clusterId: string | null = null): Promise<void> {
    for (let i = 0; i < count; i++) {
      const _id = `${narrative}-${text.slice(0, 8)}-${i}`;
      await store.pieces.saveMany([pieceRecord({ _id, url: `https://e.co/${_id}`, title: null, text: `${text} de la ciudad` })]);
      await store.assessments.saveMany([assessmentRecord({ _id, narratives: [narrative], cities: ['cucuta'], clusterId })]);
    }
  }

  it('are those its pieces have and the others about migration have not', async () => {
    await publish(12, 'H1', 'capturan una banda armada');
    await publish(12, 'C1', 'emprendimiento que genera empleo');
    const found = await words();
    expect([found.pieces, found.others]).toEqual([12, 12]);
    expect(found.words.map(({ word }) => word)).toEqual(expect.arrayContaining(['banda', 'capturan']));
    expect(found.words.find(({ word }) => word === 'banda')).toMatchObject({ pieces: 12, others: 0 });
    expect(found.words.map(({ word }) => word)).not.toContain('ciudad');
    expect((await words({ city: 'cucuta' })).pieces).toBe(12);
    expect(await words({ city: 'cali' })).toMatchObject({ pieces: 0, words: [] });
  });

  it('are not spoken of under ten pieces, and copies of one story are one piece', async () => {
    await publish(12, 'H1', 'capturan una banda armada', 'H1-capturan-0');
    await publish(12, 'C1', 'emprendimiento que genera empleo');
    expect(await words()).toMatchObject({ pieces: 1, others: 12, words: [] });
  });
});
