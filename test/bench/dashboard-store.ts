import { listedOf } from '#vigia/assessment';
import { CITY_IDS, FRAME_IDS, isHarmful, type FrameId, type NarrativeId, type SignalId } from '#vigia/codebook';
import type { Finding } from '#vigia/contracts';
import { FixedClock, isoWeekOf, shiftWeek } from '#vigia/kernel';
import { openStore, type AssessmentRecord, type PieceRecord } from '#vigia/store';
import { recomputeSpikes, recomputeWeek } from '#vigia/trends';
import { createModels } from '../../libs/store/src/connection.js';
import { openEmbedded } from '../../libs/store/src/embedded/embedded-store.js';
import { listKeysOf } from '../../libs/store/src/schemas/list-keys.js';

/** Two years of news. */
export const WEEKS = 104;
export const OUTLETS = 60;
export const NOW = new Date('2026-11-22T15:00:00Z');
const CHANNELS_EACH = 2;
const HEALTH_DAYS = 90;
const SPIKE_WEEKS = 12;
const BATCH = 1_000;
const WEEK_MS = 7 * 86_400_000;
const TEXT = 'La alcaldía informó que familias llegadas en las últimas semanas reciben atención en el puesto de salud y que los cupos escolares se abrirán el lunes, según vecinos del sector que pidieron más apoyo. '.repeat(6);

/** Seeded, so that every run fills the same store (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pieceId = (index: number) => `p${((index * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')}-${index}`;
export const outletId = (index: number) => `medio-${index % OUTLETS}`;

/** One piece in eight is on migration in Colombia, one in twenty abroad; a third of those carries frames. */
export function judged(index: number): { piece: PieceRecord; assessment: AssessmentRecord } {
  const random = randomFrom(index + 1);
  const publishedAt = new Date(NOW.getTime() - Math.floor(random() * WEEKS * WEEK_MS));
  const draw = random();
  const relevance = draw < 0.125 ? 'colombia' : draw < 0.175 ? 'abroad' : 'none';
  const cities = relevance === 'none' && random() < 0.7 ? [] : [CITY_IDS[Math.floor(random() * CITY_IDS.length)] as (typeof CITY_IDS)[number]];
  const frames = relevance !== 'none' && random() < 0.35 ? [...new Set([0, 1, 2].slice(0, 1 + Math.floor(random() * 3)).map(() => FRAME_IDS[Math.floor(random() ** 2 * FRAME_IDS.length)] as FrameId))] : [];
  const own = frames.some(isHarmful) && random() < 0.2;
  const narratives: NarrativeId[] = [...frames, ...(own ? ['harm_own' as const] : []), ...(frames.some(isHarmful) ? ['harm_any' as const] : []), ...(frames.some((frame) => !isHarmful(frame)) ? ['constructive' as const] : []), ...(frames.includes('C1') || frames.includes('C2') ? ['opportunity' as const] : [])];
  const signals: SignalId[] = [...(random() < 0.2 ? ['crime_headline' as const] : []), ...(relevance === 'colombia' && random() < 0.3 ? ['migrant_voice' as const] : [])];
  const findings: Finding[] = frames.map((frame, at) => ({ frame, field: 'text', start: 10 + 60 * at, end: 60 + 60 * at, quote: TEXT.slice(10 + 60 * at, 60 + 60 * at), stance: own ? 'adopts' : 'reports', voice: own ? 'newsroom' : 'official', score: 0.8 }));
  const _id = pieceId(index);
  const common = { _id, outletId: outletId(Math.floor(random() ** 2 * OUTLETS)), kind: random() < 0.8 ? ('article' as const) : ('post' as const), publishedAt, contentHash: String(index) };
  const shown = { url: `https://${common.outletId}.example/${index}`, title: `Nota número ${index} sobre la ciudad`, text: TEXT };
  return {
    piece: { ...common, ...shown, byline: null, agency: null, correction: null, modifiedAt: null, language: 'es', foundBy: { title: 'og', text: 'rules' }, channelIds: [`${common.outletId}/rss`], collectedAt: publishedAt },
    assessment: {
      ...common, week: isoWeekOf(publishedAt), model: 'bench-1', relevance, cities, narratives, signals, outletHarm: own ? 2 : 0, clusterId: null, assessedAt: publishedAt, listed: listedOf(shown, findings),
      judgement: {
        language: 'es', relevance: { label: relevance, score: 0.9 }, groups: [], cities: cities.map((city) => ({ city, score: 0.9 })), findings, xenophobia: { score: own ? 0.8 : 0.1, label: own ? 'xenophobic' : 'not_xenophobic' }, outletHarm: own ? 2 : 0,
        headlineNationality: 'absent', quotesMigrant: false, aboutXenophobia: false, tone: 'neutral', claims: [], misinformation: { score: 0, reasons: [] }, guidance: [], model: 'bench-1',
      },
    },
  };
}

/** Puts so many judged pieces into the embedded store of a folder, past mongoose's casting, and computes weeks and spikes as the jobs do. */
export async function fillStore(dir: string, pieces: number, progress: (message: string) => void): Promise<void> {
  const embedded = await openEmbedded({ dir });
  const models = createModels(embedded.mongoose.connection);
  for (const model of [models.pieces, models.assessments]) await (model as { createIndexes(): Promise<void> }).createIndexes();
  for (let from = 0; from < pieces; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, pieces - from) }, (_, index) => judged(from + index));
    await models.pieces.collection.insertMany(batch.map(({ piece }) => piece) as never);
    await models.assessments.collection.insertMany(batch.map(({ assessment }) => ({ ...assessment, listKeys: listKeysOf(assessment) })) as never);
    if ((from / BATCH) % 50 === 49) progress(`${from + BATCH} piezas`);
  }
  await embedded.close();
  const store = await openStore({ dataDir: dir });
  const clock = new FixedClock(NOW);
  try {
    for (let index = 0; index < OUTLETS; index++) {
      const id = outletId(index);
      await store.outlets.saveFacts({ _id: id, name: `Medio ${index}`, host: `${id}.example`, aliases: [], city: CITY_IDS[index % CITY_IDS.length] ?? null, scope: 'local', type: 'digital', enabled: true, note: null }, { partner: index % 5 === 0, contact: null });
      for (const channel of ['rss', 'mapa'].slice(0, CHANNELS_EACH)) {
        const channelId = `${id}/${channel}`;
        await store.channels.saveFacts({ _id: channelId, outletId: id, kind: 'feed', url: `https://${id}.example/${channel}`, select: null, only: null, enabled: true, note: null }, NOW);
        const days = Array.from({ length: HEALTH_DAYS }, (_, back) => new Date(NOW.getTime() - back * 86_400_000).toISOString().slice(0, 10));
        await store.channelDays.saveCounts(days.map((day) => ({ _id: `${channelId}|${day}`, channelId, outletId: id, day, collected: 12, late: 0, stored: 12, refused: 0, gone: 0, pending: 0, medianAgeMs: 3_600_000, problems: {} })));
      }
    }
    const last = isoWeekOf(NOW);
    for (let back = WEEKS; back >= 0; back--) await recomputeWeek(store, clock, { week: shiftWeek(last, -back) });
    progress('semanas calculadas');
    for (let back = SPIKE_WEEKS; back >= 0; back--) await recomputeSpikes(store, clock, { week: shiftWeek(last, -back) });
  } finally {
    await store.close();
  }
}
