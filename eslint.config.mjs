import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const NO_ENV = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only libs/config reads the environment: everything else is told, so that one schema checks every variable at start.',
};
const NO_OTHER_BSON = { name: 'bson', message: 'A second copy of bson breaks instanceof checks: use mongoose.mongo.BSON.' };
const NO_NATURAL_ROOT = { name: 'natural', message: 'The root of natural pulls database drivers: import sub-paths (natural/lib/natural/…).' };

/** Every rule is an error: a warning nobody has to answer is not lint. */
export default defineConfig(
  { ignores: ['**/dist/', 'node_modules/', 'coverage/', '.vigia/', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Interfaces promise promises; an implementation that needs no await still has to keep the promise.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-imports': ['error', { paths: [NO_OTHER_BSON, NO_NATURAL_ROOT] }],
      'no-restricted-syntax': ['error', NO_ENV],
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    extends: [tseslint.configs.recommended],
    rules: { eqeqeq: 'error', 'max-lines': ['error', { max: 400 }], '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // These speak to a person: on a terminal, or in the console of a browser.
    files: ['apps/*/src/main.ts', 'apps/cli/**/*.ts', 'dashboards/**/*.ts', 'test/**/*.ts', 'libs/*/{bench,testing}/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['libs/config/**/*.ts', 'test/**/*.ts', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Vite wants its configuration as a default export, and is no part of the product.
    files: ['dashboards/*.config.ts'],
    rules: { 'no-restricted-exports': 'off', 'no-restricted-syntax': 'off' },
  },
);
