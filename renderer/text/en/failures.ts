export const failures = {
  unknown: 'This could not be done (code {{code}}). Saved data are not affected; please try again.',
} as const;
