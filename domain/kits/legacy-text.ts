/**
 * Vietnamese text typed before Unicode: TCVN3 (ABC fonts, one character a letter) and VNI (letter and mark as two).
 * Found in a spreadsheet it looks like Western European letters; the font made it readable.
 */

export type LegacyEncoding = 'tcvn3' | 'vni';

// Capital letters with a tone have no code of their own in TCVN3: a font of capitals (.VnTimeH) was used for them.
const TCVN3_FROM = '¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ';
const TCVN3_TO = 'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';

const VNI_PAIRS: Readonly<Record<string, readonly [marks: string, letters: string]>> = {
  a: ['ùøûõïêéèúüëâáàåãä', 'áàảãạăắằẳẵặâấầẩẫậ'],
  e: ['ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'],
  o: ['ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'],
  ô: ['ùøûõï', 'ớờởỡợ'],
  u: ['ùøûõï', 'úùủũụ'],
  ö: ['ùøûõï', 'ứừửữự'],
  y: ['ùøûõ', 'ýỳỷỹ'],
};
const VNI_SINGLES: readonly [from: string, to: string] = ['íìæóòôöîñ', 'íìỉĩịơưỵđ'];

/** Legacy spelling → letter, for every Vietnamese letter the encoding can write. */
export const LEGACY_LETTERS: Readonly<Record<LegacyEncoding, ReadonlyMap<string, string>>> = {
  tcvn3: new Map(Array.from(TCVN3_FROM, (from, at) => [from, TCVN3_TO[at] ?? from])),
  vni: vniLetters(),
};

function vniLetters(): Map<string, string> {
  const letters = new Map<string, string>();
  const both = (from: string, to: string) => {
    letters.set(from, to);
    letters.set(from.toUpperCase(), to.toUpperCase());
  };
  for (const [base, [marks, to]] of Object.entries(VNI_PAIRS)) {
    Array.from(marks, (mark, at) => both(base + mark, to[at] ?? ''));
  }
  Array.from(VNI_SINGLES[0], (from, at) => both(from, VNI_SINGLES[1][at] ?? ''));
  return letters;
}

const VNI_UNIT = /[aeouyôö][ùøûõïêéèúüëâáàåãä]|[íìæóòôöîñ]/giu;

/** Text of a known legacy encoding in Unicode NFC. Text that already has letters beyond Latin-1 is left alone. */
export function fromLegacy(text: string, encoding: LegacyEncoding): string {
  if (beyondLatin1(text)) return text;
  const letters = LEGACY_LETTERS[encoding];
  if (encoding === 'vni') return text.replace(VNI_UNIT, (unit) => letters.get(unit) ?? capital(unit, letters));
  return text.replace(/\S+/g, (word) => {
    const converted = Array.from(word, (c) => letters.get(c) ?? c).join('');
    return allCapitals(word) || (isShort(word) && allCapitals(text)) ? converted.toUpperCase() : converted;
  });
}

/** `Aù`: a capital followed by a small mark. */
function capital(unit: string, letters: ReadonlyMap<string, string>): string {
  const letter = letters.get(unit.toLowerCase());
  if (letter === undefined) return Array.from(unit, (c) => letters.get(c) ?? c).join('');
  return unit.charAt(0) === unit.charAt(0).toUpperCase() ? letter.toUpperCase() : letter;
}

function allCapitals(text: string): boolean {
  const plain = text.match(/[A-Za-z]/g) ?? [];
  return plain.length >= 2 && plain.every((c) => c <= 'Z');
}

function isShort(word: string): boolean {
  return (word.match(/[A-Za-z]/g) ?? []).every((c) => c <= 'Z');
}

function beyondLatin1(text: string): boolean {
  return /[\u0100-\uffff]/.test(text);
}

/**
 * Which legacy encoding these texts (of one file) are in, or null. Judged by how many words with special letters are
 * Vietnamese syllables as they stand and once converted; needs at least three such words.
 */
export function detectLegacy(texts: Iterable<string>): LegacyEncoding | null {
  const words: string[] = [];
  for (const text of texts) {
    if (words.length >= 2000) break;
    if (beyondLatin1(text)) continue;
    for (const word of text.split(/[\s,;:.!?()"/]+/)) if (/[\u00a1-\u00ff]/.test(word)) words.push(word);
  }
  if (words.length < 3) return null;
  const share = (convert: (word: string) => string) =>
    words.filter((w) => isSyllable(convert(w))).length / words.length;
  const asIs = share((word) => word);
  const best = (['tcvn3', 'vni'] as const)
    .map((encoding) => ({ encoding, share: share((word) => fromLegacy(word, encoding)) }))
    .sort((a, b) => b.share - a.share)[0];
  return best && best.share >= 0.75 && best.share > asIs + 0.2 ? best.encoding : null;
}

const SYLLABLE =
  /^(b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aăâeêioôơuưy]{1,3}(c|ch|m|n|ng|nh|p|t)?$/;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Whether a word could be one Vietnamese syllable: onset, vowels, coda, at most one tone. */
export function isSyllable(word: string): boolean {
  const apart = word.normalize('NFD').toLowerCase();
  if ((apart.match(TONES) ?? []).length > 1) return false;
  return SYLLABLE.test(apart.replace(TONES, '').normalize('NFC'));
}
