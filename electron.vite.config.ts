import { defineConfig } from 'electron-vite';
import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { calls, events } from './bridge/contract.ts';

const here = import.meta.dirname;
/** Everything but Electron and Node is bundled: a release holds no node_modules. */
const bundled = { externalizeDeps: false, sourcemap: false, reportCompressedSize: false } as const;

export default defineConfig({
  main: {
    resolve: {
      alias: [
        // The package's Node entry looks for a native add-on; its plain entry is the same code without it.
        { find: /^msgpackr$/, replacement: resolve(here, 'node_modules/msgpackr/index.js') },
        // The Node entry declares a `require` of its own for its threads, which we do not use, and clashes with the bundle's.
        { find: /^fflate$/, replacement: resolve(here, 'node_modules/fflate/esm/browser.js') },
      ],
    },
    build: {
      ...bundled,
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: resolve(here, 'electron/main.ts'),
          'engine-process': resolve(here, 'electron/engine-process.ts'),
          'parser-process': resolve(here, 'electron/parser-process.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    // Runs before every page: it needs the names of the contract and not its schemas.
    define: {
      CALL_NAMES: JSON.stringify(Object.keys(calls)),
      EVENT_NAMES: JSON.stringify(Object.keys(events)),
    },
    build: {
      ...bundled,
      outDir: 'out/preload',
      minify: true,
      rollupOptions: {
        input: { preload: resolve(here, 'electron/preload.ts') },
        // A sandboxed preload must be one CommonJS file, and this package is `"type": "module"`.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: resolve(here, 'out/renderer'),
      emptyOutDir: true,
      minify: true,
      sourcemap: false,
      reportCompressedSize: false,
      // The content policy allows no `data:` addresses, so nothing is inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: resolve(here, 'renderer/index.html') },
    },
  },
});
