// npm start: sets up what is missing and runs Vigía; on the sample press, unless real outlets are asked for with VIGIA_DEMO=false.
import { ensureReady, root } from './setup.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

ensureReady((line) => console.log(line));
process.env.VIGIA_DEMO ??= 'true';
await import(pathToFileURL(join(root, 'dist/apps/server/src/main.js')).href);
