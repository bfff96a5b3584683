/** Security rules of docs/security.md, each proved on the real app. */
import { createServer, type Server } from 'node:http';
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { calls, type Call } from '../bridge/contract.ts';
import { call } from './bridge.ts';
import { electronPath } from './electron-path.ts';
import { expect, repository, test } from './fixture.ts';
import { createWorkspace, expectFirstRun } from './pages/start-page.ts';

const ORIGIN = 'app://nhip-cau';

test('every window is sandboxed, isolated and without Node', async ({ app, page }) => {
  await expectFirstRun(page);
  const windows = await app.application.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) =>
      // Electron has it for every window and types it for none.
      (contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences(),
    ),
  );
  expect(windows.length).toBeGreaterThan(0);
  for (const preferences of windows) {
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      experimentalFeatures: false,
    });
  }
  const reachable = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => name in window),
  );
  expect(reachable).toEqual([]);
  const bridge = await page.evaluate(() => {
    const before = window.bridge?.status;
    try {
      Object.assign(window.bridge ?? {}, { status: () => 'replaced' });
      Object.assign(window, { bridge: 'replaced' });
    } catch {
      // That is the answer wanted.
    }
    return { same: window.bridge?.status === before, names: Object.keys(window.bridge ?? {}).toSorted() };
  });
  expect(bridge).toEqual({ same: true, names: [...Object.keys(calls), 'handleOf', 'on'].toSorted() });
});

test('an ordinary user runs it with the operating system’s sandbox on', async ({ home }) => {
  test.skip(process.platform !== 'linux', 'read from /proc');
  const root = process.getuid?.() === 0;
  const own = join(home, 'user');
  mkdirSync(own);
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: own, NHIPCAU_HOME: join(own, 'home') };
  if (root) {
    const authority = join(own, 'authority');
    if (process.env['XAUTHORITY'] !== undefined) copyFileSync(process.env['XAUTHORITY'], authority);
    for (const path of [own, authority]) if (existsSync(path)) chownSync(path, NOBODY, NOBODY);
    chmodSync(home, 0o755);
    env['XAUTHORITY'] = authority;
  }
  const app = spawn(electronPath(), [repository], {
    cwd: own,
    env,
    stdio: 'ignore',
    ...(root && { uid: NOBODY, gid: NOBODY }),
  });
  try {
    await expect.poll(() => rendererOf(app.pid ?? 0), { timeout: 30_000 }).toMatch(/NoNewPrivs:\s*1[^]*Seccomp:\s*2/);
  } finally {
    const gone = new Promise((done) => app.once('exit', done));
    app.kill('SIGTERM');
    await gone;
  }
});

test('nothing but the built window is served, whatever the address', async ({ app, page }) => {
  await expectFirstRun(page);
  const addresses = [
    `${ORIGIN}/../main/main.js`,
    `${ORIGIN}/..%2fmain%2fmain.js`,
    `${ORIGIN}/%2e%2e/main/main.js`,
    `${ORIGIN}/..%5c..%5cpackage.json`,
    `${ORIGIN}/assets/..%2f..%2f..%2fpackage.json`,
    `${ORIGIN}//etc/passwd`,
    `${ORIGIN}/%00`,
    'app://other/index.html',
    'file:///etc/passwd',
    `file://${home(app.home)}/device.json`,
    'data:text/plain,x',
  ];
  const answers = await page.evaluate(async (all) => {
    const statuses: string[] = [];
    for (const address of all) {
      const answer = await fetch(address).catch(() => null);
      statuses.push(answer === null ? 'refused' : String(answer.status));
    }
    return statuses;
  }, addresses);
  expect(new Set(answers)).toEqual(new Set(['refused', '404']));
});

test('the content policy stops inline script, eval, foreign code and foreign frames', async ({ page }) => {
  await expectFirstRun(page);
  const outcome = await page.evaluate(async () => {
    const ran: string[] = [];
    Object.assign(window, { ran });
    const violations = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => violations.add(event.effectiveDirective));
    const add = (name: string, parts: Record<string, string>): void => {
      document.body.append(Object.assign(document.createElement(name), parts));
    };
    add('script', { textContent: 'window.ran.push("inline")' });
    add('script', { src: 'data:text/javascript,window.ran.push("data")' });
    add('script', { src: 'https://example.com/x.js' });
    add('iframe', { srcdoc: '<script>parent.ran.push("frame")</script>' });
    add('iframe', { src: '/index.html' });
    add('object', { data: '/index.html' });
    add('style', { textContent: 'body { --foreign: 1 }' });
    add('img', { src: 'https://example.com/x.png' });
    add('a', { href: 'javascript:window.ran.push("link")', id: 'script-link' });
    document.getElementById('script-link')?.click();
    const blob = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
    const worker = await new Promise((answer) => {
      try {
        const made = new Worker(blob);
        made.onmessage = () => answer('ran');
        made.onerror = () => answer('refused');
      } catch {
        answer('refused');
      }
    });
    const evaluated = await new Promise((answer) =>
      setTimeout(() => {
        try {
          answer(eval('1 + 1')); // oxlint-disable-line no-eval -- proves that the content policy stops it
        } catch (error) {
          answer((error as Error).name);
        }
      }),
    );
    await new Promise((later) => setTimeout(later, 500));
    const styled = getComputedStyle(document.body).getPropertyValue('--foreign');
    return { ran, worker, evaluated, styled, violations: [...violations].toSorted() };
  });
  expect(outcome.ran).toEqual([]);
  expect(outcome.worker).toBe('refused');
  expect(outcome.evaluated).toBe('EvalError');
  expect(outcome.styled).toBe('');
  expect(outcome.violations).toEqual(
    expect.arrayContaining(['frame-src', 'img-src', 'script-src-elem', 'style-src-elem']),
  );
});

test('no byte leaves the machine, by whatever means a page tries', async ({ page }) => {
  await expectFirstRun(page);
  const { server, port, connections } = await listeningServer();
  try {
    await page.evaluate(async (address) => {
      const quietly = async (act: () => unknown): Promise<void> => {
        await Promise.race([Promise.resolve().then(act), new Promise((late) => setTimeout(late, 2000))]).catch(
          () => undefined,
        );
      };
      await quietly(() => fetch(`http://${address}/fetch`, { mode: 'no-cors' }));
      await quietly(() => navigator.sendBeacon(`http://${address}/beacon`, 'x'));
      await quietly(() => new WebSocket(`ws://${address}/socket`));
      await quietly(() => new EventSource(`http://${address}/events`));
      await quietly(() => void (new Image().src = `http://${address}/image`));
      await quietly(() => {
        const request = new XMLHttpRequest();
        request.open('GET', `http://${address}/xhr`);
        request.send();
      });
      for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'stylesheet', 'icon', 'manifest', 'modulepreload']) {
        document.head.append(Object.assign(document.createElement('link'), { rel, href: `http://${address}/${rel}` }));
      }
      const form = Object.assign(document.createElement('form'), { action: `http://${address}/form`, method: 'post' });
      document.body.append(form);
      await quietly(() => form.submit());
      await quietly(() => import(/* @vite-ignore */ `http://${address}/module.js`));
      await quietly(async () => {
        const peer = new RTCPeerConnection({
          iceServers: [{ urls: `turn:${address}?transport=tcp`, username: 'u', credential: 'c' }],
        });
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
      });
      await new Promise((later) => setTimeout(later, 1500));
    }, `127.0.0.1:${port}`);
    expect(connections()).toEqual([]);
  } finally {
    server.close();
  }
});

test('the window goes nowhere and opens nothing', async ({ app, page }) => {
  await expectFirstRun(page);
  await page.evaluate(() => {
    const go = (act: () => unknown): void => {
      try {
        act();
      } catch {
        // Refused at once is as good.
      }
    };
    for (const href of ['https://example.com/', 'file:///etc/passwd', 'about:blank', 'data:text/html,x', '/assets/']) {
      go(() => (location.href = href));
      go(() => window.open(href));
      const link = Object.assign(document.createElement('a'), { href, target: '_blank' });
      document.body.append(link);
      go(() => link.click());
    }
    document.body.append(Object.assign(document.createElement('webview'), { src: 'https://example.com/' }));
  });
  await page.waitForTimeout(1000);
  expect(page.url()).toBe(`${ORIGIN}/index.html`);
  const contents = await app.application.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  expect(contents).toBe(1);
  expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Bắt đầu dùng Nhịp Cầu');
});

test('every permission is denied', async ({ page }) => {
  await expectFirstRun(page);
  const answers = await page.evaluate(async () => {
    const denied = async (ask: () => Promise<unknown>): Promise<string> => {
      const late = new Promise<string>((answer) => setTimeout(() => answer('denied'), 3000));
      return Promise.race([
        late,
        Promise.resolve()
          .then(ask)
          .then((got) =>
            got === 'denied' || got === false || got === undefined ? 'denied' : `got ${JSON.stringify(got)}`,
          )
          .catch(() => 'denied'),
      ]);
    };
    const any = navigator as unknown as Record<string, Record<string, (wish?: unknown) => Promise<unknown>>>;
    const found: Record<string, string> = {};
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    for (const name of [...names, 'screen-wake-lock', 'idle-detection', 'window-management', 'local-fonts']) {
      found[name] = await denied(
        async () => (await navigator.permissions.query({ name: name as PermissionName })).state,
      );
    }
    found['camera itself'] = await denied(() => navigator.mediaDevices.getUserMedia({ video: true, audio: true }));
    found['screen itself'] = await denied(() => navigator.mediaDevices.getDisplayMedia());
    found['notification itself'] = await denied(() => Notification.requestPermission());
    found['clipboard itself'] = await denied(async () => (await navigator.clipboard.readText(), 'text'));
    found['usb itself'] = await denied(
      async () => (await any['usb']?.['requestDevice']?.({ filters: [] })) ?? 'denied',
    );
    found['serial itself'] = await denied(async () => (await any['serial']?.['requestPort']?.()) ?? 'denied');
    found['place itself'] = await denied(
      () => new Promise((got, refused) => navigator.geolocation.getCurrentPosition(got, refused)),
    );
    return found;
  });
  expect(Object.keys(answers).length).toBeGreaterThan(15);
  for (const [name, answer] of Object.entries(answers)) expect(`${name}: ${answer}`).toBe(`${name}: denied`);
});

test('hostile input on any channel comes back as a refusal and changes nothing', async ({ app, page }) => {
  await createWorkspace(page);
  const before = await call(page, 'fingerprint', undefined);
  const names = Object.keys(calls) as Call[];
  const hostile = fc.tuple(
    fc.constantFrom(...names),
    fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
      fc.constant('../../../etc/passwd'),
      fc.record({ job: fc.string(), intake: fc.jsonValue(), folder: fc.string(), file: fc.string() }),
      fc.record({ command: fc.string(), operations: fc.array(fc.jsonValue()) }),
    ),
  );
  const wrong = fc
    .sample(hostile, { numRuns: 3000, seed: 11 })
    .filter(([name, input]) => !calls[name].input.safeParse(input).success);
  expect(wrong.length).toBeGreaterThan(1500);
  const replies = await page.evaluate(async (all) => {
    const bridge = window.bridge as unknown as Record<string, (input: unknown) => Promise<unknown>>;
    const itself: Record<string, unknown> = {};
    itself['itself'] = itself;
    const uncloneable = Object.keys(bridge).filter((name) => name !== 'on' && name !== 'handleOf');
    const exotic = [itself, new Map([[1, itself]]), new Date(), /x/, new Uint8Array(9), 10n, Number.NaN, [[[[]]]]];
    const odd = uncloneable.flatMap((name) => exotic.map((input) => [name, input] as const));
    const answers = await Promise.all(
      [...all, ...odd].map(async ([name, input]) => {
        try {
          return JSON.stringify(await bridge[name]?.(input));
        } catch (error) {
          return `thrown ${String(error)}`;
        }
      }),
    );
    return { answers, polluted: 'polluted' in {} };
  }, wrong);
  expect(replies.polluted).toBe(false);
  const others = replies.answers.filter((answer) => !/"code":"bridge\.(bad-input|too-big)"/.test(answer));
  expect(others).toEqual([]);
  expect(await app.application.evaluate(() => 'polluted' in {})).toBe(false);
  expect(await call(page, 'fingerprint', undefined)).toEqual(before);
});

test('a page that is not our window gets no answer', async ({ app, page }) => {
  await createWorkspace(page);
  const answer = await app.application.evaluate(async ({ BrowserWindow, app: electronApp }, origin) => {
    const preload = `${electronApp.getAppPath()}/out/preload/preload.cjs`;
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    });
    await other.loadURL(`${origin}/index.html`);
    const ask = (script: string): Promise<unknown> => other.webContents.executeJavaScript(script);
    const replies = [await ask('bridge.status()'), await ask('bridge.rowPage({ entity: "item", from: 0, size: 9 })')];
    other.destroy();
    return replies;
  }, ORIGIN);
  for (const reply of answer) expect(reply).toMatchObject({ ok: false, code: 'bridge.foreign' });
});

test('a keystore that is none is not offered', async ({ app, page }) => {
  await expectFirstRun(page);
  const backend = await app.application.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend());
  const status = await call(page, 'status', undefined);
  if (backend === 'basic_text') expect(status).toMatchObject({ ok: true, value: { keystore: false, quick: false } });
});

const NOBODY = 65_534;

function home(path: string): string {
  return path.replaceAll('\\', '/');
}

/** What the kernel says about the renderer below this process; '' while there is none. */
function rendererOf(parent: number): string {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      const group = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ')[3];
      const own = readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ')[1]?.split(' ')[3];
      if (command.includes('--type=renderer') && group === own && command.includes(electronPath())) {
        const status = readFileSync(`/proc/${entry}/status`, 'utf8');
        if (/Uid:\s*65534/.test(status) || process.getuid?.() !== 0) return status;
      }
    } catch {
      // Gone again.
    }
  }
  return '';
}

async function listeningServer(): Promise<{ server: Server; port: number; connections: () => string[] }> {
  const seen: string[] = [];
  const server = createServer((request, answer) => {
    seen.push(request.url ?? '');
    answer.end();
  });
  server.on('connection', () => seen.push('connection'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, port: (server.address() as AddressInfo).port, connections: () => seen };
}
