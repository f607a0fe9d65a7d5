import { isIP } from 'node:net';
import { isPublicAddress, privateAddressProblem } from './address-guard.js';
import { refused, type RefusedOutcome } from './fetch-outcome.js';
import { findRoute, type Route } from './route.js';

const LONGEST_URL = 8_192;

export interface Target {
  url: URL;
  /** Key of pace, breaker and robots: the host name without a trailing dot. */
  host: string;
  route: Route | null;
}

/**
 * First gate of every hop: scheme, credentials, port and literal addresses. Names are judged when the socket looks them up.
 * The URL parser has already turned `2130706433`, `0x7f.1` and `０１７７．１` into dotted form when this looks at the host.
 */
export function checkUrl(text: string, base: URL | null, rules: { allowedPorts: ReadonlySet<number>; routes: readonly Route[] }): Target | RefusedOutcome {
  if (text.length > LONGEST_URL) return refused('bad-url', `La dirección tiene ${text.length} caracteres (máximo ${LONGEST_URL}).`);
  const url = parse(text, base);
  if (!url) return refused('bad-url', `«${shorten(text)}» no es una dirección web. / Not a URL.`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refused('bad-url', `«${shorten(text)}»: solo se descargan direcciones http y https.`);
  if (url.username !== '' || url.password !== '') return refused('bad-url', `La dirección en ${url.hostname} lleva usuario o contraseña: escríbala sin ellos.`);
  url.hash = '';
  const host = url.hostname.replace(/\.$/, '');
  const route = findRoute(rules.routes, host);
  if (route) return { url, host, route };
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  if (!rules.allowedPorts.has(port)) return refused('bad-url', `El puerto ${port} de ${host} no está permitido.`);
  const literal = literalAddress(url.hostname);
  if (literal && !isPublicAddress(literal)) return privateAddressProblem(literal, literal).outcome as RefusedOutcome;
  return { url, host, route: null };
}

/** The address a host is written as, or null for a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? null : bare;
}

function parse(text: string, base: URL | null): URL | null {
  try {
    return base ? new URL(text, base) : new URL(text);
  } catch {
    return null;
  }
}

const shorten = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}…` : text);
