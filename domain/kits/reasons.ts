/** Why a file or a row cannot be taken in, and the cure: one sentence each by code, for the window, scripts and forms. */
import type { Reason } from './reason.ts';
import { REASONS_EN } from './reasons-en.ts';
import { REASONS_VI } from './reasons-vi.ts';

export const REASONS = { vi: REASONS_VI, en: REASONS_EN } as const;

/** The filled sentences of a code, or null when it has none. */
export function reasonOf(
  locale: keyof typeof REASONS,
  code: string,
  about: Readonly<Record<string, string | number>> = {},
): Reason | null {
  const cut = code.indexOf('.');
  const reason = REASONS[locale][code.slice(0, cut)]?.[code.slice(cut + 1)];
  const filled = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(about[name] ?? ''));
  return reason ? { what: filled(reason.what), cure: filled(reason.cure) } : null;
}

/** In Vietnamese; the code itself when it has no sentence. */
export function reasonVi(code: string, about: Readonly<Record<string, string | number>> = {}): Reason {
  return reasonOf('vi', code, about) ?? { what: code, cure: '' };
}
