import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { FetchProblem, refused } from './fetch-outcome.js';

/** Finds every address of a name, as `dns.lookup` with `all`. */
export type ResolveAll = (hostname: string, callback: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const GLOBAL_IPV6 = ipaddr.IPv6.parse('2000::');

/**
 * Whether an address belongs to the public internet. Whatever is not plainly public is not: loopback, private, link-local
 * (169.254.169.254 among them), CGNAT, multicast, reserved, and every IPv6 form that carries an IPv4 address inside
 * (mapped, compatible, NAT64, 6to4, Teredo), because its true destination is decided elsewhere.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  // Only 2000::/3 is handed out as global unicast (RFC 4291); the rest, `::a.b.c.d` included, would pass as "unicast".
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6, 3);
}

export function privateAddressProblem(host: string, address: string): FetchProblem {
  const where = host === address ? host : `${host} (${address})`;
  return new FetchProblem(refused('private-address', `La dirección ${where} no es de la internet pública: no se descarga. / Not a public address.`));
}

export const resolveWithSystem: ResolveAll = (hostname, callback) => systemLookup(hostname, { all: true }, callback);

/**
 * A `lookup` for sockets that hands over public addresses only. The socket connects to the very addresses checked here, so
 * a name that changes its answer between check and connection (DNS rebinding) gains nothing.
 */
export function guardedLookup(resolve: ResolveAll): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, found) => {
      if (error) return callback(error, []);
      const publicOnes = found.filter(({ address }) => isPublicAddress(address));
      const first = publicOnes[0];
      if (!first) return callback(privateAddressProblem(hostname, found[0]?.address ?? 'sin dirección'), []);
      if (options.all) callback(null, publicOnes);
      else callback(null, first.address, first.family);
    });
  };
}
