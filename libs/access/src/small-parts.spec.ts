import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '#vigia/kernel';
import { deviceName } from './device-name.js';
import { shortAddress, subscriberOf } from './network-address.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { refuseWeakPassword } from './passwords/password-rules.js';
import { newRecoveryCodes, recoveryHashOf } from './recovery-codes.js';
import { ServerKeys } from './server-keys.js';

const CHEAP = { N: 16, r: 1, p: 1 };

describe('network addresses', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24', '203.0.113.77/32'],
    ['::ffff:203.0.113.77', '203.0.113.0/24', '203.0.113.77/32'],
    ['2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff', '2001:db8:aaaa::/48', '2001:db8:aaaa:bbbb::/64'],
    ['::1', '::/48', '::/64'],
    ['nowhere', null, 'unknown'],
    ['1'.repeat(1_000), null, 'unknown'],
  ])('%s is kept as %s and counted as %s', (address, kept, counted) => expect([shortAddress(address), subscriberOf(address)]).toEqual([kept, counted]));
});

describe('devices', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari · iOS'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36', 'Chrome · Android'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'Edge · Windows'],
    ['<script>alert(1)</script>', '?'],
    ['', '?'],
  ])('%s: %s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
});

describe('passwords', () => {
  const ana = { name: 'Ana María Restrepo', email: 'ana.restrepo@ong.example' };
  it.each(['cuatro sillas verdes', 'el tren de las 6:15 a Bello', 'ñandú‑lluvia‑teclado', '正しい馬のバッテリーの針です'])('takes %s', (password) => expect(() => refuseWeakPassword(password, ana)).not.toThrow());
  it.each(['corta', 'aaaaaaaaaaaaaaa', 'abababababababab', 'Restrepo viaja al mar', 'MARÍA-come-arepas', 'el equipo de Vigia', 'VIGÍA vigila siempre', 'ana.restrepo.1234', 'contraseña123', 'Password12345', '123456789012', 'x'.repeat(201)])('refuses %s and does not repeat it', (password) => {
    expect(() => refuseWeakPassword(password, ana)).toThrow(UserError);
    try {
      refuseWeakPassword(password, ana);
    } catch (error) {
      expect((error as Error).message).not.toContain(password);
    }
  });

  it('match themselves alone, whichever way accents were typed', async () => {
    const hasher = new PasswordHasher(CHEAP);
    const stored = await hasher.hash('ñandú y café');
    expect(await hasher.matches('ñandú y café'.normalize('NFD'), stored)).toBe(true);
    expect(await hasher.matches('ñandú y cafe', stored)).toBe(false);
    expect(await hasher.hash('ñandú y café')).not.toBe(stored);
    await expect(hasher.matches('x', 'scrypt$16$1$1$x$y')).rejects.toMatchObject({ code: 'bad_hash' });
  });

  it('never match nobody’s', async () => {
    const hasher = new PasswordHasher(CHEAP);
    expect(await hasher.matches('cuatro sillas verdes', null)).toBe(false);
  });

  it('are hashed two at a time, in turn, and not without end', async () => {
    const hasher = new PasswordHasher(CHEAP);
    const outcomes = await Promise.allSettled(Array.from({ length: 80 }, () => hasher.hash('x')));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(66);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'too_busy' });
    expect(await hasher.matches('x', await hasher.hash('x'))).toBe(true);
  });
});

describe('recovery codes', () => {
  it('are ten different ones, and the same however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
      expect(recoveryHashOf(code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(recoveryHashOf(code));
    }
  });
});

describe('what is sealed', () => {
  const keys = new ServerKeys('a secret');
  it('opens for its owner and its purpose alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (owner, text) => {
        const sealed = keys.seal('second-factor', owner, text);
        if (text !== '') expect(keys.open('second-factor', owner, sealed)).toBe(text);
        expect(keys.open('second-factor', `${owner}.`, sealed)).toBeNull();
        expect(keys.open('csrf', owner, sealed)).toBeNull();
        expect(new ServerKeys('another secret').open('second-factor', owner, sealed)).toBeNull();
      }),
    );
  });

  it('opens no more with one bit changed', () => {
    const sealed = Buffer.from(keys.seal('second-factor', 'ana', 'JBSWY3DP'), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(keys.open('second-factor', 'ana', changed.toString('base64url'))).toBeNull();
    }
    for (const rubbish of ['', 'x', '%%%', 'A'.repeat(38)]) expect(keys.open('second-factor', 'ana', rubbish)).toBeNull();
  });

  it('needs a secret', () => expect(() => new ServerKeys(null).mac('csrf', 'x')).toThrow('VIGIA_SECRET'));
});
