export const start = {
  opening: 'Opening the workspace…',
  failed: 'The workspace could not be opened',
  again: 'Try again',
  passphrase: 'Passphrase',
  unlock: {
    title: 'Open the workspace',
    open: 'Open',
  },
  first: {
    title: 'Begin with Nhịp Cầu',
    actor: 'Your name',
    office: 'Office',
    sample: 'Add sample data to get acquainted',
    create: 'Create the workspace',
  },
} as const;
