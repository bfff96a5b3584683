/** Which names a shared folder may hold, as seen from outside it: everything here is somebody else's until checked. */

/** Names we write: hashes, numbers and extensions, the longest an enrolment's 69. They survive every file system. */
const OWN_SEGMENT = /^[a-z0-9][a-z0-9.-]{0,79}$/;

/** Characters that some system takes for a separator, a stream, a wildcard or a control. */
const UNSAFE = /[\p{Cc}/\\:*?"<>|]/u;

/** Names that Windows gives to devices, with any extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

/** `x/<2 hex>/<name>` is the deepest there is. */
const MOST_SEGMENTS = 3;

/** Part of a name while a file is being written; never listed. */
export const PART = '.part';

/** True for a name that may be read: also the copies that a synchroniser names after a conflict or a duplicate. */
export function isReadableSegment(segment: string): boolean {
  return (
    segment.length > 0 &&
    segment.length <= 255 &&
    !UNSAFE.test(segment) &&
    !/^\.{1,2}$|[. ]$/.test(segment) &&
    !DEVICE_NAME.test(segment)
  );
}

/** The segments of a file name or folder of the place, or undefined when it is not one. '' is the root. */
export function segmentsOf(name: string, rule: 'read' | 'write'): readonly string[] | undefined {
  if (name === '') return rule === 'read' ? [] : undefined;
  const segments = name.split('/');
  const good = rule === 'read' ? isReadableSegment : isOwnSegment;
  return segments.length <= MOST_SEGMENTS && segments.every(good) ? segments : undefined;
}

function isOwnSegment(segment: string): boolean {
  return OWN_SEGMENT.test(segment) && isReadableSegment(segment);
}
