import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The full text of the method travels with the pages that link to it; as .txt a browser shows it instead of saving it. */
const methodologyText: Plugin = {
  name: 'methodology-text',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'metodologia.txt', source: readFileSync(at('../apps/docs/methodology.md'), 'utf8') });
  },
};

export default defineConfig({
  root: at('.'),
  base: '/',
  plugins: [methodologyText],
  resolve: { alias: { '#vigia/codebook': at('../libs/codebook/src/index.ts'), '#vigia/wording': at('../libs/wording/src/index.ts') } },
  build: {
    outDir: at('../dist/dashboards'),
    emptyOutDir: true,
    target: 'es2022',
    // `light-dark()` stays as written: rewritten for older browsers it would lose the theme switch.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Nothing may be inlined as a data: address, so that the server's content policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: { port: 5173, proxy: { '/api': process.env['VIGIA_API'] ?? 'http://127.0.0.1:3000' } },
});
