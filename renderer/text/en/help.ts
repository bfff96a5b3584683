export const help = {
  guide: {
    title: 'Ten minutes',
    lead: 'Once around the whole job: from a commune’s form to the report. Try it with the sample data; every step can be undone.',
    steps: {
      event: {
        title: 'Make a dialogue event',
        text: 'Under Dialogue add an event: name, code, day, scheme of units (460, 412 or 130 communes) and the working days allowed for an answer.',
      },
      kits: {
        title: 'Write the forms',
        text: 'Choose the event and press Write forms. Each unit gets a spreadsheet with its name, drop-downs and instructions. Send them out.',
      },
      intake: {
        title: 'Take the forms in',
        text: 'When they come back, press Take in forms and choose the folder. Preview new, changed, same and broken rows before anything is written. Broken rows go back as a file with red cells.',
      },
      find: {
        title: 'Find and filter',
        text: 'Under Questions & petitions type without accents if you like. Conditions can be typed, e.g. agency:"nội vụ" state:overdue. Save a filter as a view.',
      },
      assign: {
        title: 'Assign',
        text: 'Choose rows and press Assign: one lead agency and those that co-operate. The due day counts working days, without weekends and holidays.',
      },
      answer: {
        title: 'Answer',
        text: 'Open a row to write the department’s answer, then the leadership’s. Workflow (where the paper is) and outcome (what was decided) are two things.',
      },
      due: {
        title: 'Watch the due days',
        text: 'Today counts what is overdue, due and unassigned. Press a number to see exactly its rows.',
      },
      report: {
        title: 'Write the report',
        text: 'Under Reports choose scope and order, and write the document in the Party’s layout or a spreadsheet. The numbers are those of the register.',
      },
      undo: {
        title: 'Undo',
        text: 'Ctrl+Z takes the last step back, be it an intake of thousands of rows or a bulk edit, also after a restart. Steps have names; see the status bar.',
      },
      safe: {
        title: 'Keep it safe',
        text: '“Saved” at the bottom left means the data are on the disk. Ctrl+Shift+L locks when you leave; keep the recovery code in a safe place.',
      },
    },
  },
  keys: {
    everywhere: 'Everywhere',
    lists: 'In lists',
    list: {
      move: 'Move',
      extend: 'Extend the selection',
      edit: 'Edit a cell',
      peek: 'Peek beside the list',
      block: 'Copy and paste blocks with a spreadsheet',
      leave: 'Cancel editing, clear selection, close',
    },
  },
  about: {
    version: 'Version {{version}}',
    what: 'Follows the questions and petitions of communes through dialogue events: from the form to the answer and the report.',
    network: 'The app uses no network, sends no usage data and does not update itself.',
    data: 'Your data are in the workspace “{{name}}” on this computer, always encrypted with your passphrase.',
    licence: 'Open source under the MIT licence.',
    parts: 'Parts and licences',
  },
} as const;
