/**
 * The organisation as data: which committee this is, what its bodies, sectors and posts are called, and what stands on
 * its documents. Nothing in code names a province; `assets/profiles` holds one file an organisation.
 */
import { z } from 'zod';
import type { Change } from '../change/change.ts';
import { write } from '../change/write.ts';
import { agency, sector, workspace } from './organisation.ts';

const Text = z.string().max(300);
const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

const ProfileAgency = z.strictObject({
  /** Becomes the record id, so two machines seeded alike hold one record and not two. */
  id: Slug,
  name: Text,
  short: z.string().max(60),
  symbol: z.string().max(20),
  /** Former names, names of bodies merged into it, abbreviations. */
  aliases: z.array(z.string().max(80)).max(50),
  /** `unverified`: name or merger not compared with the deciding document. */
  confidence: z.enum(['verified', 'unverified']),
});

export const Profile = z.strictObject({
  id: Slug,
  /** Name of the organisation for whom the workspace is. */
  name: Text,
  province: z.strictObject({ name: Text, code: z.string().regex(/^\d{2}$/) }),
  /** Folder of the unit dataset among the assets, or null: then units are not known and kits not offered. */
  units: z.string().max(60).nullable(),
  /** Sample workspace among the assets, or null when there is none for this organisation. */
  sample: z.string().max(60).nullable(),
  /** Calendar and document layout among the assets. */
  calendar: z.string().max(60),
  layout: z.string().max(60),
  issuer: z.strictObject({
    parent: Text,
    name: Text,
    /** As named inside a sentence. */
    inText: Text,
    symbol: z.string().max(20),
    place: Text,
    /** `T/M …` above the position; '' when the head signs in their own right. */
    authority: Text,
    position: Text,
    recipients: z.array(Text).max(30),
    archive: Text,
  }),
  /** The body in whose name the leadership answers: an agency id. */
  leadership: Slug,
  agencies: z.array(ProfileAgency).max(200),
  sectors: z.array(z.strictObject({ id: Slug, name: z.string().max(120) })).max(100),
  /** Suggestions for the post of an asker and of an answerer; any other may be typed. */
  posts: z.strictObject({ asker: z.array(Text).max(100), answerer: z.array(Text).max(100) }),
  /** Working days for an answer when an event's conclusion sets none; null where no rule is known. */
  workingDays: z.number().int().min(1).max(200).nullable(),
});
export type Profile = z.infer<typeof Profile>;

/** Reads a profile asset. Throws on anything that is no profile, and on ids used twice. */
export function parseProfile(value: unknown): Profile {
  const profile = Profile.parse(value);
  for (const ids of [profile.agencies.map((one) => one.id), profile.sectors.map((one) => one.id)]) {
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined) throw new RangeError(`profile ${profile.id}: ${twice} is used twice`);
  }
  if (!profile.agencies.some((one) => one.id === profile.leadership)) {
    throw new RangeError(`profile ${profile.id}: unknown leadership ${profile.leadership}`);
  }
  return profile;
}

/** The records a new workspace starts with. Seeding elsewhere writes the same ids and values. */
export function seedChange(profile: Profile, office: string): Change {
  return {
    command: 'workspace.create',
    operations: [
      ...write(workspace, 'workspace', { name: profile.name, profile: profile.id, office }),
      ...profile.agencies.flatMap(({ id, name, short, symbol, aliases }, order) =>
        write(agency, id, { name, short, symbol, aliases: [...aliases].sort(), order, active: true }),
      ),
      ...profile.sectors.flatMap(({ id, name }, order) => write(sector, id, { name, order })),
    ],
  };
}
