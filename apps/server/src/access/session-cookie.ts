import type { CookieOptions, Request, Response } from 'express';
import { LONGEST_SESSION_MS } from '#vigia/access';
import type { Config } from '#vigia/config';

type AddressConfig = Pick<Config, 'VIGIA_PUBLIC_URL'>;

/** Whether readers come over TLS: then the cookie is bound to it and to this very host. */
export function isSecure({ VIGIA_PUBLIC_URL }: AddressConfig): boolean {
  return VIGIA_PUBLIC_URL?.startsWith('https:') ?? false;
}

export function cookieName(config: AddressConfig): string {
  return isSecure(config) ? '__Host-vigia' : 'vigia';
}

export function readSessionCookie(request: Request, config: AddressConfig): string | undefined {
  const start = `${cookieName(config)}=`;
  return request.headers.cookie?.split(';').map((part) => part.trim()).find((part) => part.startsWith(start))?.slice(start.length);
}

export function setSessionCookie(response: Response, token: string, config: AddressConfig): void {
  response.cookie(cookieName(config), token, { ...flagsOf(config), maxAge: LONGEST_SESSION_MS });
}

export function clearSessionCookie(response: Response, config: AddressConfig): void {
  response.clearCookie(cookieName(config), flagsOf(config));
}

function flagsOf(config: AddressConfig): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(config) };
}
