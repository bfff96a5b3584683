/** Shapes that several calls of the contract share. */
import * as z from 'zod/mini';

/** A file or folder the person chose; only the machine side knows its path. */
export const Handle = z.string().check(z.regex(/^h-[a-z0-9]{16}$/));
export const Id = z.string().check(z.minLength(1), z.maxLength(80));
export const Word = z.string().check(z.maxLength(80));
export const Value = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string().check(z.maxLength(40_000)),
  z.array(z.string()),
]);
export const About = z.record(z.string(), z.union([z.string(), z.number()]));
export const Passphrase = z.string().check(z.minLength(1), z.maxLength(1000));
export const Job = z.string().check(z.maxLength(40));
export const Chosen = z.object({ handle: Handle, name: z.string() });
export const Written = z.object({ handle: Handle, name: z.string(), files: z.number() });
