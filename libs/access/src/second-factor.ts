import { randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';
import QRCode from 'qrcode';
import type { SecondFactorOffer } from '#vigia/contracts';
import { UserError, type Clock } from '#vigia/kernel';
import type { SecondFactorRecord, Store, UserRecord } from '#vigia/store';
import { newRecoveryCodes, recoveryHashOf } from './recovery-codes.js';
import { newEpoch } from './secrets.js';
import type { ServerKeys } from './server-keys.js';

const STEP_S = 30;
/** A code of the step before or after the present one holds too: clocks differ. */
const TOLERANCE_S = STEP_S;
const OFFER_MS = 15 * 60_000;
/** How long a used code is remembered: longer than it could hold. */
const REMEMBERED_MS = 10 * 60_000;
const FOREVER = new Date('2200-01-01T00:00:00Z');

/** Codes of an authenticator (RFC 6238: SHA-1, six digits, 30 s, what every app knows) and the recovery codes beside it. Each code serves once. */
export class SecondFactor {
  constructor(
    private readonly store: Store,
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
  ) {}

  /** Draws a secret and keeps it, sealed, until its first code comes. @throws UserError `second_factor_active` where there is one: it is taken away first, which needs a code of it */
  async offer(user: UserRecord): Promise<SecondFactorOffer> {
    if (user.secondFactor) throw new UserError('second_factor_active', 'Ya hay un segundo factor. Quítelo primero con un código suyo, y luego ponga otro. / There is one already; remove it first.');
    const secret = generateSecret();
    await this.store.users.change(user._id, { offer: { id: randomBytes(8).toString('hex'), secret: this.keys.seal('second-factor', user._id, secret), at: this.clock.now() } });
    const uri = generateURI({ issuer: 'Vigía', label: user.email, secret });
    const svg = await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    return { secret, uri, qrSvg: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
  }

  /** Begins to use what was offered. Every session is over. @returns recovery codes, shown once; null where the code is wrong or nothing (recent) was offered */
  async confirm(user: UserRecord, code: string): Promise<string[] | null> {
    const { offer } = user;
    if (!offer || user.secondFactor || this.clock.now().getTime() - offer.at.getTime() > OFFER_MS) return null;
    if (!(await this.takesCode(user, offer, code))) return null;
    const codes = newRecoveryCodes();
    await this.store.users.change(user._id, { secondFactor: { ...offer, at: this.clock.now() }, offer: null, recoveryHashes: codes.map(recoveryHashOf), epoch: newEpoch() });
    return codes;
  }

  /** Takes it away without asking for a code: for whoever lost it. Every session is over. */
  async drop(accountId: string): Promise<void> {
    await this.store.users.change(accountId, { secondFactor: null, offer: null, recoveryHashes: [], epoch: newEpoch() });
  }

  /** Whether this is a code of the authenticator or a recovery code that has not served yet; from now on it has. */
  async takes(user: UserRecord, code: string): Promise<boolean> {
    if (!user.secondFactor) return false;
    return (await this.takesCode(user, user.secondFactor, code)) || this.takesRecoveryCode(user, code);
  }

  private async takesCode(user: UserRecord, factor: SecondFactorRecord, code: string): Promise<boolean> {
    const token = code.replace(/\s/g, '');
    if (!/^\d{6}$/.test(token)) return false;
    const secret = this.keys.open('second-factor', user._id, factor.secret);
    if (secret === null) throw new UserError('secret_changed', 'Este segundo factor se guardó con otro VIGIA_SECRET. Entre con un código de recuperación, o pida que se lo quiten: vigia users:reset. / It was stored under another VIGIA_SECRET; use a recovery code.');
    const now = this.clock.now();
    const found = verifySync({ secret, token, epoch: Math.floor(now.getTime() / 1000), epochTolerance: TOLERANCE_S });
    if (!found.valid || !('timeStep' in found)) return false;
    return this.store.spentCodes.spendOnce(`code|${user._id}|${factor.id}|${found.timeStep}`, new Date(now.getTime() + REMEMBERED_MS));
  }

  private async takesRecoveryCode(user: UserRecord, code: string): Promise<boolean> {
    const hash = recoveryHashOf(code);
    if (!user.recoveryHashes.includes(hash)) return false;
    if (!(await this.store.spentCodes.spendOnce(`recovery|${user._id}|${hash}`, FOREVER))) return false;
    await this.store.users.dropRecoveryHash(user._id, hash);
    return true;
  }
}
