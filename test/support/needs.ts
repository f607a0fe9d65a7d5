import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from '@jest/globals';

/**
 * The only way to skip a suite: for want of a program or server that is no npm package. A skip carries its reason in its name, which `skip-reporter.mjs` prints at the end of the
 * run; with CI=true it fails the run. `.ci/run` installs and starts everything asked for here.
 */
function describeIf(present: boolean, reason: string): (name: string, suite: () => void) => void {
  return (name, suite) => (present ? describe(name, suite) : describe.skip(`${name} [falta / missing: ${reason}]`, suite));
}

/** First executable file of these names on the PATH; undefined when there is none. */
export function findProgram(...names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a real `redis-server`; tests start their own on a free port (`redis.ts`). */
export const REDIS_SERVER = findProgram('redis-server');
export const describeIfRedis = describeIf(REDIS_SERVER !== undefined, 'redis-server (apt-get install redis-server)');

/** Address of a MongoDB or MongoDB-wire server that tests may make and drop databases on. */
export const MONGODB_URI = process.env['VIGIA_TEST_MONGODB_URI'] || undefined;
export const describeIfMongo = describeIf(MONGODB_URI !== undefined, 'VIGIA_TEST_MONGODB_URI, p. ej. mongodb://127.0.0.1:27017 (.ci/run starts one)');

/** Path of a `mongod`, or of a FerretDB, that tests start and kill as they need (`mongo.ts`). */
export const MONGODB_SERVER = process.env['VIGIA_TEST_MONGODB_SERVER'] || findProgram('mongod');
export const describeIfMongoServer = describeIf(MONGODB_SERVER !== undefined, 'mongod, o VIGIA_TEST_MONGODB_SERVER=/ruta/de/ferretdb (.ci/run builds one)');

/** Path of a real Chromium, to be driven with playwright-core. */
export const CHROMIUM = process.env['VIGIA_TEST_CHROMIUM'] || findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
export const describeIfChromium = describeIf(CHROMIUM !== undefined, 'Chromium (apt-get install chromium)');

/** Reads a PDF as somebody else's program does. */
export const PDFTOTEXT = findProgram('pdftotext');
export const describeIfPdf = describeIf(PDFTOTEXT !== undefined, 'pdftotext (apt-get install poppler-utils)');

/** What researchers read the data with; the snippets of `apps/docs/datasets.md` are run in it. */
export const PYTHON = findProgram('python3');
export const describeIfPython = describeIf(PYTHON !== undefined, 'python3 (apt-get install python3)');
export const RSCRIPT = findProgram('Rscript');
export const describeIfR = describeIf(RSCRIPT !== undefined, 'Rscript (apt-get install r-base-core r-cran-jsonlite)');

/** Path of the program `frictionless` of PyPI, the validator of Data Packages that researchers use. */
export const FRICTIONLESS = process.env['VIGIA_TEST_FRICTIONLESS'] || findProgram('frictionless');
export const describeIfFrictionless = describeIf(FRICTIONLESS !== undefined, 'frictionless (pip install frictionless, o VIGIA_TEST_FRICTIONLESS=/ruta)');

/** The test server's address with a database of its own. */
export function freshMongoUri(label: string): string {
  const url = new URL(MONGODB_URI ?? 'mongodb://127.0.0.1');
  url.pathname = `/vigia_test_${label.replace(/\W+/g, '_')}_${process.pid}_${Date.now().toString(36)}`;
  return url.href;
}
