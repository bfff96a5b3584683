/** Which dialog of synchronisation is open, and about whom. */
import { create } from 'zustand';

export type SyncDialog =
  | { readonly kind: 'none' | 'share' | 'invite' | 'receive' | 'move' | 'leave' }
  /** `to` is the device to send to; null for everybody. */
  | { readonly kind: 'send'; readonly to: string | null }
  | { readonly kind: 'revoke' | 'lapse'; readonly device: string };

export const useSyncDialog = create<{ readonly dialog: SyncDialog }>(() => ({ dialog: { kind: 'none' } }));

export function openSyncDialog(dialog: SyncDialog): void {
  useSyncDialog.setState({ dialog });
}

export function closeSyncDialog(): void {
  useSyncDialog.setState({ dialog: { kind: 'none' } });
}
