import type { Engine } from '../engine/engine.ts';

/** Opens a workspace folder with its passphrase. The engine is loaded here, because most commands start without it. */
export async function openEngine(dir: string, passphrase: () => Promise<string>): Promise<Engine> {
  const [{ nodeDeps, openWorkspace }, { MODEL }] = await Promise.all([
    import('../engine/workspace.ts'),
    import('../domain/model/model.ts'),
  ]);
  return openWorkspace(nodeDeps(MODEL), { dir, passphrase: await passphrase() });
}
