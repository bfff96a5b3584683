export const palette = {
  label: 'Find and do',
  placeholder: 'Type what to do, where to go, a text, a code or a commune; accents are not needed',
  results: 'Results',
  none: 'Nothing fits what was typed. Try fewer words.',
  allItems_one: 'Show the {{count}} item found',
  allItems_other: 'Show all {{count}} items found',
  groups: { do: 'Do', go: 'Go to', items: 'Questions, petitions', units: 'Units' },
} as const;
