import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentPolicy, ORIGIN, segmentsOf, serveApp } from './app-scheme.ts';

function builtApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-scheme-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(root, 'index.html'), '<head></head>');
  writeFileSync(join(root, 'assets', 'index-Ab_1.js'), 'code');
  writeFileSync(join(root, 'assets', 'notes.md'), 'not a web file');
  return root;
}

let nonces = 0;
const ask = (root: string, address: string, method = 'GET') =>
  serveApp(
    root,
    () => `nonce-${++nonces}`,
    () => ['dark', 'vi'],
  )({ url: address, method });

/** Every way of writing "one up" and "elsewhere" that servers have fallen for. */
const ELSEWHERE = [
  '../secret.js',
  '..%2fsecret.js',
  '..%2Fsecret.js',
  '%2e%2e/secret.js',
  '%2e%2e%2fsecret.js',
  '%252e%252e%252fsecret.js',
  '..%5csecret.js',
  '..\\secret.js',
  'assets/../../secret.js',
  'assets/..\\..\\secret.js',
  './../secret.js',
  '....//secret.js',
  '..;/secret.js',
  '%c0%ae%c0%ae/secret.js',
  '%uff0e%uff0e/secret.js',
  '．．/secret.js',
  '/secret.js',
  '//secret.js',
  '/etc/passwd',
  'C:/Windows/win.ini',
  'C:%5cWindows%5cwin.ini',
  'file:///etc/passwd',
  'index.html%00.js',
  'index.html\u0000',
  'index.html::$DATA',
  'con',
  '.hidden.js',
  'assets/.hidden.js',
  'assets/',
  '',
  'a/'.repeat(40) + 'x.js',
];

describe('the app scheme', () => {
  it.each(ELSEWHERE)('does not serve %j', (path) => {
    const answer = ask(builtApp(), `${ORIGIN}/${path}`);
    expect(answer.statusCode).toBe(404);
    expect(answer.data.length).toBe(0);
  });

  it('serves built files with their type and policy, and the page with its own nonce in both places', () => {
    const root = builtApp();
    const script = ask(root, `${ORIGIN}/assets/index-Ab_1.js?v=1#x`);
    expect(script.statusCode).toBe(200);
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(script.headers['x-content-type-options']).toBe('nosniff');
    const page = ask(root, `${ORIGIN}/index.html`);
    const nonce = /content="(nonce-\d+)"/.exec(page.data.toString())?.[1];
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(page.data.toString()).toContain('<meta name="look" content="dark vi" />');
    const again = ask(root, `${ORIGIN}/index.html`);
    expect(again.data.toString()).not.toContain(nonce);
  });

  it('serves nothing of a type the build does not write, to another method, or from another host', () => {
    const root = builtApp();
    for (const [address, method] of [
      [`${ORIGIN}/assets/notes.md`, 'GET'],
      [`${ORIGIN}/index.html`, 'POST'],
      ['app://other/index.html', 'GET'],
      [`${ORIGIN}.evil/index.html`, 'GET'],
      ['app://nhip-cau@other/index.html', 'GET'],
    ] as const) {
      expect(ask(root, address, method).statusCode).toBe(404);
    }
  });

  it('whatever the address, the file asked for lies below the root', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e', '/', '\\', '%2f', ':', '\u0000', 'assets', 'x.js'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const segments = segmentsOf(`${ORIGIN}/${parts.join('')}`);
        if (segments === null) return true;
        const path = join('/built', ...segments);
        return (
          path.startsWith('/built/') &&
          !path.split('/').includes('..') &&
          !path.includes('\\') &&
          !path.includes('\u0000')
        );
      }),
      { seed: 5, numRuns: 20_000 },
    );
  });

  it('allows no foreign script, style, connection, frame or form', () => {
    const policy = contentPolicy('n');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:|eval/);
  });
});

it('follows no link out of the root that the build could not have written', () => {
  const root = builtApp();
  symlinkSync('../secret.js', join(root, 'assets', '..link.js'));
  expect(ask(root, `${ORIGIN}/assets/..link.js`).statusCode).toBe(404);
});
