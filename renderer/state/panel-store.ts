/** Which of the window's own panels is open. One at a time. */
import { create } from 'zustand';

export type Panel = 'palette' | 'shortcuts' | 'steps' | 'notices';

export const usePanel = create<{ readonly panel: Panel | null }>(() => ({ panel: null }));

export function openPanel(panel: Panel): void {
  usePanel.setState({ panel });
}

export function closePanel(): void {
  usePanel.setState({ panel: null });
}

export function togglePanel(panel: Panel): void {
  usePanel.setState((state) => ({ panel: state.panel === panel ? null : panel }));
}
