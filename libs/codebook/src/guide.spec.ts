import { describe, expect, it } from '@jest/globals';
import { FRAME_IDS } from './frames.js';
import { FRAME_GUIDE, STANCE_GUIDE, VOICE_GUIDE } from './guide.js';
import { STANCES, VOICES } from './labels.js';

describe('the guide', () => {
  it('explains every frame, stance and voice, in both languages', () => {
    const entries = [...FRAME_IDS.map((id) => FRAME_GUIDE[id]), ...STANCES.map((id) => STANCE_GUIDE[id]), ...VOICES.map((id) => VOICE_GUIDE[id])];
    for (const { definition, example } of entries) for (const text of [definition.es, definition.en, example]) expect(text).toMatch(/^[«¿\p{Lu}].{15,}[.?»!]$/u);
    for (const id of FRAME_IDS) expect(FRAME_GUIDE[id].why.es).not.toBe(FRAME_GUIDE[id].why.en);
  });

  it('gives no sentence twice, and no sentence as both an example and a counter-example', () => {
    const sentences = [...FRAME_IDS.flatMap((id) => [FRAME_GUIDE[id].example, FRAME_GUIDE[id].counter]), ...STANCES.map((id) => STANCE_GUIDE[id].example), ...VOICES.map((id) => VOICE_GUIDE[id].example)];
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
