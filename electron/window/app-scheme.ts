/** The window's own address space: `app://nhip-cau/…` answers with files of the built renderer and with nothing else. */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://nhip-cau`;
export const START_PAGE = `${ORIGIN}/index.html`;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** One path segment of a built file: no dots at the front, no separators, no escapes. */
const SEGMENT = /^[A-Za-z0-9_@-][A-Za-z0-9_@.-]*$/;

/**
 * The segments of the asked-for file below the root, or null when the address is not plainly inside it. An allow list:
 * what the build writes matches, and no spelling of `..`, drive, escape, device or stream name does.
 */
export function segmentsOf(address: string): readonly string[] | null {
  if (!address.startsWith(`${ORIGIN}/`)) return null;
  const path = address.slice(ORIGIN.length + 1).split(/[?#]/, 1)[0] ?? '';
  const segments = path.split('/');
  if (segments.length > 8 || path.length > 400) return null;
  return segments.every((segment) => SEGMENT.test(segment)) ? segments : null;
}

/** The content policy of every answer. `nonce` lets the component kit insert its style sheet, and nobody else's. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

const NOT_FOUND: Answer = { statusCode: 404, headers: { 'content-type': 'text/plain' }, data: Buffer.alloc(0) };

export interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/**
 * Answers requests of the scheme. `root` is the folder of the built renderer; `newNonce` and `look` (words only) are
 * asked once a page load.
 */
export function serveApp(
  root: string,
  newNonce: () => string,
  look: () => readonly string[],
): (request: { readonly url: string; readonly method: string }) => Answer {
  return ({ url, method }) => {
    const segments = segmentsOf(url);
    const type = MEDIA_TYPES[extname(segments?.at(-1) ?? '')];
    if (method !== 'GET' || segments === null || type === undefined) return NOT_FOUND;
    const nonce = newNonce();
    const headers = {
      'content-type': type,
      'content-security-policy': contentPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    };
    try {
      const data = readFileSync(join(root, ...segments));
      if (!type.startsWith('text/html')) return { statusCode: 200, headers, data };
      return { statusCode: 200, headers, data: withFacts(data, nonce, look()) };
    } catch {
      return NOT_FOUND;
    }
  };
}

/** What the page must know before its first frame: the nonce it hands to the component kit, and the look. */
function withFacts(page: Buffer, nonce: string, look: readonly string[]): Buffer {
  const facts = [
    ['style-nonce', nonce],
    ['look', look.join(' ')],
  ].map(([name, content]) => `<meta name="${name}" content="${content}" />`);
  return Buffer.from(page.toString('utf8').replace('<head>', `<head>${facts.join('')}`));
}
