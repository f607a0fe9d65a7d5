import { HttpException, HttpStatus } from '@nestjs/common';
import type { LinkProblem, SignInOutcome } from '#vigia/access';

const WRONG = {
  credentials: { code: 'wrong_credentials', message: 'La dirección o la clave no son correctas / wrong address or password.' },
  code: { code: 'wrong_code', message: 'El código no es correcto o ya se usó / wrong code, or one that was used before.' },
} as const;

const DEAD_LINKS: Readonly<Record<LinkProblem, string>> = {
  unknown: 'El enlace no es válido: ábralo completo, o pida otro / this link is not valid; open it complete, or ask for another.',
  used: 'El enlace ya se usó: entre con su clave, o pida otro / this link was used before.',
  expired: 'El enlace venció: pida otro / this link has expired; ask for another.',
};

/** A refusal with a code of its own that a screen can act on, and with when to come back where that helps. */
export class AccessProblem extends HttpException {
  constructor(
    readonly code: string,
    message: string,
    status: number,
    readonly retryAfterS: number | null = null,
  ) {
    super(message, status);
  }
}

/** @param status 401 where somebody signs in, 403 where who is signed in has to prove it once more */
export function refusedEntry(outcome: Extract<SignInOutcome, { state: 'refused' | 'locked' }>, status: 401 | 403): AccessProblem {
  if (outcome.state === 'refused') return new AccessProblem(WRONG[outcome.wrong].code, WRONG[outcome.wrong].message, status);
  const { retryAfterS } = outcome;
  return new AccessProblem('locked', `Demasiados intentos fallidos. Vuelva en ${retryAfterS} s / too many wrong tries, come back in ${retryAfterS} s.`, HttpStatus.TOO_MANY_REQUESTS, retryAfterS);
}

export function deadLink(why: LinkProblem): AccessProblem {
  return new AccessProblem(`link_${why}`, DEAD_LINKS[why], HttpStatus.GONE);
}
