import { isAbsolute, resolve } from 'node:path';
import { envSchema, type Env } from '#vigia/contracts';
import { UserError, projectPath } from '#vigia/kernel';

export interface Config extends Env {
  VIGIA_OUTLETS_DIR: string;
}

/** Never repeated in a message: messages end in logs. */
const MAY_HOLD_A_PASSWORD: ReadonlySet<string> = new Set<keyof Env>(['MONGODB_URI', 'REDIS_URL', 'SMTP_URL']);

/**
 * Reads and checks the environment; the only place in production code that does. All mistakes are told at once.
 * @throws UserError `bad_env` with one line a mistake.
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
  return {
    ...config,
    VIGIA_DATA_DIR: isAbsolute(config.VIGIA_DATA_DIR) ? config.VIGIA_DATA_DIR : resolve(config.VIGIA_DATA_DIR),
    VIGIA_OUTLETS_DIR: config.VIGIA_OUTLETS_DIR ? resolve(config.VIGIA_OUTLETS_DIR) : projectPath('scrapers', 'outlets'),
  };
}
