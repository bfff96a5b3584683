/**
 * Chromium wipes its databases when an older one opens a newer profile, and an older application may not know newer
 * records. So a profile remembers the newest version that opened it, and an older one does not start on it.
 */
import type { Settings } from './device-settings.ts';

interface Versions {
  /** Application version, `major.minor.patch`. */
  readonly version: string;
  /** Chromium's major version. */
  readonly chromium: number;
}

export function isDowngrade(profile: Pick<Settings, 'version' | 'chromium'>, ours: Versions): boolean {
  return profile.chromium > ours.chromium || compareVersions(profile.version, ours.version) > 0;
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map((part) => Number.parseInt(part, 10) || 0));
  for (let i = 0; i < 3; i += 1) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
