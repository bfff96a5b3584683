/** Cutting text into words without building anything but the words: one table look-up a character. */

/** 1 for every UTF-16 unit that belongs to a word: letters, digits, combining marks, and halves of larger characters. */
const PART = makeTable();

function makeTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const word = /[\p{L}\p{N}\p{M}]/u;
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const surrogate = unit >= 0xd800 && unit < 0xe000;
    if (surrogate || word.test(String.fromCharCode(unit))) table[unit] = 1;
  }
  return table;
}

/** Calls `take` with each word of the text as it is written, in order. */
export function eachWord(text: string, take: (word: string) => void): void {
  const length = text.length;
  let from = -1;
  for (let at = 0; at < length; at += 1) {
    if (PART[text.charCodeAt(at)] === 1) {
      if (from < 0) from = at;
    } else if (from >= 0) {
      take(text.slice(from, at));
      from = -1;
    }
  }
  if (from >= 0) take(text.slice(from));
}

/** Whether the text ends inside a word: the person is still typing it. */
export function endsInWord(text: string): boolean {
  return text !== '' && PART[text.charCodeAt(text.length - 1)] === 1;
}
