import ipaddr from 'ipaddr.js';

/** Whom a network address stands for when tries are counted: one IPv4 address, or the /64 that one subscriber of IPv6 has. */
export function subscriberOf(address: string): string {
  return networkOf(address, 32, 64) ?? 'unknown';
}

/** What is kept of an address: enough to see where something came from, too little to tell who. null: no address. */
export function shortAddress(address: string | null): string | null {
  return address === null ? null : networkOf(address, 24, 48);
}

function networkOf(address: string, bits4: number, bits6: number): string | null {
  if (address.length > 64 || !ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  const bits = parsed.kind() === 'ipv4' ? bits4 : bits6;
  const network = ipaddr.fromByteArray(parsed.toByteArray().map((byte, index) => byte & (0xff << Math.max(0, 8 - Math.max(0, bits - index * 8)))));
  return `${network.toString()}/${bits}`;
}
