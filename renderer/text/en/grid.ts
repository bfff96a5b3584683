import type { Same } from '../shape.ts';
import type { grid as vi } from '../vi/grid.ts';

export const grid: Same<typeof vi> = {
  selectAll: 'Select the whole list shown',
  selectRow: 'Select row',
  sortHint: 'Click to sort, Shift to add a column, drag to move',
  resizeHint: 'Drag to resize, double-click to fit',
  fold: 'Fold the group',
  unfold: 'Unfold the group',
};
