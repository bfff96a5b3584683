/** Which dialog of synchronisation is open, and about whom. */
import { create } from 'zustand';

export type SyncDialog =
  | { readonly kind: 'none' | 'share' | 'invite' | 'move' | 'leave' }
  /** With a file that was dropped somewhere; without, one is chosen there. */
  | { readonly kind: 'receive'; readonly file?: string }
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
