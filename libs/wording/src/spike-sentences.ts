import type { Spike } from '#vigia/contracts';
import type { Speech } from './speech.js';

/** The share of chance that what is listed is held to (Benjamini–Hochberg over the whole grid). */
export const SPIKES_FDR = 0.05;

/** Words shown of those that set a week apart. */
export const SPIKE_WORDS = 6;

/** «Bucaramanga: sube «Criminalización». 14 piezas; en una semana habitual, con esta cobertura, 4 (entre 1 y 8).» Never a percentage without a base. */
export function spikeSentence(speech: Speech, spike: Spike): string {
  const { format } = speech;
  const place = spike.outlet?.name ?? (spike.city === null || spike.city === 'all' ? speech.t('spikes.everywhere') : speech.city(spike.city));
  return speech.t(spike.label === 'one_wire_story' ? 'spikes.wire' : `spikes.${spike.direction}`, {
    place,
    copies: spike.copies.of,
    narrative: speech.narrative(spike.narrative),
    pieces: spike.now.pieces,
    expected: format.number(Math.round(spike.expected.pieces)),
    low: format.number(Math.floor(spike.expected.low)),
    high: format.number(Math.ceil(spike.expected.high)),
  });
}

/** What the spike may be said to be. */
export function spikeLabelSentence(speech: Speech, spike: Spike): string {
  return speech.t(`spikes.label.${spike.label}`, { coverage: speech.format.percent(spike.coverage), largest: spike.copies.largest, of: spike.copies.of });
}
