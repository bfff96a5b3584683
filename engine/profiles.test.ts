/** The organisations that are shipped, and the sample that goes with one of them. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Answer, Attachment, Item } from '../domain/model/item.ts';
import type { Event } from '../domain/model/organisation.ts';
import { seedChange } from '../domain/model/profile.ts';
import { removeSample } from '../domain/questions/delete-items.ts';
import { sampleChange } from '../domain/questions/sample.ts';
import { livesOn } from '../domain/units/unit.ts';
import { openAssets } from './assets.ts';
import { memoryEngine } from './testing/memory-engine.ts';

const folder = fileURLToPath(new URL('../assets', import.meta.url));
const assets = openAssets(folder);
const ids = readdirSync(`${folder}/profiles`).map((name) => name.replace(/\.json$/, ''));

const rows = <T>(engine: ReturnType<typeof memoryEngine>, entity: string): T[] => [...engine.rows(entity)] as T[];

describe('profiles', () => {
  it('are two, of which one has units and one has none', async () => {
    expect(ids.sort()).toEqual(['nghe-an', 'quang-nam']);
    expect((await assets.profile('nghe-an')).units).toBe('units');
    expect((await assets.profile('quang-nam')).units).toBeNull();
  });

  it.each(ids)('%s seeds a workspace, and seeding again changes nothing', async (id) => {
    const profile = await assets.profile(id);
    expect(profile.id).toBe(id);
    const engine = memoryEngine();
    await engine.commit(seedChange(profile, 'Văn phòng'));
    const fingerprint = engine.fingerprint();
    expect(engine.count('agency')).toBe(profile.agencies.length);
    expect(engine.count('sector')).toBe(profile.sectors.length);
    expect(engine.row('workspace', 'workspace')).toMatchObject({ profile: id, office: 'Văn phòng' });
    await engine.commit(seedChange(profile, 'Văn phòng'));
    expect(engine.fingerprint()).toBe(fingerprint);
  });

  it('are refused outside the folder of the assets', async () => {
    await expect(assets.profile('../../package')).rejects.toMatchObject({ code: 'asset.missing' });
    await expect(assets.text('units/../../package.json')).rejects.toMatchObject({ code: 'asset.missing' });
  });
});

describe('the sample', async () => {
  const profile = await assets.profile('nghe-an');
  const sample = await assets.sample(profile);
  const units = await assets.units();

  it('belongs to the profile that has one', async () => {
    expect(await assets.sample(await assets.profile('quang-nam'))).toBeNull();
    expect(sample?.items.map((one) => one.ref).sort()).toEqual([
      'C1',
      'C2',
      'C3',
      'K1',
      'K10',
      'K2',
      'K3',
      'K4',
      'K5',
      'K6',
      'K7',
      'K8',
      'K9',
    ]);
  });

  it('names only units, agencies, sectors and events there are, each on its day', () => {
    const agencies = new Set(profile.agencies.map((one) => one.id));
    const sectors = new Set(profile.sectors.map((one) => one.id));
    const events = new Map(sample?.events.map((one) => [one.id, one]));
    for (const one of sample?.items ?? []) {
      const unit = one.askerUnit === null ? undefined : units.unit(one.askerUnit);
      const held = events.get(one.event ?? '')?.heldOn ?? '';
      const lived = one.askerUnit === null || (unit !== undefined && livesOn(unit, held));
      expect([one.ref, lived]).toEqual([one.ref, true]);
      expect(sectors.has(one.sector ?? '')).toBe(true);
      const named = [one.lead, ...one.partners, ...one.answers.map((given) => given.agency)];
      expect(named.filter((id) => id !== null && !agencies.has(id))).toEqual([]);
    }
  });

  it('tells outcomes as they were: what was declined is explained, what was not answered is open', () => {
    const outcomes = Object.fromEntries((sample?.items ?? []).map((one) => [one.ref, one.outcome]));
    expect(outcomes).toMatchObject({
      K1: '',
      K2: '',
      K3: '',
      K4: 'tiep-thu',
      K5: 'tiep-thu',
      K6: 'giai-trinh',
      K7: 'giai-trinh',
      K8: 'tiep-thu',
      K9: 'tiep-thu',
      K10: 'vuot-tham-quyen',
    });
    for (const one of sample?.items ?? []) {
      expect(one.answers.length > 0).toBe(one.state === 'da-tra-loi');
      expect(one.answeredOn !== null).toBe(one.answers.length > 0);
    }
  });

  it('comes and goes in one step each, leaving nothing behind', async () => {
    const engine = memoryEngine();
    await engine.commit(seedChange(profile, ''));
    await engine.commit(sampleChange(sample!));
    expect([engine.count('item'), engine.count('event')]).toEqual([13, 2]);
    expect(rows<Answer>(engine, 'answer').every((one) => one.sample)).toBe(true);
    await engine.commit(
      removeSample({
        items: rows<Item>(engine, 'item'),
        answers: rows<Answer>(engine, 'answer'),
        attachments: rows<Attachment>(engine, 'attachment'),
        events: rows<Event>(engine, 'event'),
      }),
    );
    expect(['item', 'answer', 'event'].map((entity) => engine.count(entity))).toEqual([0, 0, 0]);
    await engine.undo();
    expect(engine.count('item')).toBe(13);
    await engine.undo();
    expect(engine.count('item')).toBe(0);
  });
});
