import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FixedClock } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { NOON } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { LINK_DAYS, ReplyLinks } from './reply-links.js';

describe('signed links', () => {
  const folder = tempFolder('links');
  let store: Store;
  let clock: FixedClock;
  let links: ReplyLinks;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    clock = new FixedClock(NOON);
    links = new ReplyLinks(store, clock);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('give back purpose and subject, in every process of the installation', async () => {
    const token = await links.token('dispute', 'a1_-');
    expect(token).toMatch(/^[A-Za-z0-9~_-]+$/);
    expect(await new ReplyLinks(store, clock).read(token)).toMatchObject({ kind: 'ok', purpose: 'dispute', subject: 'a1_-' });
  });

  it('expire', async () => {
    const token = await links.token('seen', 'a1');
    clock.advanceBy(LINK_DAYS.seen * 86_400_000 - 1_000);
    expect(await links.read(token)).toMatchObject({ kind: 'ok' });
    clock.advanceBy(1_000);
    expect(await links.read(token)).toMatchObject({ kind: 'expired', purpose: 'seen', subject: 'a1' });
  });

  it('are refused with any part changed: purpose, subject, expiry, signature', async () => {
    const token = await links.token('seen', 'a1');
    const [purpose = '', subject = '', expiry = '', mac = ''] = token.split('~');
    const later = (parseInt(expiry, 36) + 1).toString(36);
    for (const forged of [['dispute', subject, expiry, mac], [purpose, 'a2', expiry, mac], [purpose, subject, later, mac], [purpose, subject, expiry, `${mac.slice(0, -1)}${mac.endsWith('A') ? 'E' : 'A'}`]]) {
      expect(await links.read(forged.join('~'))).toEqual({ kind: 'forged' });
    }
  });

  it('are refused from another installation, and whatever else is sent in their place', async () => {
    const other = tempFolder('links-other');
    const foreign = await openStore({ dataDir: other.path });
    const token = await new ReplyLinks(foreign, clock).token('seen', 'a1');
    await foreign.close();
    other.remove();
    expect(await links.read(token)).toEqual({ kind: 'forged' });
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.string().map((text) => `seen~${text}~zzzzzz~${'A'.repeat(43)}`)), async (text) => {
      expect(await links.read(text)).toEqual({ kind: 'forged' });
    }), { numRuns: 200 });
  });
});
