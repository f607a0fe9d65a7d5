import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before the tests: a folder that all of one run share, named in the environment of every worker. */
export default function setUp() {
  process.env.VIGIA_TEST_SHARED_DIR = mkdtempSync(join(tmpdir(), 'vigia-shared-'));
}

/** After them. */
export function tearDown() {
  rmSync(process.env.VIGIA_TEST_SHARED_DIR, { recursive: true, force: true });
}
