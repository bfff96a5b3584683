export const palette = {
  label: 'Find and do',
  placeholder: 'Type what to do or where to go; accents are not needed',
  results: 'Results',
} as const;
