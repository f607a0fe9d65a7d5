import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { UserError, VigiaError } from '#vigia/kernel';

export interface ScryptCost {
  /** Power of two; memory is 128 · N · r bytes. */
  N: number;
  r: number;
  p: number;
}

/** OWASP's advice for scrypt with 32 MiB (Password Storage Cheat Sheet): about as dear as its 128 MiB setting, and fits a small server. */
export const SCRYPT_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Each takes 32 MiB and a thread of the four that files share. */
const AT_ONCE = 2;
/** Whoever comes when so many wait is told to come again, rather than waiting for ever. */
const MOST_WAITING = 64;

/** Passwords as `scrypt$N$r$p$salt$hash`: the cost stands beside the hash, so that it can be raised later. */
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** A hash of the same cost that no password has. */
  private readonly decoy: string;

  constructor(private readonly cost: ScryptCost = SCRYPT_COST) {
    this.decoy = textOf(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    return textOf(this.cost, salt, await this.derive(password, salt, this.cost));
  }

  /** With null, does the work of a comparison and says no: an address that nobody has must take as long as one that somebody has. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const { cost, salt, hash } = partsOf(stored ?? this.decoy);
    const same = timingSafeEqual(await this.derive(password, salt, cost), hash);
    return same && stored !== null;
  }

  /** Whether the cost has changed since it was made. */
  isOutdated(stored: string): boolean {
    const { cost } = partsOf(stored);
    return cost.N !== this.cost.N || cost.r !== this.cost.r || cost.p !== this.cost.p;
  }

  private async derive(password: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MOST_WAITING) throw new UserError('too_busy', 'Hay demasiadas entradas a la vez. Espere unos segundos y vuelva a intentarlo. / Too many sign-ins at once; try again in a few seconds.');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await scryptOf(password, salt, cost);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

/** Accents typed on two keyboards are the same password (NIST SP 800-63B 5.1.1.2). */
function scryptOf(password: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 2 * 128 * cost.N * cost.r };
  return new Promise((resolve, reject) => scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) => (error ? reject(error) : resolve(key))));
}

function textOf({ N, r, p }: ScryptCost, salt: Buffer, hash: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

function partsOf(stored: string): { cost: ScryptCost; salt: Buffer; hash: Buffer } {
  const [, N, r, p, salt, hash] = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]{43})$/.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new VigiaError('bad_hash', 'a stored password hash cannot be read');
  return { cost: { N: Number(N), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}
