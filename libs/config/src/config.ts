import { isAbsolute, resolve } from 'node:path';
import { ROLES, envSchema, type Env } from '#vigia/contracts';
import { UserError, projectPath } from '#vigia/kernel';
import { accountsOn, isLoopback } from './accounts.js';
import { readSecretFiles, SECRETS } from './secret-files.js';

export interface Config extends Env {
  VIGIA_OUTLETS_DIR: string;
}

/**
 * Reads and checks the environment; the only place in production code that does. All mistakes are told at once.
 * @throws UserError `bad_env` with one line a mistake; `needs_redis` when the work is divided among processes that have no queue in common; `open_demo` and `needs_secret` where others could come in.
 */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const files = readSecretFiles(given);
  const parsed = envSchema.safeParse({ ...given, ...files.values });
  if (!parsed.success || files.problems.length > 0) {
    const lines = (parsed.error?.issues ?? []).map((issue) => {
      const name = String(issue.path[0]);
      // Messages end in logs.
      return `  ${name}=${SECRETS.has(name) ? '…' : (given[name] ?? '')}: ${issue.message}`;
    });
    lines.push(...files.problems.map((problem) => `  ${problem}`));
    throw new UserError('bad_env', `La configuración no es válida (vea .env.example) / bad environment:\n${lines.join('\n')}`);
  }
  const config = parsed.data;
  if (config.VIGIA_DEMO && !isLoopback(config.VIGIA_HOST)) {
    throw new UserError('open_demo', `La demo no pide contraseña y solo escucha en 127.0.0.1; quite VIGIA_HOST=${config.VIGIA_HOST} o VIGIA_DEMO / the demo listens on loopback only.`);
  }
  if (accountsOn(config) && config.VIGIA_SECRET === undefined) {
    const why = config.VIGIA_ACCOUNTS ? 'VIGIA_ACCOUNTS=true' : `VIGIA_HOST=${config.VIGIA_HOST}`;
    throw new UserError('needs_secret', `Con ${why} la gente entra con cuenta, y falta VIGIA_SECRET (o VIGIA_SECRET_FILE): haga uno con «openssl rand -base64 32» y guárdelo / people sign in, which needs VIGIA_SECRET: openssl rand -base64 32.`);
  }
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
