import type { Analyzer } from '#vigia/analysis';
import { isHarmful } from '#vigia/codebook';
import { contentHash } from '#vigia/kernel';
import { loadPress, type PressPiece } from '../../scrapers/press/index.js';

/** Hits and misses of a yes-or-no question. */
export interface Counts {
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
}

export interface PressMeasures {
  pieces: number;
  relevanceAccuracy: number;
  citySetAccuracy: number;
  headlineNationalityAccuracy: number;
  ownVoiceHarm: Counts;
  anyHarm: Counts;
  anyConstructive: Counts;
  /** What went wrong, a line each, for reading. */
  mistakes: string[];
}

/** Names the press that figures were measured on: whatever the analyser reads of it and the ledger it is held against. */
export function pressHash(): string {
  return contentHash(JSON.stringify(loadPress().pieces.map((piece) => [piece.newsroom.id, inputOf(piece), piece.labels]))).slice(0, 16);
}

/** How the analyser judges the sample press, against the press's own ledger. The press was written for tests by the same hands as the corpus: a check of behaviour, no proof of quality. */
export function measurePress(analyzer: Analyzer): PressMeasures {
  const { pieces } = loadPress();
  const counts = (): Counts => ({ truePositive: 0, falsePositive: 0, falseNegative: 0 });
  const [ownVoiceHarm, anyHarm, anyConstructive] = [counts(), counts(), counts()];
  const right = { relevance: 0, cities: 0, headline: 0, headlines: 0 };
  const mistakes: string[] = [];
  for (const piece of pieces) {
    const judged = analyzer.analyze(inputOf(piece));
    const { labels } = piece;
    const note = (what: string, wanted: unknown, got: unknown) => mistakes.push(`${what}: ${piece.newsroom.id}/${piece.slug}: ${String(wanted)}, not ${String(got)}`);
    if (judged.relevance.label === labels.relevance) right.relevance += 1;
    else note('relevance', labels.relevance, judged.relevance.label);
    const cities = judged.cities.map((place) => place.city).sort().join(' ');
    if (cities === [...labels.cities].sort().join(' ')) right.cities += 1;
    else note('cities', labels.cities.join(' ') || 'none', cities || 'none');
    if (piece.title) {
      right.headlines += 1;
      if (judged.headlineNationality === labels.headlineNationality) right.headline += 1;
      else note('headline', labels.headlineNationality, judged.headlineNationality);
    }
    const own = labels.frames.some((label) => isHarmful(label.frame) && label.stance === 'adopts' && label.voice === 'newsroom');
    if (own !== judged.outletHarm > 0) note('own-voice harm', own, judged.outletHarm > 0);
    count(ownVoiceHarm, own, judged.outletHarm > 0);
    count(anyHarm, labels.frames.some((label) => isHarmful(label.frame)), judged.findings.some((found) => isHarmful(found.frame)));
    count(anyConstructive, labels.frames.some((label) => !isHarmful(label.frame)), judged.findings.some((found) => !isHarmful(found.frame)));
  }
  return {
    pieces: pieces.length,
    relevanceAccuracy: right.relevance / pieces.length,
    citySetAccuracy: right.cities / pieces.length,
    headlineNationalityAccuracy: right.headline / right.headlines,
    ownVoiceHarm,
    anyHarm,
    anyConstructive,
    mistakes,
  };
}

export function f1({ truePositive, falsePositive, falseNegative }: Counts): number {
  return (2 * truePositive) / Math.max(1, 2 * truePositive + falsePositive + falseNegative);
}

function inputOf(piece: PressPiece) {
  return {
    id: piece.slug,
    kind: piece.newsroom.type === 'social' ? ('post' as const) : ('article' as const),
    title: piece.title || null,
    text: [piece.deck, piece.body].filter(Boolean).join('\n\n'),
    outlet: piece.newsroom.name,
    outletCity: piece.newsroom.city,
    publishedAt: null,
  };
}

function count(into: Counts, wanted: boolean, got: boolean): void {
  if (wanted && got) into.truePositive += 1;
  else if (got) into.falsePositive += 1;
  else if (wanted) into.falseNegative += 1;
}
