import { createHash } from 'node:crypto';
import { CITIES, FRAMES, GROUPS, NARRATIVE_SUMS, STANCES, TONES, VOICES } from '#vigia/codebook';
import type { Finding, ReleaseRow } from '#vigia/contracts';
import { sliceWhole, wilsonInterval } from '#vigia/kernel';
import type { AssessmentRecord, ListedClaim, OutletRecord, PieceRecord, TrendCellRecord } from '#vigia/store';
import { addressNames, maskNames } from '../people/mask-names.js';
import { authorlessUrl, pseudonym } from '../people/pseudonyms.js';

/** Words of a span that are shown; a quotation, not the piece. */
const MOST_WORDS = 160;
/** Characters around a span in which a minor or a victim may be announced. */
const AROUND = 240;

export interface PieceRows {
  piece: ReleaseRow<'pieces'>;
  findings: ReleaseRow<'findings'>[];
  claimMatches: ReleaseRow<'claim_matches'>[];
}

/** What a release says of one piece. The text itself stays behind. */
export function pieceRows(piece: PieceRecord, assessment: AssessmentRecord, key: Buffer): PieceRows {
  const { judgement } = assessment;
  const article = piece.kind === 'article';
  const names: string[] = [];
  const title = article && piece.title ? maskNames(piece.title, `${piece.title} ${piece.text.slice(0, AROUND)}`) : null;
  names.push(...(title?.names ?? []));
  const findings = judgement.findings.map((found, at) => findingRow(piece, found, at, names));
  const url = article ? piece.url : authorlessUrl(piece.url);
  const addressable = url !== null && !addressNames(url, names);
  return {
    piece: {
      piece_id: piece._id,
      kind: piece.kind,
      outlet_id: piece.outletId,
      url: addressable ? url : null,
      title: title?.text ?? null,
      author: !article && piece.byline ? pseudonym(key, piece.byline) : null,
      published_at: piece.publishedAt?.toISOString() ?? null,
      week: assessment.week,
      content_sha256: piece.contentHash,
      text_length: piece.text.length,
      language: judgement.language,
      relevance: assessment.relevance,
      cities: assessment.cities.join(' ') || null,
      xenophobia_score: judgement.xenophobia.score,
      outlet_harm: assessment.outletHarm,
      headline_nationality: judgement.headlineNationality,
      quotes_migrant: judgement.quotesMigrant,
      about_xenophobia: judgement.aboutXenophobia,
      model: assessment.model,
      masked: names.length > 0,
    },
    findings,
    claimMatches: judgement.claims.map((match, at) => ({
      piece_id: piece._id, match: at, claim_id: match.claim, relation: match.relation, confidence: match.confidence ?? 'suggested', field: match.field ?? null, start: match.start, end: match.end, score: match.score,
    })),
  };
}

function findingRow(piece: PieceRecord, found: Finding, at: number, names: string[]): ReleaseRow<'findings'> {
  const { frame, field, start, end, quote, stance, voice, score } = found;
  const context = (field === 'title' ? piece.title : piece.text.slice(Math.max(0, start - AROUND), end + AROUND)) ?? '';
  // A post may be one span: the words of its author are not published whole either.
  const shown = maskNames(quote, `${context} ${quote}`);
  names.push(...shown.names);
  const spanSha = shown.names.length > 0 ? null : createHash('sha256').update(quote).digest('hex');
  return { piece_id: piece._id, finding: at, frame, field, start, end, words: cut(shown.text), span_sha256: spanSha, stance, voice, score };
}

function cut(words: string): string {
  return words.length <= MOST_WORDS ? words : `${sliceWhole(words, { start: 0, end: MOST_WORDS - 1 })}…`;
}

export function outletRow(id: string, outlet: OutletRecord | undefined): ReleaseRow<'outlets'> {
  return { outlet_id: id, name: outlet?.name ?? null, host: outlet?.host ?? null, city: outlet?.city ?? null, scope: outlet?.scope ?? null, type: outlet?.type ?? null };
}

/** A claim that has left the bank stays in the release by its id. */
export function claimRow(id: string, claim: ListedClaim | undefined): ReleaseRow<'claims'> {
  const check = claim?.checks[0];
  return { claim_id: id, family: claim?.family ?? null, text: claim?.text ?? null, verdict: check?.verdict ?? null, checker: check?.checker.name ?? null, url: check?.url ?? null };
}

export function trendCellRow({ week, kind, scope, key, narrative, pieces, relevant, collected }: TrendCellRecord): ReleaseRow<'trend_cells'> {
  const interval = wilsonInterval(pieces, relevant);
  return { week, kind, scope, key, narrative, pieces, relevant, collected, share: relevant === 0 ? null : pieces / relevant, low: interval?.low ?? null, high: interval?.high ?? null };
}

export function codebookRows(): ReleaseRow<'codebook'>[] {
  const plain = (vocabulary: string, values: readonly string[]) => values.map((value) => ({ vocabulary, value, name_es: value, name_en: value, gist_es: null, gist_en: null }));
  return [
    ...FRAMES.map(({ id, name, gist }) => ({ vocabulary: 'frame', value: id, name_es: name.es, name_en: name.en, gist_es: gist.es, gist_en: gist.en })),
    ...CITIES.map(({ id, name, divipola }) => ({ vocabulary: 'city', value: id, name_es: name, name_en: name, gist_es: `DIVIPOLA ${divipola}`, gist_en: `DIVIPOLA ${divipola}` })),
    ...plain('narrative_sum', NARRATIVE_SUMS), ...plain('stance', STANCES), ...plain('voice', VOICES), ...plain('group', GROUPS), ...plain('tone', TONES),
  ];
}
