import type { DatasetRow, Finding } from '#vigia/contracts';
import { wilsonInterval } from '#vigia/kernel';
import type { AssessmentRecord, OutletRecord, PieceRecord, TrendCellRecord } from '#vigia/store';

export function pieceRow(piece: PieceRecord, assessment: AssessmentRecord, outlet: OutletRecord | undefined): DatasetRow<'pieces'> {
  const { judgement } = assessment;
  return {
    piece_id: piece._id,
    kind: piece.kind,
    outlet_id: piece.outletId,
    outlet_name: outlet?.name ?? null,
    outlet_city: outlet?.city ?? null,
    outlet_type: outlet?.type ?? null,
    url: piece.url,
    title: piece.title,
    published_at: piece.publishedAt?.toISOString() ?? null,
    week: assessment.week,
    content_sha256: piece.contentHash,
    language: judgement.language,
    relevance: assessment.relevance,
    cities: assessment.cities.join(' '),
    xenophobia_score: judgement.xenophobia.score,
    outlet_harm: assessment.outletHarm,
    headline_nationality: judgement.headlineNationality,
    quotes_migrant: judgement.quotesMigrant,
    about_xenophobia: judgement.aboutXenophobia,
    model: assessment.model,
  };
}

export function findingRow(pieceId: string, found: Finding): DatasetRow<'findings'> {
  const { frame, field, start, end, quote, stance, voice, score } = found;
  return { piece_id: pieceId, frame, field, start, end, quote, stance, voice, score };
}

export function cellRow(cell: TrendCellRecord): DatasetRow<'trend_cells'> {
  const { week, kind, scope, key, narrative, pieces, relevant, collected } = cell;
  const interval = wilsonInterval(pieces, relevant);
  return { week, kind, scope, key, narrative, pieces, relevant, collected, share: relevant === 0 ? null : pieces / relevant, low: interval?.low ?? null, high: interval?.high ?? null };
}
