/**
 * Every visible sentence. `vi` is the source; `en` has the same shape or does not compile. A key that does not exist
 * does not compile either. Numbers given in `about` are written the way the language writes them (1.234); years and
 * codes are given as strings.
 */
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { en } from './en.ts';
import { vi } from './vi.ts';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Leaves<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${Plain<K>}` : Leaves<T[K], `${Before}${K}.`>;
}[keyof T & string];
/** `rows_other` is asked for as `rows` with a `count`. */
type Plain<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

export type TextKey = Leaves<typeof vi>;
export type About = Readonly<Record<string, string | number>>;
export type Say = (key: TextKey, about?: About) => string;

const LOCALE: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };
const numbers = new Map<Language, Intl.NumberFormat>();

void i18next.init({
  lng: 'vi',
  fallbackLng: 'vi',
  initAsync: false,
  showSupportNotice: false,
  resources: { vi: { translation: vi }, en: { translation: en } },
  interpolation: { escapeValue: false, alwaysFormat: true, format: (value: unknown) => formatted(value) },
});

function formatted(value: unknown): string {
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

/** The language now, outside a component. */
export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

/** Changes every text on the screen and the document's language. */
export function setLanguage(next: Language): void {
  void i18next.changeLanguage(next);
  document.documentElement.lang = next;
}

/** A sentence outside a component; inside one use `useText`, which follows the language. */
export const text: Say = (key, about) => i18next.t(key, about ?? {});

const sayer: Record<Language, Say> = {
  vi: (key, about) => i18next.t(key, { ...about, lng: 'vi' }),
  en: (key, about) => i18next.t(key, { ...about, lng: 'en' }),
};

/** The sentences of the chosen language; a new function when the language changes. */
export function useText(): Say {
  return sayer[useLanguage()];
}

export function useLanguage(): Language {
  return useSyncExternalStore(listenLanguage, language);
}

function listenLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}

/** A text whose key is known only at run time (a code, a command); the fallback says what is missing. */
export function textOr(key: string, about: About, fallback: TextKey, fallbackAbout: About): string {
  return i18next.exists(key) ? i18next.t(key, about) : text(fallback, fallbackAbout);
}

/** Whether there is a text for a key that is known only at run time. */
export function hasText(key: string): boolean {
  return i18next.exists(key);
}

/** What went wrong and what to do next, for a refusal's or problem's code. */
export function failureText(code: string, about: About = {}): string {
  // Trouble with a folder has a sentence for each kind of trouble.
  const special = `failures.${code}-${String(about['trouble'])}`;
  return textOr(hasText(special) ? special : `failures.${code}`, about, 'failures.unknown', { code });
}

/** The name of an undoable step, e.g. "Sửa 3 kiến nghị". */
export function stepText(command: string, about: About = {}): string {
  return textOr(`steps.${command}`, about, 'steps.unknown', {});
}

/** 1.234.567 in Vietnamese. */
export function formatNumber(value: number): string {
  const now = language();
  const format = numbers.get(now) ?? new Intl.NumberFormat(LOCALE[now]);
  numbers.set(now, format);
  return format.format(value);
}

/** `2023-08-05` as 05/08/2023; '' for null. */
export function formatDay(day: string | null): string {
  if (day === null) return '';
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** Wall time in ms as 14:02. */
export function formatTime(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Wall time in ms as 05/08/2023 14:02. */
export function formatMoment(at: number): string {
  const date = new Date(at);
  return `${two(date.getDate())}/${two(date.getMonth() + 1)}/${String(date.getFullYear())} ${formatTime(at)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
