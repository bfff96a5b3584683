/** The bridge as a page has it, called from a test; and everything the app has written to disk. */
import type { Page } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bridge, Call, Input, Output, Reply } from '../bridge/contract.ts';

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

/** A call through `window.bridge` of this page. Byte arrays do not survive the way back; ask for plain data. */
export async function call<C extends Call>(page: Page, name: C, input: Input<C>): Promise<Reply<Output<C>>> {
  return (await page.evaluate(
    ([which, given]) => (window.bridge as unknown as Record<string, (input: unknown) => unknown>)[which]?.(given),
    [name, input] as const,
  )) as Reply<Output<C>>;
}

/** Every file below a folder with its bytes; files that vanish meanwhile are left out. */
export async function allBytes(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null) found.set(path, bytes);
  }
  return found;
}
