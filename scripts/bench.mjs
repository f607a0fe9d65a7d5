// npm run bench -- NAME … [--json] [--data DIR]: sets up what is missing, then runs benchmarks.
import { ensureReady, root } from './setup.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

ensureReady();
await import(pathToFileURL(join(root, 'dist/test/bench/run.js')).href);
