/** A bound on what one call may carry, checked before a schema walks it. */
const MOST_NODES = 4_000_000;
const MOST_CHARACTERS = 200_000_000;
const MOST_DEPTH = 12;

/** True for anything deeper, wider or longer than any honest call; a value that contains itself is too deep. */
export function isTooBig(value: unknown): boolean {
  let nodes = 0;
  let characters = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_DEPTH) return true;
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one === 'string') characters += one.length;
      else if (typeof one === 'object' && one !== null) {
        if (Array.isArray(one)) for (const part of one) next.push(part);
        else if (ArrayBuffer.isView(one)) characters += one.byteLength;
        else {
          for (const [key, part] of Object.entries(one)) {
            characters += key.length;
            next.push(part);
          }
        }
      }
      if (nodes + next.length > MOST_NODES || characters > MOST_CHARACTERS) return true;
    }
    nodes += next.length;
    level = next;
  }
  return false;
}
