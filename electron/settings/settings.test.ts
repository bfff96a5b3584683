import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSettings } from './device-settings.ts';
import { isDowngrade } from './downgrade.ts';
import { homeOf } from './home.ts';

const freshFile = (): string => join(mkdtempSync(join(tmpdir(), 'nhip-cau-settings-')), 'device.json');

describe('device settings', () => {
  it('are there again after a restart', () => {
    const file = freshFile();
    openSettings(file).change({ language: 'en', bounds: { x: 1, y: 2, width: 1400, height: 900 } });
    expect(openSettings(file).read()).toMatchObject({ language: 'en', bounds: { width: 1400 }, maximized: false });
    expect(readdirSync(join(file, '..'))).toEqual(['device.json']);
  });

  it.each(['', '{', '[]', 'null', '{"language":"fr","bounds":{"x":1e99},"version":7}', '\u0000\u0001'])(
    'fall back to the defaults where the file holds %j',
    (content) => {
      const file = freshFile();
      writeFileSync(file, content);
      const found = openSettings(file).read();
      const look = { theme: 'auto', language: 'vi', density: 'normal' };
      expect(found).toEqual({ ...look, bounds: null, maximized: false, version: '', chromium: 0 });
    },
  );

  it('keep what is sound of a file that is partly damaged', () => {
    const file = freshFile();
    writeFileSync(file, '{"language":"en","bounds":"broken"}');
    expect(openSettings(file).read()).toMatchObject({ language: 'en', bounds: null });
  });

  it('do not touch the disk when nothing changed, and survive a disk that refuses', () => {
    const file = join(freshFile(), 'not', 'a', 'folder');
    writeFileSync(join(file, '..', '..', '..'), 'a file where a folder should be');
    const settings = openSettings(file);
    settings.change({ language: 'en' });
    expect(settings.read().language).toBe('en');
    expect(readFileSync(join(file, '..', '..', '..'), 'utf8')).toContain('a file');
  });
});

describe('a profile of a newer version', () => {
  const ours = { version: '1.4.2', chromium: 148 };
  it.each([
    [{ version: '1.4.2', chromium: 148 }, false],
    [{ version: '', chromium: 0 }, false],
    [{ version: '1.4.1', chromium: 140 }, false],
    [{ version: '1.4.3', chromium: 148 }, true],
    [{ version: '1.10.0', chromium: 148 }, true],
    [{ version: '1.4.2', chromium: 149 }, true],
  ])('%j is a downgrade: %s', (profile, expected) => {
    expect(isDowngrade(profile, ours)).toBe(expected);
  });
});

it('keeps everything in one folder, the chosen one when one is chosen', () => {
  expect(homeOf('/chosen', '/data').workspace).toBe(join('/chosen', 'workspace'));
  expect(homeOf(undefined, '/data').folder).toBe(join('/data', 'NhipCau'));
  expect(homeOf('', '/data').folder).toBe(join('/data', 'NhipCau'));
});
