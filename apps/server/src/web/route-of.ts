import type { Request } from 'express';

/** The route as the code writes it, `none` where none took the request: the address itself is written by strangers, and may hold a token. */
export function routeOf(request: Request): string {
  return (request.route as { path?: string } | undefined)?.path ?? 'none';
}
