import { loadConfig } from '#vigia/config';
import { UserError } from '#vigia/kernel';
import { writeFailureOf } from '#vigia/store';
import { createServer } from './create-server.js';
import { ServerLogger } from './operations/server-logger.js';
import { stopInTime } from './operations/stop-in-time.js';

const LATE = 'No todo se cerró a tiempo; lo que falte se retoma en el próximo arranque / not everything closed in time; the next start takes it up.';

const config = configOrEnd();
const logger = new ServerLogger(config);
// A store on a full disk throws where nobody can catch it.
process.once('uncaughtException', end);
try {
  const server = await createServer(config);
  if (server.url) logger.announce(`Vigía listening on ${server.url}`);
  if (server.firstAdminLink) logger.announce(`Primera cuenta de administración; el enlace sirve una vez, 24 horas / first admin, once within 24 hours:\n  ${server.firstAdminLink}`);
  const stop = () => void stopInTime(() => server.close()).then((closed) => {
    if (!closed) logger.warn(LATE);
    process.exit(0);
  }, end);
  process.once('SIGTERM', stop).once('SIGINT', stop);
} catch (error) {
  end(error);
}

function configOrEnd(): ReturnType<typeof loadConfig> {
  try {
    return loadConfig();
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    process.exit(1);
  }
}

function end(error: unknown): never {
  logger.lastWord(writeFailureOf(error, config.VIGIA_DATA_DIR) ?? error);
  process.exit(1);
}
