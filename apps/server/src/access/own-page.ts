import type { Request } from 'express';
import type { Config } from '#vigia/config';

type AddressConfig = Pick<Config, 'VIGIA_PUBLIC_URL'>;

/** Whether the browser says that a page of another site asks. What says nothing is no browser, or a very old one. */
export function isForeign(request: Request, config: AddressConfig): boolean {
  const { origin } = request.headers;
  const site = request.get('sec-fetch-site');
  return (origin !== undefined && !ownOrigins(request, config).includes(origin)) || (site !== undefined && site !== 'same-origin');
}

/** Whether the browser says that a page of ours asks. */
export function isOwnPage(request: Request, config: AddressConfig): boolean {
  return (request.headers.origin !== undefined || request.get('sec-fetch-site') !== undefined) && !isForeign(request, config);
}

/** As readers write it, and as it is asked for here: behind a proxy the two may differ. */
function ownOrigins(request: Request, { VIGIA_PUBLIC_URL }: AddressConfig): string[] {
  return [`${request.protocol}://${request.get('host') ?? ''}`, ...(VIGIA_PUBLIC_URL === undefined ? [] : [new URL(VIGIA_PUBLIC_URL).origin])];
}
