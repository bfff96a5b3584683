/** A workspace that is shared with nobody. */
import { Refusal } from '../engine/engine.ts';
import type { Sync } from '../engine/folder/sync.ts';

const alone = (): Promise<never> => Promise.reject(new Refusal('sync.alone'));

export const syncAlone: Sync = {
  status: () => ({
    state: 'alone',
    folder: null,
    role: 'admin',
    running: false,
    last: null,
    unpublished: 0,
    devices: [],
    invitations: [],
    notices: [],
  }),
  onStatus: () => () => undefined,
  share: alone,
  invite: alone,
  withdraw: alone,
  revoke: alone,
  setRole: alone,
  lapse: alone,
  moveTo: alone,
  leave: alone,
  round: alone,
  compare: alone,
  parcel: alone,
  openParcel: alone,
  fetchAttachment: alone,
  attachmentPlace: () => 'here',
  log: () => [],
  verifyFolder: alone,
  close: async () => undefined,
};
