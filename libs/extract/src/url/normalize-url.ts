/** Parameters that say how a reader came, never what is shown. */
const TRACKING = /^(utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|ttclid|li_fat_id|mc_cid|mc_eid|igshid|igsh|_ga|_gl|_hsenc|_hsmi|mkt_tok|ref|ref_src|ref_url|referrer|cmpid|cmp|ocid|ncid|s_cid|xtor|at_[a-z]+|wt\.mc_id|wt_mc|ito|smid|src_cid|fb_action_ids|fb_action_types|fb_source|fb_ref|__twitter_impression|__tn__|soc_src|soc_trk|outputtype|amp|amp_js_v|amp_gsa|usqp|share|nocache)$/i;
/** Page files that mean the folder itself. */
const INDEX_FILE = /\/(index|default)\.(html?|php|aspx?|jsp)$/i;
const AMP_CACHE = /^([a-z0-9-]+\.)?cdn\.ampproject\.org$/;
const MAX_URL_LENGTH = 4096;

/**
 * One address for one piece: absolute http(s), host in lower case, no default port, fragment, tracking parameters, AMP or mobile form, index file or final slash; the
 * remaining parameters in order of name. Idempotent. @returns null for what is not an http(s) address.
 */
export function normalizeUrl(url: string, base?: string): string | null {
  let current = url;
  // Some steps uncover others (an AMP cache address holds a mobile one), so repeat until nothing changes.
  for (let round = 0; round < 5; round++) {
    const next = normalizeOnce(current, round === 0 ? base : undefined);
    if (next === null || next === current) return next;
    current = next;
  }
  return current;
}

function normalizeOnce(text: string, base: string | undefined): string | null {
  const url = parseHttp(text, base);
  if (!url) return null;
  const inner = ampOriginal(url);
  if (inner) return normalizeOnce(inner, undefined);
  url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = plainHost(url.hostname);
  url.pathname = plainPath(url.pathname);
  url.search = keptParameters(url);
  return url.href;
}

function parseHttp(text: string, base: string | undefined): URL | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_URL_LENGTH || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null;
}

/** The publisher's address inside an AMP cache or viewer address. */
function ampOriginal(url: URL): string | null {
  const cached = AMP_CACHE.test(url.hostname) ? /^\/[a-z]\/(?:(s)\/)?(.+)$/.exec(url.pathname) : null;
  const viewer = /^www\.google\.[a-z.]+$/.test(url.hostname) ? /^\/amp\/(?:(s)\/)?(.+)$/.exec(url.pathname) : null;
  const match = cached ?? viewer;
  const inner = match && `${match[1] ? 'https' : 'http'}://${match[2] ?? ''}${url.search}`;
  return inner && URL.canParse(inner) ? inner : null;
}

function plainHost(host: string): string {
  const bare = host.replace(/\.$/, '');
  const labels = bare.split('.');
  if (labels.length < 3 || /^[\d.]+$/.test(bare) || bare.startsWith('[')) return bare;
  return /^(m|mobile|movil|amp)$/.test(labels[0] ?? '') ? ['www', ...labels.slice(1).filter((label) => label !== 'www')].join('.') : bare;
}

function plainPath(path: string): string {
  const plain = path
    .replace(/\/{2,}/g, '/')
    .replace(INDEX_FILE, '/')
    .replace(/^\/amp\/(?=.)/i, '/')
    .replace(/\/amp\/?$/i, '/')
    .replace(/\.amp(\.html?)?$/i, '$1')
    .replace(/(?<=.)\/$/, '');
  return plain === '' ? '/' : plain;
}

function keptParameters(url: URL): string {
  if (url.search === '') return '';
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TRACKING.test(pair.split('=', 1)[0] ?? ''));
  kept.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}
