import { describe, expect, it } from '@jest/globals';
import type { KeyCard } from '#vigia/contracts';
import { byUse, keyState } from './key-list.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const key = (id: string, more: Partial<KeyCard> = {}): KeyCard => ({ id, name: id, owner: { id: 'a', name: 'Ana' }, scopes: ['week.read'], createdAt: '2026-10-01T00:00:00Z', expiresAt: '2027-01-01T00:00:00Z', revokedAt: null, lastUsedOn: null, ...more });

describe('a list of keys', () => {
  it('says which open something', () => {
    expect(keyState(key('a'), NOW)).toBe('live');
    expect(keyState(key('a', { expiresAt: NOW.toISOString() }), NOW)).toBe('expired');
    expect(keyState(key('a', { expiresAt: '2026-01-01T00:00:00Z', revokedAt: '2025-12-01T00:00:00Z' }), NOW)).toBe('revoked');
  });

  it('puts those first, the newest of them at the head', () => {
    const keys = [key('revoked', { revokedAt: '2026-11-01T00:00:00Z', createdAt: '2026-11-01T00:00:00Z' }), key('old'), key('new', { createdAt: '2026-11-20T00:00:00Z' })];
    expect(byUse(keys, NOW).map(({ id }) => id)).toEqual(['new', 'old', 'revoked']);
  });
});
