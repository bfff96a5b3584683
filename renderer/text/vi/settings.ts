export const settings = {
  look: { language: 'Ngôn ngữ' },
} as const;
