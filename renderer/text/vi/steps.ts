/** Names of undoable steps. Keys are the commands of changes. */
export const steps = {
  unknown: 'Thay đổi',
} as const;
