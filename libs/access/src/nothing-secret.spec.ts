import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FixedClock, messageOf } from '#vigia/kernel';
import { openStore } from '#vigia/store';
import { NOON } from '../../../test/support/records.js';
import { TEST_CLIENT, TEST_SECRET } from '../../../test/support/access.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { AccessRoom } from './access-room.js';
import { COMMAND_LINE } from './access-settings.js';

/** Passwords as people make them: letters, accents, signs, long enough and of many kinds. */
const passwords = fc.string({ unit: fc.constantFrom(...'abcdefghjkmnpqrtuwxyzÁÉñü0123456789 $%&/()=?¿*'), minLength: 16, maxLength: 40 }).filter((text) => new Set(text).size > 8 && text.trim() === text);

describe('what is kept', () => {
  it('holds no password, token, key, code or secret, in the store or in a refusal', async () => {
    const folder = tempFolder('nothing-secret');
    const clock = new FixedClock(NOON);
    const told: string[] = [];
    const secrets: string[] = [TEST_SECRET];
    const store = await openStore({ dataDir: folder.path });
    const room = new AccessRoom(store, { secret: TEST_SECRET, scrypt: { N: 16, r: 1, p: 1 } }, clock);
    const refused = async (work: Promise<unknown>) => told.push(JSON.stringify(await work.catch(messageOf)));
    let people = 0;
    await fc.assert(
      fc.asyncProperty(passwords, passwords, async (password, wrong) => {
        const email = `p${(people += 1)}@ong.example`;
        const invited = await room.accounts.invite({ email, name: 'Luz Marina', language: 'es', roles: ['researcher'], outletIds: [] }, COMMAND_LINE);
        await room.entrance.accept({ token: invited.token, password }, TEST_CLIENT);
        await refused(room.entrance.accept({ token: invited.token, password: wrong }, TEST_CLIENT));
        await refused(room.signIn.attempt({ email, password: wrong }, TEST_CLIENT));
        await refused(room.own.changePassword(invited.account.id, { current: password, next: password.slice(0, 8) }, TEST_CLIENT));
        const session = await room.signIn.attempt({ email, password }, TEST_CLIENT);
        const { key } = await room.keys.create(invited.account.id, { name: 'R', scopes: ['week.read'], days: 1 }, COMMAND_LINE);
        const { secret } = await room.own.offerSecondFactor(invited.account.id);
        const { generateSync } = await import('otplib');
        const code = generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
        const enrolled = await room.own.confirmSecondFactor(invited.account.id, code, TEST_CLIENT);
        if (session.state !== 'signed_in' || enrolled.state !== 'enrolled') throw new Error('the walk through the room failed');
        secrets.push(password, wrong, invited.token, session.token, enrolled.token, key.slice(-43), secret, ...enrolled.recoveryCodes, ...enrolled.recoveryCodes.map((each) => each.replace(/-/g, '')));
        // Away from the pauses after wrong passwords.
        clock.advanceBy(25 * 3_600_000);
      }),
      { numRuns: 5 },
    );
    await store.close();
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))));
    expect(bytes.includes('p1@ong.example')).toBe(true);
    const spelled = (secret: string) => [Buffer.from(secret), Buffer.from(secret.normalize('NFKC'))];
    expect(secrets.filter((secret) => spelled(secret).some((form) => bytes.includes(form)))).toEqual([]);
    expect(secrets.filter((secret) => told.some((text) => text.includes(secret)))).toEqual([]);
    folder.remove();
  });
});
