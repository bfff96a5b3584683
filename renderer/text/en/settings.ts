export const settings = {
  look: { language: 'Language' },
} as const;
