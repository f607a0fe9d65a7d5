const common = {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true } } }],
  },
  moduleNameMapper: { '^#vigia/(.*)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  rootDir: import.meta.dirname,
};

/** Faults that take minutes of waiting run with `npm run test:faults` only. */
const MINUTES_LONG = process.env.VIGIA_FAULTS === 'long' ? [] : ['/test/faults/long/'];

export default {
  // The default of five seconds fails sound tests on a machine that is busy with other things; a test that hangs still fails.
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/support/skip-reporter.mjs'],
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,scrapers}/**/*.spec.ts', '<rootDir>/dashboards/src/**/*.spec.ts', '<rootDir>/test/arch/**/*.spec.ts'] },
    { ...common, displayName: 'eval', testMatch: ['<rootDir>/test/eval/**/*.spec.ts'] },
    { ...common, displayName: 'e2e', globalSetup: '<rootDir>/test/support/shared-folder.setup.mjs', globalTeardown: '<rootDir>/test/support/shared-folder.teardown.mjs', testMatch: ['<rootDir>/test/{e2e,browser,scale,faults}/**/*.spec.ts'], testPathIgnorePatterns: ['/node_modules/', ...MINUTES_LONG] },
  ],
};
