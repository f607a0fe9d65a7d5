import { CITIES, FRAMES, RELEVANCE_LABELS, STANCES, VOICES, type CityId, type FrameId, type RelevanceLabel, type Stance, type Voice } from '#vigia/codebook';
import type { HumanLabel } from '#vigia/contracts';
import type { Speech } from '../i18n/translate.js';
import { pickMany, pickOne, type PickOption } from './dialogs.js';
import { frameEntry, stanceEntry, voiceEntry } from './guide-entry.js';

/** H1 to H10 on the row of digits, C1 to C6 on the row of letters below it. */
const FRAME_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'q', 'w', 'e', 'r', 't', 'y'];

type Names = Pick<HumanLabel, 'frame' | 'stance' | 'voice'>;

export interface Pickers {
  speech: Speech;
  cover: (text: string) => string;
  signal: AbortSignal;
}

/** Frame, stance, voice, one after the other with the codebook beside them; null as soon as one of them is left. */
export async function pickLabel({ speech, cover, signal }: Pickers, now: Names | null): Promise<Names | null> {
  const frames = FRAMES.map(({ id, name }, index): PickOption<FrameId> => ({ value: id, label: `${id} · ${name[speech.lang]}`, key: FRAME_KEYS[index] ?? '' }));
  const frame = await pickOne(speech, { title: speech.t('desk.pick.frame'), options: frames, current: now?.frame ?? null, beside: (value) => frameEntry(speech, value, cover) }, signal);
  if (frame === null) return null;
  const stances = STANCES.map((value, index): PickOption<Stance> => ({ value, label: speech.t(`stance.${value}`), key: String(index + 1) }));
  const stance = await pickOne(speech, { title: speech.t('desk.pick.stance'), options: stances, current: now?.stance ?? 'adopts', beside: (value) => stanceEntry(speech, value, cover) }, signal);
  if (stance === null) return null;
  const voices = VOICES.map((value, index): PickOption<Voice> => ({ value, label: speech.t(`voice.${value}`), key: String(index + 1) }));
  const voice = await pickOne(speech, { title: speech.t('desk.pick.voice'), options: voices, current: now?.voice ?? 'newsroom', beside: (value) => voiceEntry(speech, value, cover) }, signal);
  return voice === null ? null : { frame, stance, voice };
}

export function pickRelevance({ speech, signal }: Pickers, current: RelevanceLabel | null): Promise<RelevanceLabel | null> {
  return pickOne(speech, { title: speech.t('desk.pick.relevance'), options: RELEVANCE_LABELS.map((value, index) => ({ value, label: speech.t(`relevance.${value}`), key: String(index + 1) })), current }, signal);
}

export function pickCities({ speech, signal }: Pickers, chosen: (city: CityId) => boolean, toggle: (city: CityId) => void): Promise<void> {
  return pickMany(speech, speech.t('desk.pick.cities'), CITIES.map(({ id, name }, index) => ({ value: id, label: name, key: String(index + 1) })), chosen, toggle, signal);
}
