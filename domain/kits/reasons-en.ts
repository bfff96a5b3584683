/** Why a file or a row cannot be taken in, and the cure, in English. */
import type { Reasons } from './reason.ts';

export const REASONS_EN: Reasons = {
  file: {
    empty: { what: 'The file is empty.', cure: 'Ask the sender for the file again.' },
    'too-big': {
      what: 'The file has {{megabytes}} MB; the limit is {{limit}} MB.',
      cure: 'Remove pictures and unused sheets and save again, or split the file.',
    },
    unreadable: {
      what: 'This computer cannot read the file.',
      cure: 'Close it in other programs, check the disk, then read again.',
    },
    password: {
      what: 'The file has a password.',
      cure: 'Open it in Excel, remove the password (File › Info › Protect Workbook), save, and read it again.',
    },
    corrupt: {
      what: 'The file is damaged or was not downloaded completely.',
      cure: 'Ask the sender for it again; if Excel still opens it, save it as a new file and read that.',
    },
    bomb: {
      what: 'The file is packed far beyond what is normal and may harm the computer.',
      cure: 'Do not open it; ask the sender for another file.',
    },
    macro: {
      what: 'The file contains macros (.xlsm), which are not accepted.',
      cure: 'Open it in Excel, save it as “Excel Workbook (.xlsx)” and read that.',
    },
    'is-pdf': {
      what: 'This is a PDF, not a spreadsheet.',
      cure: 'Ask for the Excel file, or copy the contents into the form that was issued.',
    },
    'is-word': {
      what: 'This is a Word document, not a spreadsheet.',
      cure: 'Copy the contents into the form that was issued.',
    },
    'is-image': {
      what: 'This is a picture, not a spreadsheet.',
      cure: 'Copy the contents into the form that was issued.',
    },
    'is-old-xls': {
      what: 'Old Excel files (.xls) cannot be read.',
      cure: 'Open it in Excel, save it as “Excel Workbook (.xlsx)” and read that.',
    },
    'is-xlsb': {
      what: 'Binary Excel files (.xlsb) cannot be read.',
      cure: 'Open it in Excel, save it as “Excel Workbook (.xlsx)” and read that.',
    },
    'is-ods': {
      what: 'LibreOffice files (.ods) cannot be read.',
      cure: 'Open it in LibreOffice, save it as .xlsx and read that.',
    },
    'is-archive': { what: 'This is an archive.', cure: 'Unpack it and choose the files inside.' },
    'is-web': {
      what: 'This is a web page saved as a file, not a spreadsheet.',
      cure: 'Open it in Excel, save it as .xlsx and read that.',
    },
    other: { what: 'Not a spreadsheet (.xlsx or .csv).', cure: 'Choose only .xlsx or .csv files.' },
    'external-links': {
      what: 'The file links to other files, which is not accepted.',
      cure: 'In Excel: Data › Edit Links › Break Link, save and read it again.',
    },
    embedded: {
      what: 'The file has other files embedded, which is not accepted.',
      cure: 'Delete the embedded objects, save and read it again.',
    },
    entities: {
      what: 'The file contains declarations no ordinary spreadsheet has; it is not accepted.',
      cure: 'Ask the sender for another file.',
    },
    'too-many-entries': {
      what: 'The file has too many parts inside (more than {{limit}}).',
      cure: 'Copy the contents into a new workbook and save that.',
    },
    'too-many-sheets': { what: 'The file has more than {{limit}} sheets.', cure: 'Remove sheets or split the file.' },
    'too-many-rows': { what: 'A sheet has more than {{limit}} rows.', cure: 'Split the file and read the parts.' },
    'too-many-columns': {
      what: 'A sheet has more than {{limit}} columns.',
      cure: 'Delete the unused columns on the right and save again.',
    },
    'too-many-cells': { what: 'A sheet has more than {{limit}} cells.', cure: 'Split the file and read the parts.' },
    'cell-too-long': {
      what: 'A cell is longer than a spreadsheet can hold ({{limit}} characters).',
      cure: 'Shorten it and save again.',
    },
    timeout: {
      what: 'Reading took more than {{seconds}} seconds and was stopped.',
      cure: 'Delete unused rows, columns and formats and save again, or split the file.',
    },
    crashed: {
      what: 'The file stopped the reader (too heavy or damaged).',
      cure: 'Split it into smaller files and read those.',
    },
    'no-rows': {
      what: 'No table was found in the file.',
      cure: 'Check that it is the right file; a table needs a header row.',
    },
  },
  kit: {
    'no-stamp': {
      what: 'The form has lost the hidden sheet that says whose it is.',
      cure: 'Copy the contents into the form issued to the commune, or issue it again.',
    },
    altered: {
      what: 'The hidden sheet that says whose form this is was changed.',
      cure: 'Copy the contents into the form issued to the commune.',
    },
    'other-event': {
      what: 'The form belongs to event {{event}}, which is not in this workspace.',
      cure: 'Read it in the workspace of that event, or issue forms for this event.',
    },
    'unknown-unit': {
      what: 'The form carries unit id {{unit}}, which is not in the list of units.',
      cure: 'Issue the form for this unit again.',
    },
    mixed: {
      what: 'The form is titled “{{shown}}” but its hidden sheet belongs to {{unit}}: two forms were mixed.',
      cure: 'Copy the contents into the right form of the commune.',
    },
    'no-form': {
      what: 'The header row of the form cannot be found any more.',
      cure: 'Copy the contents into a newly issued form of the commune.',
    },
    newer: {
      what: 'The form was issued by a newer version of the program.',
      cure: 'Update the program and read it again.',
    },
  },
  unit: {
    missing: { what: 'The unit is missing.', cure: 'Write the name of the commune, ward or township.' },
    unknown: { what: 'There is no unit called “{{value}}”.', cure: 'Write the name as it is in the list of units.' },
    near: { what: 'There is no unit called “{{value}}”.', cure: 'Did you mean: {{near}}?' },
    ambiguous: {
      what: '“{{value}}” is the name of several units: {{candidates}}.',
      cure: 'Add the district or write the unit code.',
    },
    'not-then': {
      what: 'On {{day}} no unit was called “{{value}}” ({{unit}} existed at another time).',
      cure: 'Write the name as of that day, or correct the date.',
    },
  },
  text: {
    missing: { what: 'The text is missing.', cure: 'Write the opinion or delete the whole row.' },
    'too-long': {
      what: 'The text has {{length}} characters; the limit is {{limit}}.',
      cure: 'Shorten it or split it into several rows.',
    },
  },
  kind: {
    unknown: { what: 'There is no kind of item “{{value}}”.', cure: 'Choose one of: {{allowed}}.' },
  },
  sector: {
    unknown: {
      what: 'The field “{{value}}” is not in the list.',
      cure: 'Choose one of: {{allowed}}; or leave it empty.',
    },
  },
  date: {
    invalid: { what: '“{{value}}” is not a date.', cure: 'Write day/month/year, e.g. 15/08/2023.' },
    ambiguous: {
      what: '“{{value}}” can be understood in more than one way.',
      cure: 'Write day/month/year with a four-digit year, e.g. 15/08/2023.',
    },
    'month-first': {
      what: '“{{value}}” has the month before the day.',
      cure: 'Write the day first: day/month/year, e.g. 15/08/2023.',
    },
    future: {
      what: 'The date “{{value}}” is in the future (today is {{today}}).',
      cure: 'Correct it or leave it empty.',
    },
  },
  value: {
    'too-long': {
      what: 'The cell has {{length}} characters; the limit is {{limit}}.',
      cure: 'Shorten it; put the rest into the note.',
    },
    'wrong-type': { what: 'The value “{{value}}” is of the wrong type.', cure: 'It must be {{want}}.' },
  },
  row: {
    duplicate: {
      what: 'Same text as row {{row}} of file {{file}}.',
      cure: 'Delete one of the two rows or say what differs.',
    },
    contradicts: {
      what: 'The same row of the same form reads differently in file {{file}} (row {{row}}).',
      cure: 'Keep only one file of this form and read again.',
    },
  },
  line: {
    'not-json': { what: 'This line is not JSON.', cure: 'One JSON object a line: {"unit": …, "text": …}.' },
    'not-object': { what: 'This line is not a JSON object.', cure: 'One JSON object a line: {"unit": …, "text": …}.' },
    'too-long': { what: 'The line has {{length}} characters; the limit is {{limit}}.', cure: 'Shorten its text.' },
  },
};
