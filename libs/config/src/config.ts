import { isAbsolute, resolve } from 'node:path';
import { ROLES, envSchema, type Env } from '#vigia/contracts';
import { UserError, projectPath } from '#vigia/kernel';

export interface Config extends Env {
  VIGIA_OUTLETS_DIR: string;
}

/** Never repeated in a message: messages end in logs. */
const MAY_HOLD_A_PASSWORD: ReadonlySet<string> = new Set<keyof Env>(['MONGODB_URI', 'REDIS_URL', 'SMTP_URL']);

/**
 * Reads and checks the environment; the only place in production code that does. All mistakes are told at once.
 * @throws UserError `bad_env` with one line a mistake; `needs_redis` when the work is divided among processes that have no queue in common.
 */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `  ${name}=${MAY_HOLD_A_PASSWORD.has(name) ? '…' : (given[name] ?? '')}: ${issue.message}`;
    });
    throw new UserError('bad_env', `La configuración no es válida (vea .env.example) / bad environment:\n${lines.join('\n')}`);
  }
  const config = parsed.data;
  if (config.MONGODB_URI && !config.REDIS_URL && !ROLES.every((role) => config.VIGIA_ROLES.includes(role))) {
    throw new UserError(
      'needs_redis',
      `VIGIA_ROLES=${config.VIGIA_ROLES.join(',')} reparte el trabajo entre varios procesos, y la cola incorporada es de uno solo: indique REDIS_URL, o quite VIGIA_ROLES para que este proceso lo haga todo / roles divided among processes need REDIS_URL.`,
    );
  }
  return {
    ...config,
    VIGIA_DATA_DIR: isAbsolute(config.VIGIA_DATA_DIR) ? config.VIGIA_DATA_DIR : resolve(config.VIGIA_DATA_DIR),
    VIGIA_OUTLETS_DIR: config.VIGIA_OUTLETS_DIR ? resolve(config.VIGIA_OUTLETS_DIR) : projectPath('scrapers', 'outlets'),
  };
}
