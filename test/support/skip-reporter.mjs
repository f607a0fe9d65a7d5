const NOT_RUN = new Set(['pending', 'skipped', 'todo', 'disabled']);

/** Says what was not run and why, ends with one line of figures, and with CI=true takes a skip for a failure: a test that is never run proves nothing. */
export default class SkipReporter {
  #skipped = 0;

  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) => file.testResults.filter((test) => NOT_RUN.has(test.status)).map((test) => ({ file: file.testFilePath, title: test.fullName })));
    this.#skipped = skipped.length;
    if (skipped.length > 0) {
      process.stdout.write('\nNo se ejecutó / not run:\n');
      for (const { file, title } of skipped) process.stdout.write(`  ${file.slice(process.cwd().length + 1)}: ${title}\n`);
    }
    // A file that could not even be loaded has no tests to count, yet is a failure; so is a failed lint or type check (scripts/test.mjs).
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + Number(process.env.VIGIA_TEST_FAILED_CHECKS ?? 0);
    // At exit, so that it is the last line whatever other reporters still have to say.
    process.once('exit', () => process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped\n`));
  }

  getLastError() {
    if (this.#skipped > 0 && process.env.CI === 'true') return new Error(`CI: ${this.#skipped} tests were skipped`);
  }
}
