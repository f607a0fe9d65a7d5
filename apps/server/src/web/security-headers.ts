import helmet from 'helmet';
import type { RequestHandler } from 'express';
import type { Config } from '#vigia/config';

const HALF_A_YEAR_S = 15_552_000;

/**
 * What browsers are told to refuse. Scripts come from this server's own files only; no page stands in another's frame, sends a form elsewhere or loads a plugin; links out carry no address.
 * Styles may stand in elements: charts place their parts so, and a style cannot run.
 */
export function securityHeaders({ VIGIA_PUBLIC_URL }: Pick<Config, 'VIGIA_PUBLIC_URL'>): RequestHandler {
  const isSecure = VIGIA_PUBLIC_URL?.startsWith('https:') ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], scriptSrcAttr: ["'none'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // Without TLS a browser that was told to insist on it would never come back.
    strictTransportSecurity: isSecure && { maxAge: HALF_A_YEAR_S },
  });
}
