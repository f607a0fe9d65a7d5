import { CITY_IDS, NARRATIVE_IDS, PIECE_KINDS, RELEVANCE_LABELS, type CityId, type NarrativeId, type PieceKind, type RelevanceLabel } from '#vigia/codebook';
import type { ClaimFamily, ClaimStatus } from '#vigia/contracts';
import { isIsoWeek, type Lang } from '#vigia/wording';
import { CLAIM_FAMILIES, CLAIM_STATUSES, CLAIM_USES, type ClaimUse } from './claim-filters.js';

/** What a one-time link opens: an invitation, a new password, or the account of the first administrator. */
export const ONE_TIME_PATHS = { invitation: 'invitacion', reset: 'clave-nueva', start: 'inicio' } as const;
export type OneTimePurpose = keyof typeof ONE_TIME_PATHS;

/** Every view has one address, and the address alone brings the view back. */
export type View =
  | { screen: 'week' }
  | { screen: 'city'; id: CityId }
  | { screen: 'narrative'; id: NarrativeId }
  | { screen: 'outlet'; id: string }
  | { screen: 'piece'; id: string }
  | { screen: 'pieces' }
  | { screen: 'claims' }
  | { screen: 'candidates' }
  | { screen: 'claim'; id: string }
  | { screen: 'events' }
  | { screen: 'report' }
  | { screen: 'datasets' }
  | { screen: 'sources' }
  | { screen: 'methodology' }
  | { screen: 'outbox'; id: string | null }
  | { screen: 'samples' }
  | { screen: 'alerts' }
  | { screen: 'check' }
  | { screen: 'reviews' }
  | { screen: 'disputes' }
  | { screen: 'modelQuality' }
  | { screen: 'agreement' }
  | { screen: 'task'; id: string }
  | { screen: 'readers' }
  | { screen: 'signIn' }
  | { screen: 'forgotten' }
  | { screen: 'oneTime'; purpose: OneTimePurpose }
  | { screen: 'account' }
  | { screen: 'people' }
  | { screen: 'keys' }
  | { screen: 'audit' }
  | { screen: 'missing'; path: string };

/** Why a piece waits for a reviewer, and the pieces that two of them judged differently. */
export const WAITING_REASONS = ['sample', 'disagreement', 'uncertainty', 'adjudication'] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];

export interface Filters {
  week: string | null;
  kind: PieceKind | null;
  from: string | null;
  to: string | null;
  city: CityId | null;
  outlet: string | null;
  narrative: NarrativeId | null;
  relevance: RelevanceLabel | null;
  /** Which claims of the bank a board shows, and which pieces the page of a claim. */
  status: ClaimStatus | null;
  family: ClaimFamily | null;
  use: ClaimUse | null;
  /** Why a piece waits for a reviewer. */
  lane: WaitingReason | null;
  /** Words to search for. */
  q: string | null;
  page: number;
  /** What the heat map and the map count: one week or the nine weeks up to it. Null: the page decides and says so. */
  span: 'week' | 'nine' | null;
  /** Null: corrected for the model's errors, where they are known. */
  figures: 'raw' | null;
  /** Null: copies of one story count once. */
  copies: 'each' | null;
  /** Where to go after signing in. */
  back: string | null;
  /** Which entries of the audit log: what was done, by whom, and before which entry. */
  action: string | null;
  actor: string | null;
  before: string | null;
}

export interface Address {
  view: View;
  filters: Filters;
  lang: Lang | null;
  /** What stands where the screen expects a week and is none. Unlike other filters it is not passed over: figures of another week than the one asked for would be taken for it. */
  wrongWeek: string | null;
}

export const NO_FILTERS: Filters = { week: null, kind: null, from: null, to: null, city: null, outlet: null, narrative: null, relevance: null, status: null, family: null, use: null, lane: null, q: null, page: 1, span: null, figures: null, copies: null, back: null, action: null, actor: null, before: null };

const REVIEW_PATHS: ReadonlyMap<string, View> = new Map<string, View>([['', { screen: 'reviews' }], ['desacuerdos', { screen: 'disputes' }], ['calidad', { screen: 'modelQuality' }], ['acuerdo', { screen: 'agreement' }]]);

/** How figures are counted. Screens without figures carry it, too: whoever passes through them finds their figures as they left them. */
const COUNTING = ['copies', 'figures'] as const;

/** Which filters an address of a screen carries; others would be noise in a shared link. */
const CARRIED: Record<View['screen'], readonly (keyof Filters)[]> = {
  week: ['week', 'kind', 'span', ...COUNTING],
  report: ['week', 'kind', ...COUNTING],
  events: COUNTING,
  city: ['week', 'kind', ...COUNTING],
  narrative: ['week', 'kind', ...COUNTING],
  outlet: ['week', 'kind', ...COUNTING],
  piece: COUNTING,
  pieces: ['q', 'kind', 'city', 'outlet', 'narrative', 'relevance', 'from', 'to', ...COUNTING, 'page'],
  candidates: ['week', ...COUNTING],
  claims: ['status', 'family', ...COUNTING, 'page'],
  claim: ['use', ...COUNTING, 'page'],
  datasets: COUNTING,
  sources: COUNTING,
  methodology: COUNTING,
  outbox: COUNTING,
  samples: COUNTING,
  alerts: COUNTING,
  check: COUNTING,
  reviews: ['lane', 'page'],
  disputes: [],
  modelQuality: [],
  agreement: [],
  task: [],
  readers: [],
  signIn: ['back'],
  forgotten: [],
  oneTime: [],
  account: [],
  people: [],
  keys: [],
  audit: ['action', 'actor', 'before'],
  missing: [],
};

const WEEK_FILTERS = ['week', 'from', 'to'] as const;

/** Reads an address; a filter whose value is not allowed is left out, so that an old or broken link still opens. */
export function parseAddress(pathname: string, search: string): Address {
  const query = new URLSearchParams(search);
  const view = parseView(pathname);
  const week = (name: string): string | null => only(query.get(name), isIsoWeek);
  const page = Number(query.get('page') ?? 1);
  return {
    view,
    filters: {
      week: week('week'),
      kind: oneOf(query.get('kind'), PIECE_KINDS),
      from: week('from'),
      to: week('to'),
      city: oneOf(query.get('city'), CITY_IDS),
      outlet: only(query.get('outlet'), (text) => text.length > 0 && text.length <= 100),
      narrative: oneOf(query.get('narrative'), NARRATIVE_IDS),
      status: oneOf(query.get('status'), CLAIM_STATUSES),
      family: oneOf(query.get('family'), CLAIM_FAMILIES),
      use: oneOf(query.get('use'), CLAIM_USES),
      lane: oneOf(query.get('lane'), WAITING_REASONS),
      q: only(query.get('q'), (text) => text.trim().length > 0 && text.length <= 200),
      relevance: oneOf(query.get('relevance'), RELEVANCE_LABELS),
      page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
      copies: oneOf(query.get('copies'), ['each'] as const),
      figures: oneOf(query.get('figures'), ['raw'] as const),
      back: only(query.get('back'), (text) => text.startsWith('/') && text.length <= 500),
      action: only(query.get('action'), isShort),
      actor: only(query.get('actor'), isShort),
      before: only(query.get('before'), isShort),
      span: oneOf(query.get('span'), ['week', 'nine'] as const),
    },
    lang: oneOf(query.get('lang'), ['es', 'en'] as const),
    wrongWeek: WEEK_FILTERS.filter((name) => CARRIED[view.screen].includes(name)).map((name) => query.get(name)).find((text) => text !== null && text !== '' && !isIsoWeek(text)) ?? null,
  };
}

/** Whether a screen is of one week, named by its address. */
export function isOfWeek(view: View): boolean {
  return CARRIED[view.screen].includes('week');
}

export function formatAddress(view: View, filters: Partial<Filters>, lang: Lang): string {
  const query = new URLSearchParams();
  for (const name of CARRIED[view.screen]) {
    const value = filters[name];
    if (value === null || value === undefined || (name === 'page' && value === 1)) continue;
    query.set(name, String(value));
  }
  query.set('lang', lang);
  return `${pathOf(view)}?${query.toString()}`;
}

function parseView(pathname: string): View {
  const [head = '', id = '', ...rest] = pathname.split('/').filter((part) => part !== '').map(decode);
  const missing: View = { screen: 'missing', path: pathname };
  if (head === 'revision' && id === 'tarea' && rest.length === 1) return { screen: 'task', id: rest[0] ?? '' };
  if (rest.length > 0) return missing;
  if (head === '') return { screen: 'week' };
  if (head === 'ciudad') return viewOf(oneOf(id, CITY_IDS), (city) => ({ screen: 'city', id: city })) ?? missing;
  if (head === 'narrativa') return viewOf(oneOf(id, NARRATIVE_IDS), (narrative) => ({ screen: 'narrative', id: narrative })) ?? missing;
  if (head === 'medio' && id !== '') return { screen: 'outlet', id };
  if (head === 'pieza' && id !== '') return { screen: 'piece', id };
  if (head === 'correo' && id === 'muestras') return { screen: 'samples' };
  if (head === 'alertas' && id === '') return { screen: 'alerts' };
  if (head === 'revisar' && id === '') return { screen: 'check' };
  if (head === 'revision') return REVIEW_PATHS.get(id) ?? missing;
  if (head === 'correo' && id === 'direcciones') return { screen: 'readers' };
  if (head === 'correo') return { screen: 'outbox', id: id === '' ? null : id };
  if (head === 'piezas' && id === '') return { screen: 'pieces' };
  if (head === 'circula' && id === '') return { screen: 'candidates' };
  if (head === 'afirmaciones') return id === '' ? { screen: 'claims' } : { screen: 'claim', id };
  if (head === 'hechos' && id === '') return { screen: 'events' };
  if (head === 'informe' && id === '') return { screen: 'report' };
  if (head === 'datos' && id === '') return { screen: 'datasets' };
  if (head === 'fuentes' && id === '') return { screen: 'sources' };
  if (head === 'metodologia' && id === '') return { screen: 'methodology' };
  if (head === 'entrar' && id === '') return { screen: 'signIn' };
  if (head === 'entrar' && id === 'olvido') return { screen: 'forgotten' };
  if (head === 'cuenta') return id === '' ? { screen: 'account' } : viewOf(oneOf(id, Object.values(ONE_TIME_PATHS)), (path) => ({ screen: 'oneTime', purpose: purposeOf(path) })) ?? missing;
  if (head === 'personas' && id === '') return { screen: 'people' };
  if (head === 'llaves' && id === '') return { screen: 'keys' };
  if (head === 'auditoria' && id === '') return { screen: 'audit' };
  return missing;
}

function pathOf(view: View): string {
  switch (view.screen) {
    case 'week': return '/';
    case 'city': return `/ciudad/${view.id}`;
    case 'narrative': return `/narrativa/${view.id}`;
    case 'outlet': return `/medio/${encodeURIComponent(view.id)}`;
    case 'piece': return `/pieza/${encodeURIComponent(view.id)}`;
    case 'pieces': return '/piezas';
    case 'claims': return '/afirmaciones';
    case 'candidates': return '/circula';
    case 'claim': return `/afirmaciones/${encodeURIComponent(view.id)}`;
    case 'events': return '/hechos';
    case 'report': return '/informe';
    case 'datasets': return '/datos';
    case 'sources': return '/fuentes';
    case 'methodology': return '/metodologia';
    case 'outbox': return view.id === null ? '/correo' : `/correo/${encodeURIComponent(view.id)}`;
    case 'samples': return '/correo/muestras';
    case 'alerts': return '/alertas';
    case 'check': return '/revisar';
    case 'reviews': return '/revision';
    case 'disputes': return '/revision/desacuerdos';
    case 'modelQuality': return '/revision/calidad';
    case 'agreement': return '/revision/acuerdo';
    case 'task': return `/revision/tarea/${encodeURIComponent(view.id)}`;
    case 'readers': return '/correo/direcciones';
    case 'signIn': return '/entrar';
    case 'forgotten': return '/entrar/olvido';
    case 'oneTime': return `/cuenta/${ONE_TIME_PATHS[view.purpose]}`;
    case 'account': return '/cuenta';
    case 'people': return '/personas';
    case 'keys': return '/llaves';
    case 'audit': return '/auditoria';
    case 'missing': return view.path;
  }
}

function purposeOf(path: string): OneTimePurpose {
  return path === ONE_TIME_PATHS.invitation ? 'invitation' : path === ONE_TIME_PATHS.reset ? 'reset' : 'start';
}

function isShort(text: string): boolean {
  return text.length > 0 && text.length <= 64;
}

function viewOf<T>(value: T | null, make: (value: T) => View): View | null {
  return value === null ? null : make(value);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function oneOf<T extends string>(value: string | null, allowed: readonly T[]): T | null {
  return allowed.find((item) => item === value) ?? null;
}

function only(value: string | null, allowed: (value: string) => boolean): string | null {
  return value !== null && allowed(value) ? value : null;
}
