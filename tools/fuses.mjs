/**
 * electron-builder's `afterPack`: burns the fuses of the packaged binary, before it is signed. Strict: a fuse that a
 * newer Electron brings and nobody has decided on stops the packaging.
 */
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

export const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** Electron's own start page has no place in a program that loads only its own archive. */
function removeDefaultApp(folder) {
  rmSync(join(folder, 'resources', 'default_app.asar'), { force: true });
}

/** electron-builder accepts a default export only. */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  removeDefaultApp(appOutDir);
  const name = packager.appInfo.productFilename;
  const binary = {
    darwin: `${name}.app`,
    win32: `${packager.platformSpecificBuildOptions.executableName ?? name}.exe`,
    linux: packager.executableName,
  }[electronPlatformName];
  await flipFuses(join(appOutDir, binary), { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...FUSES });
}
