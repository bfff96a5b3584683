export const failures = {
  unknown: 'This could not be done (code {{code}}). Saved data are not affected; please try again.',
  vault: {
    'wrong-passphrase': 'The passphrase is not right. Check Caps Lock and the Vietnamese keyboard, then type it again.',
    'wrong-recovery-code':
      'The recovery code is not right. Type it exactly as on the printed sheet; upper and lower case are the same.',
    wait: 'Wrong too many times. Wait {{seconds}} more seconds, then try again.',
    damaged:
      'The file that holds the workspace keys is damaged. Copy the workspace folder back from the latest backup and open again; no data were deleted.',
    'no-quick-unlock':
      'This computer no longer keeps the key. Type the passphrase to open; quick opening can be chosen again with a new workspace.',
    json: 'The file that holds the workspace keys is damaged. Copy the workspace folder back from the latest backup.',
  },
  workspace: {
    busy: 'The workspace is open in another window or program. Close it there and try again.',
    exists: 'This folder already holds a workspace. Restart the app to open it.',
    locked: 'The workspace is locked. Type the passphrase to open it and do this again.',
    missing: 'The workspace was not found. Check that the drive with its folder is connected and try again.',
    'read-only':
      'The workspace is open read-only, so nothing can be changed. Press “Read only” in the status bar to see why.',
  },
  format: {
    newer:
      'The workspace was written by a newer version of Nhịp Cầu, so it can be read but not changed. Install the newest version and open it again.',
  },
  journal: {
    damaged:
      'The journal is damaged from one place on. What comes before is intact and shown; copy the workspace folder back from a backup for the rest.',
    lost: 'Part of the journal is missing. The workspace is open read-only so that nothing is overwritten; copy it back from the latest backup.',
    torn: 'The last shutdown cut a write that had not been reported as saved. The torn part was dropped; everything reported as saved is there. Nothing to do.',
  },
  snapshot: {
    damaged: 'A snapshot is damaged and was left out; the data were read from the journal. Nothing to do.',
  },
  head: {
    damaged:
      'The journal’s head file is damaged; the data were read from the journal itself. Copying to another disk is advised.',
  },
  attachment: {
    missing:
      'This attachment is no longer in the workspace. Copy the workspace from a backup, or attach the file again.',
    damaged: 'The attachment is damaged and was not opened. Attach the original again, or take it from a backup.',
    tooLarge: 'The file is too large to attach. Make it smaller or split it, then attach it again.',
  },
  change: {
    bad: 'This change is not valid and nothing was written. Open the screen again and repeat it.',
    'unknown-entity': 'This version does not know this kind of record. Install the newest version and try again.',
    'unknown-field': 'This version does not know this field. Install the newest version and try again.',
    'invalid-value': 'The value does not fit the field and nothing was written. Correct it and save again.',
    'bad-value': 'The value does not fit the field and nothing was written. Correct it and save again.',
  },
  intake: {
    gone: 'This preview is gone. Choose the files again and read them anew.',
    mapping: 'The columns of {{file}} are not mapped yet. Choose the sheet, the header row and the columns again.',
    'no-source': '{{name}} is no longer there. Check the drive or folder and choose again.',
    'too-many-files': 'The folder holds more than {{limit}} files. Split it and take in the parts.',
  },
  kits: {
    'no-units': 'The chosen scheme has no units. Choose another scheme and write again.',
    exists: 'The folder already holds {{count}} other files of the same name, e.g. {{file}}. Choose an empty folder.',
  },
  unit: {
    unknown: 'There is no such unit in the list. Choose the unit again.',
  },
  profile: {
    missing:
      'The workspace lacks the organisation whose layout documents follow. Fill it in under Settings and write again.',
  },
  asset: {
    missing: 'The installation lacks the file {{name}}. Install Nhịp Cầu again; data are not affected.',
  },
  file: {
    'no-space': 'The disk is full and {{file}} could not be written. Free some space and write again.',
    unwritable:
      '{{file}} could not be written ({{code}}). Close it if another program has it open, or choose another folder.',
    'no-program': 'No program on this computer opens this kind of file. Use “Open folder” to see it.',
    crashed: 'Reading the file stopped suddenly. Other files are not affected; try this one again.',
    timeout: 'Reading took more than {{seconds}} seconds and was stopped. Split the file and try again.',
    unreadable: 'The file cannot be read. Check that it is still there and not held by another program.',
  },
  job: {
    cancelled: 'Stopped as asked. Nothing was written.',
  },
  handle: {
    unknown: 'The chosen file or folder is no longer valid. Choose it again.',
  },
  engine: {
    stopped: 'The part that saves data has just stopped. Restart the app; everything reported as saved is there.',
  },
  bridge: {
    missing: 'The window cannot reach the part that saves data. Restart the app.',
    foreign: 'The request was refused because it did not come from the Nhịp Cầu window. Restart the app.',
    'too-big': 'Too much was sent at once. Split the work and try again.',
    'bad-input': 'This request is not valid and nothing was done. Open the screen again and repeat it.',
  },
  window: {
    unexpected:
      'Something unexpected went wrong: {{message}}. Saved data are not affected; try again, and restart the app if it happens again.',
  },
} as const;
