/** What a spreadsheet cell says once the accidents of typing and pasting are gone. */

const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/g;
// Zero-width characters, soft hyphens, byte order marks, direction marks and control characters other than newline.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\p{Cc}]/gu;
const LINE_END = /\r\n?|\u2028|\u2029/g;

/** Text of one or more lines: NFC, plain blanks, no invisible characters, no blanks at the ends of lines. */
export function cleanText(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(LINE_END, '\n')
    .replace(BLANKS, ' ')
    .replace(INVISIBLE, (c) => (c === '\n' ? '\n' : ''))
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Text of one line: as `cleanText`, line ends as blanks. */
export function cleanLine(raw: string): string {
  return cleanText(raw).replace(/\s+/g, ' ');
}
