/**
 * How Vietnamese is compared without its marks. NFD leaves `đ` alone, so it is mapped here; tones on either vowel
 * (`hoà`, `hòa`) and NFC against NFD fall together by themselves.
 */

const MARKS = /[\u0300-\u036f]/g;
const WORD = /[\p{L}\p{N}]+/gu;

/** Lower case, no marks, `đ` as `d`: `fold("Đặng Hữu Ngọc")` is `dang huu ngoc`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd');
}

/** Like `fold`, and `y` written as `i`: `kỳ` and `kì`, `lý` and `lí` are one key. For searching, never for showing. */
export function searchKey(text: string): string {
  return fold(text).replaceAll('y', 'i');
}

/** The search keys of the words of a text, in order, repeats kept. */
export function searchTokens(text: string): string[] {
  return searchKey(text).match(WORD) ?? [];
}

/** Words as one key with single blanks: what names are compared by. */
export function nameKey(text: string): string {
  return searchTokens(text).join(' ');
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * Words with their accents, but without regard to case, to `i`/`y`, and to the vowel that carries the tone: equal for
 * `hoà` and `hòa`, different for `Văn` and `Vạn`. A text typed without accents has the same `nameKey`.
 */
export function accentKey(text: string): string {
  const words = text.normalize('NFC').toLowerCase().match(WORD) ?? [];
  return words
    .map((word) => {
      const letters = word.normalize('NFD');
      return letters.replace(TONES, '').replaceAll('y', 'i') + (letters.match(TONES)?.join('') ?? '');
    })
    .join(' ');
}
