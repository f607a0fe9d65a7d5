import type { AlertSettings } from '#vigia/alerts';
import type { Config } from '#vigia/config';

/** Whom the demo writes to when nobody is named: an address that cannot exist. */
const DEMO_RECIPIENT = { address: 'comunicaciones@alianza.example', language: 'es' } as const;

export function alertSettings(config: Config): AlertSettings {
  const publicUrl = config.VIGIA_PUBLIC_URL ?? (config.VIGIA_DEMO ? `http://${config.VIGIA_HOST}:${config.PORT}` : null);
  return {
    publicUrl,
    demo: config.VIGIA_DEMO,
    mailDomain: publicUrl ? new URL(publicUrl).hostname : 'vigia.localhost',
    recipients: config.VIGIA_DIGEST_TO.length === 0 && config.VIGIA_DEMO ? [DEMO_RECIPIENT] : config.VIGIA_DIGEST_TO,
  };
}
