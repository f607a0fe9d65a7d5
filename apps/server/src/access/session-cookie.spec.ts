import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.js';

const HTTPS = { VIGIA_PUBLIC_URL: 'https://vigia.example' };
const PLAIN = { VIGIA_PUBLIC_URL: undefined };

function written(write: (response: Response) => void): { name: string; flags: Record<string, unknown> } {
  let found = { name: '', flags: {} };
  const note = (name: string, flags: Record<string, unknown>) => (found = { name, flags });
  write({ cookie: (name: string, _token: string, flags: Record<string, unknown>) => note(name, flags), clearCookie: note } as unknown as Response);
  return found;
}

const asked = (cookie: string | undefined): Request => ({ headers: { cookie } }) as Request;

describe('the cookie of a session', () => {
  it('over TLS is bound to TLS and to the very host, and is never for scripts', () => {
    for (const write of [(response: Response) => setSessionCookie(response, 't', HTTPS), (response: Response) => clearSessionCookie(response, HTTPS)]) {
      // A browser keeps a name with this prefix only with Secure, without Domain, and for the path /.
      expect(written(write)).toMatchObject({ name: '__Host-vigia', flags: { httpOnly: true, sameSite: 'lax', secure: true, path: '/' } });
      expect(written(write).flags).not.toHaveProperty('domain');
    }
  });

  it('without TLS still is not for scripts', () => {
    expect(written((response) => setSessionCookie(response, 't', PLAIN))).toMatchObject({ name: 'vigia', flags: { httpOnly: true, sameSite: 'lax', secure: false, path: '/' } });
  });

  it('is found among others, and only under its own name', () => {
    expect(readSessionCookie(asked('a=1; vigia=abc; b=2'), PLAIN)).toBe('abc');
    expect(readSessionCookie(asked('xvigia=abc'), PLAIN)).toBeUndefined();
    expect(readSessionCookie(asked('vigia=abc'), HTTPS)).toBeUndefined();
    expect(readSessionCookie(asked(undefined), PLAIN)).toBeUndefined();
  });
});
