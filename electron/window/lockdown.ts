/** What no page of ours may do, whatever code ends up running in it (docs/security.md). */
import { app, type Session, type WebContents } from 'electron';
import { ORIGIN } from './app-scheme.ts';

/** Before the application is ready: every renderer is sandboxed, and nothing looks up a name or calls home. */
export function lockProcess(): void {
  // Chromium refuses to start its sandbox as root; then `npm start` says so and starts without (never in a release).
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** No network, no permissions, no devices, no dictionaries, no downloads. */
export function lockSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setUSBProtectedClassesHandler(() => []);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  for (const event of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    session.on(event as 'select-hid-device', (chosen) => chosen.preventDefault());
  }
}

function isOurs(address: string): boolean {
  return address.startsWith(`${ORIGIN}/`) || address.startsWith(`blob:${ORIGIN}/`) || address.startsWith('devtools:');
}

function lockContents(contents: WebContents): void {
  // Peer connections go around requests; without a proxy this leaves them no way out.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
}
