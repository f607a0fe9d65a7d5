import { VigiaError } from '#vigia/kernel';

/** Hosts served on this machine: the only way to a loopback address. The `Host` header stays as the URL says. */
export interface Route {
  /** With a leading dot, e.g. `.prensa.example`: every host below it. */
  hostSuffix: string;
  address: '127.0.0.1';
  port: number;
  /** Pause for these hosts instead of the general one, in milliseconds. */
  pauseMs?: number;
}

/** @throws VigiaError `bad_route` when a suffix could catch hosts nobody meant. */
export function checkRoutes(routes: readonly Route[]): readonly Route[] {
  for (const { hostSuffix, address, port } of routes) {
    if (!/^(\.[a-z0-9-]+){2,}$/.test(hostSuffix)) throw new VigiaError('bad_route', `route suffix "${hostSuffix}": write it as ".name.tld"`);
    if (address !== '127.0.0.1') throw new VigiaError('bad_route', `route ${hostSuffix}: only 127.0.0.1 can be a target, not ${String(address)}`);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new VigiaError('bad_route', `route ${hostSuffix}: port ${port}`);
  }
  return routes;
}

export function findRoute(routes: readonly Route[], host: string): Route | null {
  return routes.find(({ hostSuffix }) => host.endsWith(hostSuffix)) ?? null;
}
