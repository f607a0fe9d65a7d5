import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { UserError } from '#vigia/kernel';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What one key is for; each purpose has a key of its own. */
type KeyPurpose = 'second-factor' | 'csrf' | 'subscriber' | 'mail';

/** Keys that come from VIGIA_SECRET by HKDF-SHA256 (RFC 5869). Whoever reads the store alone has none of them. */
export class ServerKeys {
  private readonly keys = new Map<KeyPurpose, Buffer>();

  constructor(private readonly secret: string | null) {}

  /** HMAC-SHA256 as base64url. */
  mac(purpose: KeyPurpose, text: string): string {
    return createHmac('sha256', this.keyOf(purpose)).update(text).digest('base64url');
  }

  /** AES-256-GCM. @param owner bound to it: what is sealed for one cannot be passed off as another's */
  seal(purpose: KeyPurpose, owner: string, text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.keyOf(purpose), iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** @returns null where it was sealed with another secret, for somebody else, or was changed since */
  open(purpose: KeyPurpose, owner: string, sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, this.keyOf(purpose), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return null;
    }
  }

  private keyOf(purpose: KeyPurpose): Buffer {
    if (this.secret === null) throw new UserError('no_accounts', 'En esta instalación nadie entra con cuenta: faltan VIGIA_ACCOUNTS=true y VIGIA_SECRET. / Nobody signs in to this installation.');
    const known = this.keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.secret, '', `vigia ${purpose} 1`, KEY_BYTES));
    this.keys.set(purpose, key);
    return key;
  }
}
