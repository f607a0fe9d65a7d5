import { CITY_IDS } from '#vigia/codebook';
import { hashId, shiftWeek } from '#vigia/kernel';
import type { ClaimCandidateRecord, OutletRecord, Store, StoredPieceRecord, WorthyPiece } from '#vigia/store';
import { areAlike, clusterSentences, tellingWords, type WorthySentence } from './candidate-clusters.js';
import { foldWording } from './claim-keys.js';
import { isWorthy } from './worthy-sentences.js';

const MOST_CANDIDATES = 50;
/** What one piece alone says travels nowhere yet: a few of the worthiest, so that a quiet week is not empty. */
const MOST_ALONE = 12;
const MEMBERS_KEPT = 25;
/** A longer «sentence» is a list or a text without full stops. */
const LONGEST_SENTENCE = 500;
const BATCH = 500;

type Sentence = WorthySentence & { piece: WorthyPiece; field: 'title' | 'text'; start: number; end: number };

/** Makes the candidates of a week from its judged pieces: most pieces first, then worthiest. Idempotent. @returns whether anything had to be written */
export async function recomputeCandidates(store: Store, week: string): Promise<boolean> {
  const [pieces, outlets, before] = await Promise.all([store.claimCandidates.listWorthy(week), store.outlets.listAll(), store.claimCandidates.listWeek(shiftWeek(week, -1))]);
  const types = new Map(outlets.map((outlet) => [outlet._id, outlet.type]));
  const sentences: Sentence[] = [];
  for (let from = 0; from < pieces.length; from += BATCH) {
    const batch = pieces.slice(from, from + BATCH);
    const texts = new Map((await store.pieces.findByIds(batch.map((piece) => piece._id))).map((piece) => [piece._id, piece]));
    for (const piece of batch) sentences.push(...sentencesOf(piece, texts.get(piece._id), types.get(piece.outletId)));
  }
  return store.claimCandidates.replaceWeek(week, candidateRows(week, sentences, before));
}

function sentencesOf(piece: WorthyPiece, text: StoredPieceRecord | undefined, type: OutletRecord['type'] | undefined): Sentence[] {
  // A fact-checker's sentences are checks already.
  if (!text || type === 'fact_checker') return [];
  return (piece.judgement.signals?.sentences ?? []).filter((sentence) => isWorthy(sentence, piece.judgement.claims)).flatMap(({ field, start, end, score }) => {
    const words = ((field === 'title' ? text.title : text.text) ?? '').slice(start, end).trim();
    return words === '' || words.length > LONGEST_SENTENCE ? [] : [{ text: words, score, pieceId: piece._id, piece, field, start, end }];
  });
}

function candidateRows(week: string, sentences: readonly Sentence[], before: readonly ClaimCandidateRecord[]): ClaimCandidateRecord[] {
  const earlier = before.map((row) => ({ since: row.since, words: tellingWords(row.sentence) }));
  const rows = clusterSentences(sentences).flatMap((members) => {
    const [leader] = members;
    if (!leader) return [];
    const places = [...new Map(members.map((member) => [member.pieceId, member])).values()].sort((a, b) => timeOf(a) - timeOf(b) || (a.pieceId < b.pieceId ? -1 : 1));
    const cities = new Set(places.flatMap(({ piece }) => piece.cities));
    const words = tellingWords(leader.text);
    return [{
      week,
      sentence: leader.text,
      score: leader.score,
      pieces: new Set(places.map(({ piece }) => piece.clusterId ?? piece._id)).size,
      outlets: new Set(places.map(({ piece }) => piece.outletId)).size,
      cities: CITY_IDS.filter((city) => cities.has(city)),
      since: earlier.find((one) => areAlike(one.words, words))?.since ?? week,
      members: places.slice(0, MEMBERS_KEPT).map(({ pieceId, piece, field, start, end }) => ({ pieceId, outletId: piece.outletId, field, start, end })),
    }];
  });
  rows.sort((a, b) => b.pieces - a.pieces || b.outlets - a.outlets || b.score - a.score || (a.sentence < b.sentence ? -1 : 1));
  const travelling = rows.filter((row) => row.pieces > 1);
  const shown = [...travelling, ...rows.filter((row) => row.pieces === 1).slice(0, MOST_ALONE)];
  return shown.slice(0, MOST_CANDIDATES).map((row, index) => ({ _id: `${week}|${hashId(foldWording(row.sentence))}`, rank: index + 1, ...row }));
}

function timeOf({ piece }: Sentence): number {
  return piece.publishedAt?.getTime() ?? 0;
}
