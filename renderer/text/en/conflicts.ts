/** Conflict cards. */
export const conflicts = {
  title: 'Conflict cards',
  lead: 'Where you choose again when two laptops changed the same field without having seen one another.',
  count_one: '{{count}} card to choose. Until then the later value is shown; a choice on one laptop settles it on all.',
  count_other:
    '{{count}} cards to choose. Until then the later value is shown; a choice on one laptop settles it on all.',
  someone: 'Another laptop',
  thisDevice: '(this laptop)',
  record: '{{kind}} {{name}}',
  open: 'Open in the register',
  take: 'Take this side',
  both: 'Keep both, joined',
  own: 'Type…',
  ownLabel: 'Text after merging',
  save: 'Save the choice',
  all: 'The same for all {{count}} cards of this field between these laptops',
  allNote: 'Each card takes the value of the chosen side. Undone in one step.',
  deletion: 'Delete or keep',
  deletionNote:
    'One laptop deleted this record, another changed it without knowing. It is kept until somebody chooses.',
  deletes: 'Deleted this record.',
  keeps: 'Changed this record without having seen the deletion, so it is still here.',
  delete: 'Delete',
  keep: 'Keep',
  empty: {
    value: 'left empty',
    heading: 'No card is waiting',
    body: 'When two offices change the same field while apart, both values are kept and shown here, on every laptop. Nothing is overwritten silently.',
    alone: 'This workspace is shared with nobody, so there are no conflicts. Go to Sync to invite another office.',
  },
  meanwhile: {
    title: 'Somebody just changed the same place: {{name}}',
    lead: 'While you were typing, changes of others arrived. Choose for each field and save; nothing has been overwritten.',
    mine: 'What you typed',
    theirs: 'Take theirs',
    keepMine: 'Keep mine',
  },
};
