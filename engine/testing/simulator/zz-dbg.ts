import { play } from './history.ts';
import * as verdict from './verdict.ts';
void verdict;
import { attempt } from './machine.ts';
const mod = await import('./history.ts');
const { createWorld } = await import('./world.ts');
import { chance as chanceOf } from './chance.ts';
void play; void attempt;
const seed = process.argv[2] ?? '234';
const set = chanceOf(`${seed}/set`);
const world = await createWorld(seed, set.pick([2, 2, 3, 3, 4]), set.happens(0.35));
for (const step of mod.stepsOf(seed)) await (mod as any).playStep(world, step);
await mod.heal(world);
for (const m of world.machines) {
  const r = m.running!;
  console.log(m.name, r?.engine.device, m.place, JSON.stringify(r?.engine.merging.vector()), r?.sync.status().state);
  console.log('  devices', r?.sync.status().devices.map((d) => `${d.device.slice(0, 4)} ${d.standing}`).join(', '), JSON.stringify(r?.sync.status().notices));
  console.log('  j', [...m.replica.files].filter(([n]) => n.startsWith('j/') || n.startsWith('m/')).map(([n, b]) => `${n.slice(0, 12)} ${b.length}`).join(' | '));
  console.log('  archive', [...m.platter.live].filter(([n]) => /archive.(j|m)/.test(n)).map(([n, b]) => `${n.slice(-50, -30)} ${b.length}`).join(' | '));
  for (const l of r?.sync.log().slice(0, 12) ?? []) console.log('   ', l.level, l.code, JSON.stringify(l.about));
}
const { readSegmentHeader } = await import('../../folder/formats/segment.ts');
for (const m of world.machines) {
  console.log(m.name, 'D files');
  for (const [n, b] of m.platter.live) if (/archive.d.0a87/.test(n) && n.endsWith('.seg')) {
    const h = readSegmentHeader(b)!;
    console.log('   ', n.slice(-54, -30), h.first, h.last, h.before.toString('hex', 0, 4), h.after.toString('hex', 0, 4));
  }
}
for (const line of world.trace.lines.filter((l) => /^(\d+ |B |C\+? (is|round|crashed|saved|opened|refused))/.test(l)).slice(-120)) console.log(line);
