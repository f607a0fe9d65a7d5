import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { decodeBytes } from '#vigia/extract';
import type { PoliteFetcher } from '#vigia/fetch';
import { dayOf, UserError, type Clock } from '#vigia/kernel';
import { stringify } from 'yaml';
import { probeChannel, type ChannelProbe } from './channel-probe.js';

/** Where content systems put what they publish: WordPress, Drupal, Arc, JSON Feed, news sitemaps. */
const COMMON_PATHS = [
  ['feed', '/feed/'], ['feed', '/rss.xml'], ['feed', '/rss'], ['feed', '/arc/outboundfeeds/rss/?outputType=xml'], ['feed', '/feed.json'],
  ['sitemap', '/news-sitemap.xml'], ['sitemap', '/sitemap-news.xml'], ['sitemap', '/arc/outboundfeeds/news-sitemap/?outputType=xml'],
] as const;
const FEED_TYPE = /^application\/(rss|atom|rdf|feed)\+(xml|json)|^application\/json$|^text\/xml$/i;

interface FoundChannel {
  kind: 'feed' | 'sitemap';
  url: string;
  probe: ChannelProbe;
}

export interface OutletDraft {
  /** The folder that was made. */
  folder: string;
  name: string;
  host: string;
  channels: { id: string; url: string; items: number; medianAgeHours: number | null }[];
}

/**
 * Makes the folder of a new outlet: what its front page says of it, the feeds that answer, all switched off, and a case that fails until somebody has read the page.
 * @throws UserError when the address cannot be read or the folder is there already
 */
export async function draftOutlet(address: string, dir: string, fetcher: PoliteFetcher, clock: Clock): Promise<OutletDraft> {
  const url = URL.canParse(address) ? new URL(address) : URL.canParse(`https://${address}`) ? new URL(`https://${address}`) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new UserError('bad_url', `«${address}» no es una dirección. Escriba, por ejemplo, https://www.medio.com.co/.`);
  const front = await fetcher.fetch(url.href);
  if (front.kind !== 'ok') throw new UserError('front_page_unreadable', `No se pudo leer ${url.href}: ${'message' in front ? front.message : front.kind}`);
  const host = new URL(front.url).hostname.replace(/^www\./, '');
  const folder = join(dir, host);
  if (existsSync(folder)) throw new UserError('outlet_exists', `Ya existe ${folder}. Edite su outlet.yaml.`);

  const page = load(decodeBytes(front.body, { contentType: front.contentType }).text);
  const name = (page('meta[property="og:site_name"]').attr('content') ?? page('title').first().text().split(/[|–—-]/)[0] ?? '').trim() || host;
  const linked = page('link[rel~="alternate"][href]')
    .toArray()
    .filter((link) => FEED_TYPE.test(page(link).attr('type') ?? '') && !/comments|comentarios/i.test(page(link).attr('href') ?? ''))
    .map((link) => ['feed', page(link).attr('href') ?? ''] as const);
  const found = await findChannels([...linked, ...COMMON_PATHS], front.url, fetcher, clock.now());

  mkdirSync(folder, { recursive: true });
  const day = dayOf(clock.now());
  const channels = found.map((channel, index) => ({ id: index === 0 && channel.kind === 'feed' ? 'rss' : `${channel.kind}-${index + 1}`, ...channel }));
  writeFileSync(join(folder, 'outlet.yaml'), outletYaml(host, name, channels, day));
  await writeFirstCase(folder, found[0]?.probe.sample[0]?.link ?? front.url, fetcher, day);
  return { folder, name, host, channels: channels.map(({ id, url: at, probe }) => ({ id, url: at, items: probe.items, medianAgeHours: probe.medianAgeHours })) };
}

async function findChannels(candidates: readonly (readonly ['feed' | 'sitemap', string])[], base: string, fetcher: PoliteFetcher, now: Date): Promise<FoundChannel[]> {
  const found: FoundChannel[] = [];
  const tried = new Set<string>();
  for (const [kind, path] of candidates) {
    if (!URL.canParse(path, base)) continue;
    const { href } = new URL(path, base);
    if (tried.has(href)) continue;
    tried.add(href);
    const probe = await probeChannel({ kind, url: href }, fetcher, now);
    const twin = found.some((other) => other.probe.items === probe.items && other.probe.sample[0]?.link === probe.sample[0]?.link);
    if (probe.state === 'ok' && !twin) found.push({ kind, url: href, probe });
  }
  return found;
}

function outletYaml(host: string, name: string, channels: readonly (FoundChannel & { id: string })[], day: string): string {
  const age = (probe: ChannelProbe) => (probe.medianAgeHours === null ? 'sin fechas' : `edad mediana ${Math.round(probe.medianAgeHours)} h`);
  const outlet = {
    id: host.replace(/\.(com|org|net|gov|edu|info|co|tv|es)(\.[a-z]{2})?$/, '').replace(/[^a-z0-9]+/g, '-'),
    name,
    host,
    city: null,
    scope: 'national',
    type: 'digital',
    statedBy: `vigia outlets:new, ${day}`,
    note: 'Borrador: completar city, scope y type.',
    channels: channels.map(({ id, kind, url, probe }) => ({
      id, kind, url,
      statedBy: `vigia outlets:new, ${day}: ${probe.items} ítems, ${age(probe)}`,
      enabled: false,
      note: 'Borrador: mirar qué trae y activar.',
    })),
  };
  return stringify(outlet, { lineWidth: 0 });
}

/** Fails until `contains` says what a person has read on the page: a case nobody has looked at proves nothing. */
async function writeFirstCase(folder: string, url: string, fetcher: PoliteFetcher, day: string): Promise<void> {
  const article = await fetcher.fetch(url);
  const target = join(folder, 'cases', 'primera');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'case.yaml'), stringify({ url, ...(article.kind === 'ok' && article.contentType !== null && { contentType: article.contentType }), why: 'Página de ejemplo: elija una nota y recórtela.', seen: `página servida el ${day}` }));
  writeFileSync(join(target, 'source.html'), article.kind === 'ok' ? article.body : '');
  writeFileSync(join(target, 'expected.json'), `${JSON.stringify({ title: null, byline: null, publishedAt: null, contains: [], lacks: [] }, null, 2)}\n`);
}
