export const steps = {
  unknown: 'Change',
} as const;
