import { loadConfig } from '#vigia/config';
import { UserError } from '#vigia/kernel';
import { createServer } from './create-server.js';

try {
  const server = await createServer(loadConfig());
  if (server.url) console.log(`Vigía listening on ${server.url}`);
  if (server.firstAdminLink) console.log(`Primera cuenta de administración; el enlace sirve una vez, 24 horas / first admin, once within 24 hours:\n  ${server.firstAdminLink}`);
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
} catch (error) {
  // A mistake of the person who starts it needs a sentence; anything else needs its stack.
  console.error(error instanceof UserError ? error.message : error);
  process.exit(1);
}
