import { CITY_IDS, FRAME_IDS } from '#vigia/codebook';
import type { Speech } from '../i18n/translate.js';

/** What is judged or measured, in words: a frame, a city, a sum of frames, or a question about the whole piece. */
export function labelName(speech: Speech, label: string): string {
  const code = label.replace(/^(frame|city):/, '');
  const [frame, city] = [FRAME_IDS.find((id) => id === code), CITY_IDS.find((id) => id === code)];
  if (frame) return `${frame} · ${speech.narrative(frame)}`;
  if (city) return speech.t('desk.city', { city: speech.city(city) });
  return speech.label('labelName', label);
}
