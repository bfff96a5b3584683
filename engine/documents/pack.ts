/**
 * Office files as zip archives, packed the same way everywhere. The libraries stamp the time of writing and use the
 * compressor of the runtime they are in; a document must have the same bytes from the app and from a script.
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Packs the parts of `archive` again; `edit` may answer with another text for an XML part. */
export function repack(
  archive: Uint8Array,
  edit: (part: string, text: () => string) => string | undefined,
): Uint8Array {
  const parts: Zippable = {};
  for (const [part, bytes] of Object.entries(unzipSync(archive))) {
    if (part.endsWith('/')) continue;
    const text = edit(part, () => strFromU8(bytes));
    parts[part] = text === undefined ? bytes : strToU8(text);
  }
  // fflate writes local time: built from local parts, the stamp is the same in every time zone.
  return zipSync(parts, { level: 6, mtime: new Date(2000, 0, 1) });
}

/** Core properties with the day of the document in place of the moment of writing. */
export function dayOfWriting(coreXml: string, day: string): string {
  return coreXml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g, `$1${day}T00:00:00Z$3`);
}

/** Text that XML can carry: characters it forbids and halves of surrogate pairs are left out. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '');
}

const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu;
