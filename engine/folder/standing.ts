/**
 * Whose transactions may be applied (rule S17). By standing alone a member's count; of a revoked device or a
 * viewer those up to the cut; beyond it those that a member in standing says it had applied, which it can only have done
 * before it learnt of the revocation. So a revocation never splits those who stay.
 */
import type { DeviceId } from '../../domain/change/change.ts';
import type { Exchange } from './exchange.ts';
import { leadsTo } from './forks.ts';
import type { Tagged } from './formats/tagged.ts';
import { acceptedUpTo } from './membership.ts';
import { deviceOf } from './naming.ts';

export interface Judge {
  /** True when the transaction of `device` with this number (as the device counts) and tag may be applied. */
  accepts(device: DeviceId, seq: number, tag: string): boolean;
}

/** `latest` gives what members' newest runs had seen. Made anew for each round. */
export function createJudge(x: Exchange, latest: () => readonly Tagged[]): Judge {
  let vouched: Map<DeviceId, { seq: number; tag: string }[]> | undefined;
  const membership = x.roster.membership();
  const limits = new Map<DeviceId, number>();
  const limitOf = (device: DeviceId) => {
    const known = limits.get(device) ?? acceptedUpTo(membership, device);
    limits.set(device, known);
    return known;
  };
  const collect = () => {
    const found = new Map<DeviceId, { seq: number; tag: string }[]>();
    const add = (vector: Tagged) => {
      for (const [writer, [seq, tag]] of Object.entries(vector)) {
        const device = deviceOf(x, writer);
        const offset = x.state().branches.find((branch) => branch.writer === writer)?.after ?? 0;
        const list = found.get(device) ?? [];
        list.push({ seq: seq + offset, tag });
        found.set(device, list);
      }
    };
    for (const [device, ack] of x.acks) if (limitOf(device) === Infinity) add(ack.vector);
    for (const seen of latest()) add(seen);
    return found;
  };
  return {
    accepts(device, seq, tag) {
      if (seq <= limitOf(device)) return true;
      vouched ??= collect();
      const history = x.catalogue.history(device);
      return (vouched.get(device) ?? []).some((upTo) => leadsTo(history, { seq, tag }, upTo));
    },
  };
}
