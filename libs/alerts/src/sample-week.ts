import { CITY_IDS, type CityId } from '#vigia/codebook';
import type { ClaimsWeekResponse, OverviewResponse, Rate, Spike } from '#vigia/contracts';
import { wilsonInterval } from '#vigia/kernel';
import { MIN_PIECES } from '#vigia/wording';

const WEEK = '2026-W47';
/** The city of the sample with too few pieces to say anything. */
const FEW: CityId = 'riohacha';

/** A week that never was, for the sample of the digest. */
export const SAMPLE_WEEK: { overview: OverviewResponse; claims: ClaimsWeekResponse } = {
  overview: {
    week: WEEK, kind: 'article', copies: 'once', weeks: [WEEK], waiting: null, running: false, collected: 1_204, relevant: 231,
    cities: CITY_IDS.map((city, index) => cityOf(city, city === FEW ? 6 : 28 + index * 4, 3 + ((index * 5) % 11), 20 + index * 3)),
    heat: [], lines: [], everywhere: { now: placeOf(31, 231), before: placeOf(190, 2_010), twelve: placeOf(260, 2_900) },
    coverage: { channels: 48, current: 46, failing: ['rss', 'portada'].map((name) => ({ channel: `el-faro/${name}`, outlet: 'El Faro del Puente', state: 'failing', problem: null })) },
    spikes: [spikeOf('cucuta', 'real', 9), spikeOf('cali', 'one_wire_story', 2)], events: [],
  },
  claims: {
    week: WEEK, repeats: 3, debunks: 2, mentions: 0, suggested: 0,
    claims: [{ id: 'muestra', text: 'Las cárceles están llenas de migrantes', verdict: 'Falso', checker: 'Lupa', kind: 'fact_checker', repeats: 3, debunks: 2, mentions: 0 }],
  },
};

function cityOf(city: CityId, relevant: number, harmful: number, earlier: number): OverviewResponse['cities'][number] {
  const rates = (pieces: number, n: number) => ({ harmOwn: rateOf(Math.min(pieces, n), n), harmAny: rateOf(Math.min(2 * pieces, n), n), constructive: rateOf(Math.min(pieces + 4, n), n) });
  return { city, relevant, enough: relevant >= MIN_PIECES, ...rates(harmful, relevant), before: rates(earlier, 260), nine: rates(harmful + earlier, 260 + relevant) };
}

function placeOf(harmful: number, relevant: number): OverviewResponse['everywhere']['now'] {
  return { harmOwn: rateOf(harmful, relevant), harmAny: rateOf(2 * harmful, relevant), constructive: rateOf(harmful + 20, relevant), opportunity: rateOf(harmful, relevant) };
}

function spikeOf(city: CityId, label: Spike['label'], pieces: number): Spike {
  return {
    week: WEEK, kind: 'article', city, outlet: null, narrative: 'H2', direction: 'rise', label, now: rateOf(pieces, 44), before: rateOf(12, 310), collected: { now: 210, before: 1_650 }, expected: { pieces: 2, low: 0.2, high: 4.6 }, ratio: pieces / 2, q: 0.01, coverage: 1,
    copies: { largest: label === 'one_wire_story' ? 8 : 1, of: 9 }, words: [{ word: 'oleada', now: 7, before: 1, z: 4 }], pieces: [{ id: 'muestra', title: 'Crece la oleada que desborda a Cúcuta', outlet: 'el-faro', outletName: 'El Faro del Puente', publishedAt: null }],
  };
}

/** As of a model whose error was measured on too few cases. */
function rateOf(pieces: number, relevant: number): Rate {
  const interval = wilsonInterval(pieces, relevant);
  return { pieces, relevant, share: pieces / relevant, low: interval?.low ?? null, high: interval?.high ?? null, corrected: null, uncorrected: relevant < MIN_PIECES ? 'few' : 'weak' };
}
