import type { AnalyzeOutput, Finding, ReviewedLabel } from '#vigia/contracts';
import type { AssessmentRecord, CaptureRecord, ClaimRecord, OutletRecord, PieceRecord, ReviewRecord, UserRecord } from '#vigia/store';

/** Valid records for tests; each test states only what it is about. Optional fields of later versions are left out, as they are in an old store. */
export const NOON = new Date('2026-11-18T17:00:00Z');

export function outletRecord(given: Partial<OutletRecord> = {}): OutletRecord {
  return { _id: 'el-faro', name: 'El Faro', host: 'elfaro.example', aliases: [], city: 'cucuta', scope: 'local', type: 'digital', enabled: true, note: null, partner: true, contact: 'editora@elfaro.example', ...given };
}

export function pieceRecord(given: Partial<PieceRecord> = {}): PieceRecord {
  return {
    _id: 'p1', outletId: 'el-faro', kind: 'article', url: 'http://elfaro.example/nota', title: 'Una nota', text: 'Texto de la nota.', byline: null, agency: null, correction: null, publishedAt: NOON, modifiedAt: null, language: 'es',
    contentHash: 'hash', foundBy: { title: 'og' }, channelIds: ['el-faro/rss'], collectedAt: NOON, ...given,
  };
}

export function captureRecord(given: Partial<CaptureRecord> = {}): CaptureRecord {
  return {
    _id: 'c1', url: 'http://elfaro.example/nota', outletId: 'el-faro', channelIds: ['el-faro/rss'], item: { id: null, title: null, link: null, publishedAt: null, author: null, summary: null }, state: 'pending',
    problem: null, attempts: 0, firstSeenAt: NOON, fetchedAt: null, pieceId: null, ...given,
  } as CaptureRecord;
}

export function findingOf(given: Partial<Finding> = {}): Finding {
  return { frame: 'H2', field: 'text', start: 0, end: 5, quote: 'Texto', stance: 'adopts', voice: 'newsroom', score: 0.9, ...given };
}

export function judgementOf(given: Partial<AnalyzeOutput> = {}): AnalyzeOutput {
  return {
    id: 'p1', language: 'es', relevance: { label: 'colombia', score: 0.9 }, groups: ['venezuelan'], cities: [{ city: 'cucuta', score: 0.9 }], findings: [], xenophobia: { score: 0.1, label: 'not_xenophobic' }, outletHarm: 0,
    headlineNationality: 'absent', quotesMigrant: false, aboutXenophobia: false, tone: 'neutral', claims: [], misinformation: { score: 0, reasons: [] }, guidance: [], model: 'test-1', ...given,
  };
}

export function assessmentRecord(given: Partial<AssessmentRecord> = {}): AssessmentRecord {
  const { id: _, ...judgement } = judgementOf();
  return {
    _id: 'p1', outletId: 'el-faro', kind: 'article', publishedAt: NOON, week: '2026-W47', contentHash: 'hash', model: 'test-1', relevance: 'colombia', cities: ['cucuta'], narratives: [], outletHarm: 0,
    clusterId: null, judgement, assessedAt: NOON, ...given,
  };
}

export function claimRecord(given: Partial<ClaimRecord> = {}): ClaimRecord {
  return {
    _id: 'c90', family: 'crime', text: 'Las cárceles están llenas de migrantes', variants: [], lookalikes: [],
    checks: [{ key: 'k1', verdict: 'Falso', checker: { name: 'Lupa', kind: 'fact_checker' }, date: '2026-03', level: 'A', url: 'https://lupa.example/carceles', rating: null, ratingScale: null, notes: [], state: 'active', origin: 'person', addedAt: NOON }],
    validFrom: null, validTo: null, country: 'CO', city: null, sources: [], status: 'active', keys: ['t:carceles'], seed: null, revision: 1, createdAt: NOON, updatedAt: NOON, history: [], activity: null, seenAt: new Date(0), ...given,
  };
}

export function machineLabel(given: Partial<ReviewedLabel> = {}): ReviewedLabel {
  return { what: 'frame', code: 'H2', field: 'text', start: 0, end: 5, stance: 'adopts', voice: 'newsroom', score: 0.9, verdict: 'right', becomes: null, ...given };
}

export function reviewRecord(given: Partial<ReviewRecord> = {}): ReviewRecord {
  return {
    _id: 'r1', pieceId: 'p1', outletId: 'el-faro', kind: 'article', contentHash: 'hash', labels: [machineLabel()], origin: 'sample', subject: null, guideline: 'codebook-1', model: 'test-1', saw: ['text', 'findings'], decision: null,
    reason: 'Motivo con nombres', by: 'Marta Gil', at: NOON, ...given,
  };
}

export function userRecord(given: Partial<UserRecord> = {}): UserRecord {
  return {
    _id: 'u1', email: 'ana@ong.example', name: 'Ana', language: 'es', roles: ['analyst'], outletIds: [], passwordHash: 'hash', blocked: false, epoch: 'e1', secondFactor: null, offer: null, recoveryHashes: [], fullText: null,
    createdAt: NOON, lastSeenAt: null, ...given,
  };
}
