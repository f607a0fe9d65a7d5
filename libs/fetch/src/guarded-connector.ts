import { buildConnector } from 'undici';
import { guardedLookup, isPublicAddress, privateAddressProblem, type ResolveAll } from './address-guard.js';
import { findRoute, type Route } from './route.js';
import { literalAddress } from './url-guard.js';

// Node's 250 ms a address is too short for distant hosts: all of them then fail together as "timed out".
const ATTEMPT_MS = 1_500;

/**
 * Second gate: opens the socket. Routed hosts go to their loopback port; literal addresses are judged again, since sockets
 * do not look them up; names go through the guarded lookup.
 */
export function guardedConnector(options: { routes: readonly Route[]; resolve: ResolveAll; connectMs: number; ca?: string }): buildConnector.connector {
  const { connectMs: timeout, ca } = options;
  const routed = buildConnector({ timeout, ca });
  const direct = buildConnector({ timeout, ca, lookup: guardedLookup(options.resolve), autoSelectFamilyAttemptTimeout: ATTEMPT_MS });
  return (target, callback) => {
    const route = findRoute(options.routes, target.hostname.replace(/\.$/, ''));
    if (route) return routed({ ...target, servername: target.servername ?? target.hostname, hostname: route.address, port: String(route.port) }, callback);
    const literal = literalAddress(target.hostname);
    if (literal && !isPublicAddress(literal)) return callback(privateAddressProblem(literal, literal), null);
    return direct(target, callback);
  };
}
