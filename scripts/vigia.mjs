// npm run -s vigia -- <command>: sets up what is missing, then runs the command line.
import { ensureReady, root } from './setup.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

ensureReady();
await import(pathToFileURL(join(root, 'dist/apps/cli/src/main.js')).href);
