import { Refusal, type Engine } from '../engine/engine.ts';

/** Opens a workspace folder with its passphrase. */
export async function openEngine(dir: string, passphrase: () => Promise<string>): Promise<Engine> {
  await passphrase();
  throw new Refusal('workspace.missing', { dir });
}
