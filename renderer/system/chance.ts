/** A new record id that nobody else has. */
export function newId(): string {
  return crypto.randomUUID();
}

/** `length` random bytes, for initialisation vectors. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
