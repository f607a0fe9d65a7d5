import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LookupAddress } from 'node:dns';
import { guardedLookup, isPublicAddress } from './address-guard.js';
import { checkUrl } from './url-guard.js';

/** Written down a second time, as numbers, from the IANA special-purpose registry. */
const CLOSED: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const numberOf = (dotted: string) => dotted.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
const dottedOf = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const isClosed = (value: number) => CLOSED.some(([base, bits]) => Math.floor(value / 2 ** (32 - bits)) === Math.floor(numberOf(base) / 2 ** (32 - bits)));

const anyIpv4 = fc.nat({ max: 0xffff_ffff });
const closedIpv4 = fc.constantFrom(...CLOSED).chain(([base, bits]) => fc.nat({ max: 2 ** (32 - bits) - 1 }).map((rest) => numberOf(base) + rest));
const hexPair = (value: number) => `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
const RULES = { allowedPorts: new Set([80, 443]), routes: [] };

describe('isPublicAddress', () => {
  it('agrees with the registry on every IPv4 address', () => {
    fc.assert(fc.property(fc.oneof(anyIpv4, closedIpv4), (value) => isPublicAddress(dottedOf(value)) === !isClosed(value)), { numRuns: 2_000 });
  });

  it('closes every IPv6 form that carries an IPv4 address, whichever it carries', () => {
    fc.assert(
      fc.property(fc.oneof(anyIpv4, closedIpv4), (value) => {
        const pair = hexPair(value);
        const forms = [`::ffff:${pair}`, `::${pair}`, `::ffff:0:${pair}`, `64:ff9b::${pair}`, `64:ff9b:1::${pair}`, `2002:${pair}::1`, `2001:0:${pair}::1`, `::ffff:${dottedOf(value)}`];
        for (const form of forms) expect([form, isPublicAddress(form)]).toEqual([form, false]);
      }),
    );
  });

  it('opens nothing outside 2000::/3', () => {
    const group = fc.nat({ max: 0xffff });
    fc.assert(
      fc.property(fc.tuple(group, group, group, group, group, group, group, group), (groups) => {
        const address = groups.map((value) => value.toString(16)).join(':');
        if ((groups[0] >>> 13) !== 1) expect([address, isPublicAddress(address)]).toEqual([address, false]);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['2800:1e0:1030::1', '2a00:1450:4003:80a::200e', '190.60.1.1', '8.8.8.8'])('opens %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each(['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'ff02::1', 'fec0::1', '2001:db8::1', '100::1', '169.254.169.254', 'fd00:ec2::254', '', 'hola', '127.1', '0x7f000001', '10.0.0.1/8'])(
    'closes %j',
    (address) => expect(isPublicAddress(address)).toBe(false),
  );
});

describe('hosts written as numbers', () => {
  it('refuses a closed address in every way a URL can write it', () => {
    fc.assert(
      fc.property(closedIpv4, (value) => {
        const [a, b, c, d] = dottedOf(value).split('.').map(Number) as [number, number, number, number];
        const octal = (octet: number) => `0${octet.toString(8)}`;
        const hex = (octet: number) => `0x${octet.toString(16)}`;
        const hosts = [
          String(value),
          `0x${value.toString(16)}`,
          `0${value.toString(8)}`,
          `${a}.${value & 0xffffff}`,
          `${a}.${b}.${value & 0xffff}`,
          [a, b, c, d].map(octal).join('.'),
          [a, b, c, d].map(hex).join('.'),
          `${octal(a)}.${b}.${hex(c)}.${d}`,
          [a, b, c, d].join('%2e'),
          [a, b, c, d].join('。'),
          `${[a, b, c, d].join('.')}.`,
          `[::ffff:${a}.${b}.${c}.${d}]`,
        ];
        for (const host of hosts) expect([host, checkUrl(`http://${host}/x`, null, RULES)]).toMatchObject([host, { kind: 'refused', reason: 'private-address' }]);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['http://①②⑦.⓪.⓪.①/', 'http://127.0.0.1:443/', 'https://0/', 'http://[::]/', 'http:\\\\127.0.0.1\\x', 'http:127.0.0.1', '\thttp://12\n7.0.0.1/', 'HTTP://0X7F.1'])('refuses %j', (url) => {
    expect(checkUrl(url, null, RULES)).toMatchObject({ kind: 'refused', reason: 'private-address' });
  });

  it.each(['', 'hola', 'http://', 'http://a b/', '//x.example/', 'javascript:alert(1)', 'data:text/html,x', 'gopher://x.example/', 'http://x.example:22/', 'http://x.example:6379/', 'http://u@x.example/', 'http://:p@x.example/', `http://x.example/${'a'.repeat(9_000)}`])(
    'refuses %j as an address',
    (url) => expect(checkUrl(url, null, RULES)).toMatchObject({ kind: 'refused', reason: 'bad-url' }),
  );

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.string().map((text) => `http://${text}`)), (text) => void checkUrl(text, null, RULES)));
  });

  it('opens a public address and any name', () => {
    expect(checkUrl('http://190.60.1.1/a#b', null, RULES)).toMatchObject({ host: '190.60.1.1' });
    expect(checkUrl('https://elheraldo.co./a', null, RULES)).toMatchObject({ host: 'elheraldo.co', route: null });
  });
});

describe('guardedLookup', () => {
  const ask = (found: LookupAddress[], all = true) =>
    new Promise<{ error: Error | null; address: unknown }>((resolve) => {
      const lookup = guardedLookup((_name, callback) => callback(null, found));
      lookup('medio.example', { all }, (error, address) => resolve({ error, address }));
    });
  const ip = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 });

  it('hands the socket the public addresses only, so what was checked is what is connected to', async () => {
    expect(await ask([ip('10.0.0.1'), ip('190.60.1.1'), ip('::1'), ip('64:ff9b::a00:1')])).toEqual({ error: null, address: [ip('190.60.1.1')] });
    expect(await ask([ip('127.0.0.1'), ip('190.60.1.1')], false)).toEqual({ error: null, address: '190.60.1.1' });
  });

  it.each([[[ip('127.0.0.1')]], [[ip('169.254.169.254'), ip('fd00:ec2::254')]], [[]]])('gives an error for %j', async (found) => {
    expect((await ask(found)).error).toMatchObject({ outcome: { kind: 'refused', reason: 'private-address' } });
  });

  it('refuses a name that turns private after a public answer (DNS rebinding): what counts is the look-up of the connection itself', async () => {
    const answers = [[ip('190.60.1.1')], [ip('127.0.0.1')]];
    const lookup = guardedLookup((_name, callback) => callback(null, answers.shift() ?? []));
    const connect = () => new Promise<{ error: Error | null; address: unknown }>((resolve) => lookup('medio.example', { all: true }, (error, address) => resolve({ error, address })));
    expect(await connect()).toEqual({ error: null, address: [ip('190.60.1.1')] });
    expect((await connect()).error).toMatchObject({ outcome: { kind: 'refused', reason: 'private-address' } });
  });
});
