/** The simulator as one program, with one planted bug or none: product code is changed in the bundle only. */
import path from 'node:path';
import { build } from 'vite';

export interface Plant {
  /** What the bug would be called in a review. */
  readonly name: string;
  /** Where one check stands behind another, all of them are taken out. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  /** File below the root of the repository, and the text in it, there exactly once, that the bug replaces. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const ROOT = path.resolve(import.meta.dirname, '..', '..', '..');

/** Writes `main.js` into `outDir`. Throws when the plant no longer fits the code it is meant for. */
export async function bundleSimulator(outDir: string, plant?: Plant): Promise<string> {
  const left = new Set(plant?.edits ?? []);
  await build({
    configFile: false,
    logLevel: 'silent',
    root: ROOT,
    build: { ssr: path.join(import.meta.dirname, 'main.ts'), outDir, emptyOutDir: false, minify: false },
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'plant',
        enforce: 'pre',
        transform(code, id) {
          const file = path.relative(ROOT, id).replaceAll('\\', '/');
          let changed = code;
          for (const edit of plant?.edits.filter((one) => one.file === file) ?? []) {
            const parts = changed.split(edit.find);
            if (parts.length !== 2) throw new Error(`${plant?.name}: "${edit.find}" is not once in ${file}`);
            changed = parts.join(edit.replace);
            left.delete(edit);
          }
          return changed === code ? undefined : changed;
        },
      },
    ],
  });
  if (left.size > 0) throw new Error(`${plant?.name}: ${[...left][0]?.file} is not part of what is simulated`);
  return path.join(outDir, 'main.js');
}
