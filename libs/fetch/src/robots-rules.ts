interface Rule {
  allow: boolean;
  /** Literal parts between the wildcards. */
  parts: string[];
  /** The pattern ended in `$`. */
  anchored: boolean;
  octets: number;
}

/** What one crawler reads in a robots.txt file. */
export class RobotsRules {
  private constructor(
    private readonly rules: readonly Rule[],
    /** `Crawl-delay` in seconds, when it is a number from 0 up. */
    readonly crawlDelayS: number | null,
  ) {}

  static readonly allowAll = new RobotsRules([], null);

  /** Rough memory of these rules, in bytes. */
  get weight(): number {
    return 200 + this.rules.reduce((sum, rule) => sum + 100 + 2 * rule.octets + 24 * rule.parts.length, 0);
  }

  /**
   * Reads the groups that concern one crawler, by RFC 9309: all groups that name it count as one, the `*` groups stand in
   * when none does, and records that are no rules (Sitemap, Host, …) leave groups as they are. Never throws.
   * @param productToken name of the crawler without version, e.g. `VigiaBot`.
   */
  static parse(text: string, productToken: string): RobotsRules {
    const wanted = productToken.toLowerCase();
    const own: Group = { seen: false, rules: [], crawlDelayS: null };
    const everyone: Group = { seen: false, rules: [], crawlDelayS: null };
    let open: Group[] = [];
    let collectingAgents = false;
    for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
      const record = readRecord(line);
      if (!record) continue;
      if (record.key === 'user-agent') {
        if (!collectingAgents) open = [];
        collectingAgents = true;
        const group = record.value.startsWith('*') ? everyone : leadingToken(record.value) === wanted ? own : null;
        if (group && !open.includes(group)) open.push(group);
        for (const each of open) each.seen = true;
      } else if (record.key === 'allow' || record.key === 'disallow') {
        collectingAgents = false;
        const rule = record.value === '' ? null : compileRule(record.value, record.key === 'allow');
        if (rule) for (const group of open) group.rules.push(rule);
      } else if (record.key === 'crawl-delay') {
        const seconds = Number(record.value.replace(',', '.'));
        if (record.value !== '' && Number.isFinite(seconds) && seconds >= 0) for (const group of open) group.crawlDelayS = seconds;
      }
    }
    const chosen = own.seen ? own : everyone;
    // Longest pattern first, allow before disallow: the first match decides.
    chosen.rules.sort((a, b) => b.octets - a.octets || Number(b.allow) - Number(a.allow));
    return new RobotsRules(chosen.rules, chosen.crawlDelayS);
  }

  /** @param url its path and query are compared with the rules; /robots.txt itself is always allowed. */
  allows(url: URL): boolean {
    if (url.pathname === '/robots.txt') return true;
    const path = comparable(url.pathname + url.search).replaceAll('*', '%2A').replaceAll('$', '%24');
    return this.rules.find((rule) => matches(rule, path))?.allow ?? true;
  }
}

interface Group {
  seen: boolean;
  rules: Rule[];
  crawlDelayS: number | null;
}

// Spellings Google's parser forgives too: the wish behind them is plain.
const KEYS: Record<string, 'user-agent' | 'allow' | 'disallow' | 'crawl-delay'> = {
  'user-agent': 'user-agent',
  useragent: 'user-agent',
  'user agent': 'user-agent',
  allow: 'allow',
  disallow: 'disallow',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  diasllow: 'disallow',
  disallaw: 'disallow',
  'crawl-delay': 'crawl-delay',
  crawldelay: 'crawl-delay',
};

function readRecord(line: string): { key: 'user-agent' | 'allow' | 'disallow' | 'crawl-delay'; value: string } | null {
  const comment = line.indexOf('#');
  const text = (comment === -1 ? line : line.slice(0, comment)).trim();
  const colon = text.indexOf(':');
  const [name, value] = colon === -1 ? splitAtSpace(text) : [text.slice(0, colon), text.slice(colon + 1)];
  const lower = name.trim().toLowerCase();
  const key = Object.hasOwn(KEYS, lower) ? KEYS[lower] : undefined;
  return key ? { key, value: value.trim() } : null;
}

function splitAtSpace(text: string): [string, string] {
  const space = text.search(/\s/);
  return space === -1 ? ['', ''] : [text.slice(0, space), text.slice(space + 1)];
}

const leadingToken = (value: string) => /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() ?? '';

function compileRule(pattern: string, allow: boolean): Rule {
  const anchored = pattern.endsWith('$');
  const normal = comparable(anchored ? pattern.slice(0, -1) : pattern).replaceAll('$', '%24').replace(/\*+/g, '*');
  return { allow, anchored, parts: normal.split('*'), octets: normal.length + (anchored ? 1 : 0) };
}

/** One spelling for each path: non-ASCII as %XX of its UTF-8, %xx in capitals, escaped unreserved characters plain (RFC 9309, 2.2.2). */
function comparable(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+/g, (characters) => encodeURIComponent(characters.replace(/\p{Surrogate}/gu, '\uFFFD')))
    .replace(/%[0-9a-f]{2}/gi, (escape) => {
      const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return /[a-z0-9._~-]/i.test(character) ? character : escape.toUpperCase();
    });
}

/** Takes each part at its first place after the one before: linear in the path, however many wildcards a hostile file has. */
function matches({ parts, anchored }: Rule, path: string): boolean {
  const first = parts[0] ?? '';
  if (!path.startsWith(first)) return false;
  if (parts.length === 1) return !anchored || path.length === first.length;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  const last = parts[parts.length - 1] ?? '';
  return anchored ? path.length - last.length >= position && path.endsWith(last) : path.indexOf(last, position) !== -1;
}
