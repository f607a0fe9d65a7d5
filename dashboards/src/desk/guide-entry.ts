import { FRAME_GUIDE, STANCE_GUIDE, VOICE_GUIDE, type FrameId, type Stance, type Voice } from '#vigia/codebook';
import type { Speech } from '../i18n/translate.js';
import { h } from '../ui/dom.js';

type Cover = (text: string) => string;

/** The codebook on one frame: when it holds, a sentence that carries it, one that only seems to. */
export function frameEntry(speech: Speech, frame: FrameId, cover: Cover): HTMLElement {
  const { definition, example, counter, why } = FRAME_GUIDE[frame];
  return h('div', { class: 'desk-guide' },
    h('h3', {}, `${frame} · ${speech.narrative(frame)}`),
    h('p', {}, definition[speech.lang]),
    h('dl', {},
      h('dt', {}, speech.t('desk.guide.example')), h('dd', { lang: 'es' }, cover(example)),
      h('dt', {}, speech.t('desk.guide.counter')), h('dd', {}, h('span', { lang: 'es' }, cover(counter)), h('span', { class: 'note' }, ` ${why[speech.lang]}`))));
}

export function stanceEntry(speech: Speech, stance: Stance, cover: Cover): HTMLElement {
  return shortEntry(speech, speech.t(`stance.${stance}`), STANCE_GUIDE[stance], cover);
}

export function voiceEntry(speech: Speech, voice: Voice, cover: Cover): HTMLElement {
  return shortEntry(speech, speech.t(`voice.${voice}`), VOICE_GUIDE[voice], cover);
}

function shortEntry(speech: Speech, name: string, { definition, example }: (typeof STANCE_GUIDE)[Stance], cover: Cover): HTMLElement {
  return h('div', { class: 'desk-guide' }, h('h3', {}, name), h('p', {}, definition[speech.lang]), h('dl', {}, h('dt', {}, speech.t('desk.guide.example')), h('dd', { lang: 'es' }, cover(example))));
}
