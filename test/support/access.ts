import { generateSync } from 'otplib';
import { AccessRoom, accountIdOf, COMMAND_LINE, type Client } from '#vigia/access';
import type { AccountRole } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { NOON } from './records.js';
import { tempFolder } from './temp-folder.js';

/** As `openssl rand -base64 32` makes them. */
export const TEST_SECRET = 'n3Y0b9JxQmRk7cW1uZtPq5LdE8vHs2GfAoTiXyBwKjM=';
export const TEST_PASSWORD = 'cuatro sillas verdes';
export const TEST_CLIENT: Client = { address: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

/** A room on a store of its own, with passwords that cost nothing. */
export interface TestRoom {
  room: AccessRoom;
  store: Store;
  clock: FixedClock;
  /** Somebody who has accepted an invitation. @returns the id of the account */
  person(email: string, roles?: AccountRole[], outletIds?: string[]): Promise<string>;
  /** A session of that person. @returns what stands in the cookie */
  signedIn(email: string, code?: string): Promise<string>;
  /** Sets up a second factor. */
  enrolled(accountId: string): Promise<{ code: () => string; recoveryCodes: string[] }>;
  close(): Promise<void>;
}

export async function openTestRoom(): Promise<TestRoom> {
  const folder = tempFolder('access');
  const store = await openStore({ dataDir: folder.path });
  const clock = new FixedClock(NOON);
  const room = new AccessRoom(store, { secret: TEST_SECRET, scrypt: { N: 16, r: 1, p: 1 } }, clock);
  return {
    room, store, clock,
    person: async (email, roles = ['analyst'], outletIds = []) => {
      const { token } = await room.accounts.invite({ email, name: 'Luz Marina', language: 'es', roles, outletIds }, COMMAND_LINE);
      await room.entrance.accept({ token, password: TEST_PASSWORD }, TEST_CLIENT);
      return accountIdOf(email);
    },
    signedIn: async (email, code) => {
      const outcome = await room.signIn.attempt({ email, password: TEST_PASSWORD, ...(code !== undefined && { code }) }, TEST_CLIENT);
      if (outcome.state !== 'signed_in') throw new Error(`not signed in: ${JSON.stringify(outcome)}`);
      return outcome.token;
    },
    enrolled: async (accountId) => {
      const { secret } = await room.own.offerSecondFactor(accountId);
      const code = () => generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
      const outcome = await room.own.confirmSecondFactor(accountId, code(), TEST_CLIENT);
      if (outcome.state !== 'enrolled') throw new Error(`not enrolled: ${JSON.stringify(outcome)}`);
      return { code, recoveryCodes: outcome.recoveryCodes };
    },
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
}
