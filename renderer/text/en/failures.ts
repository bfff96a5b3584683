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
  joined: {
    damaged:
      'A snapshot taken over from the shared folder is damaged or gone from the workspace. Copy the workspace folder back from a backup; what other laptops sent is still in the shared folder.',
  },
  head: {
    damaged:
      'The journal’s head file is damaged; the data were read from the journal itself. Copying to another disk is advised.',
  },
  attachment: {
    onTheWay:
      'This file is still on its way: {{have}}/{{of}} parts are here. Wait for a later exchange and open it again.',
    missing:
      'This attachment is no longer in the workspace. Copy the workspace from a backup, or attach the file again.',
    notFetched: 'Attached on another laptop and not brought here yet; opening it brings it.',
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
    torn: 'A file is half copied or damaged: {{file}}. The whole is waited for, or taken from another laptop; there is nothing to do.',
    missing: 'The file {{file}} is missing in the shared folder. It is written again with a later exchange.',
    workspace: 'There is another shared workspace in the folder: {{file}}. Better give each a folder of its own.',
    unproven: 'No laptop vouches for the snapshot {{file}}, so it is not used. The data are read from other files.',
    newer: 'The file {{file}} was written by a newer version. It is kept; install the newest version to read it.',
    signature:
      'The file {{file}} is not signed by the laptop that wrote it and was not read. Other files are not affected.',
    sealed: 'The file {{file}} does not open with the keys of this laptop. Wait for the key with a later exchange.',
    faulty: 'The file {{file}} is malformed and was not read. Other files are not affected.',
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
  sync: {
    alone: 'This workspace is shared with nobody. Go to Sync and press “Share this workspace”.',
    detached:
      'The shared folder is there, but the shared workspace is not in it. Nothing was sent or deleted. If it was moved, choose “Use another folder”.',
    unreachable:
      'The shared folder is out of reach. Work as usual; plug in the drive or connect the network and changes are sent.',
    revoked:
      'This laptop was removed from the shared workspace. Everything here still works; to exchange again, ask the administrator for a new invitation.',
    shared:
      'This folder already holds another shared workspace. Choose another folder, or ask to be invited to that one.',
    notAdmin: 'Only a laptop with the role Administrator can do this. Ask the administrator, or ask for the role.',
    noKey: 'This laptop has no key for this yet. Wait for an exchange after an administrator’s laptop has exchanged.',
    noTicket: 'This invitation is no longer at hand. Withdraw it and invite again.',
    viewer: 'This laptop has the role Viewer and writes nothing. Ask the administrator for another role.',
    folder: 'This folder cannot be used ({{system}}). Try again, or choose another.',
    'folder-gone': 'This folder is not there. Plug in the drive or connect the network, or choose another.',
    'folder-full': 'The drive of the shared folder is full. Make room; changes are kept here and sent later.',
    'folder-denied': 'The shared folder may not be written to. Ask for the right to write where it is kept.',
    'folder-crowded':
      'The shared folder holds too many strange files. Remove what is not ours, or choose another folder.',
    'folder-failed': 'The shared folder fails to read or write. Check the drive and the network, then try again.',
    'folder-none':
      'There is no shared workspace in this folder. Choose the one you were told of, and wait until it is copied.',
    newer:
      'There are changes written by a newer version. They are kept and passed on; install the newest version to read them.',
    waiting:
      '{{count}} changes of {{person}} wait for what came before them. They go in by themselves; there is nothing to do.',
    arriving:
      '{{files}} files of the shared folder are not copied completely yet. They are read with a later exchange.',
    renewed:
      'The workspace of this laptop was copied or restored, so the laptop took a new identity. Nothing is lost; others see it as a new laptop.',
    forked:
      'Two copies of the laptop of {{person}} are at work (a copy or a restored backup). Both are received in full; better keep one.',
    clock:
      'The clock of {{person}} is {{span}} ahead. Data are not affected; set it right so that the history reads well.',
    diverged:
      'The data of {{person}} differ from this laptop although the same changes were received. Change nothing by hand; send the log to your technician.',
    chain:
      'Two administrators decided at the same time, and one decision does not count. Look through roles and invitations and do again what is missing.',
    malformed:
      'A file of the laptop of {{person}} is malformed and was not read: {{file}}. Other files are not affected.',
    refused:
      'Changes of {{person}} are not accepted because that laptop was removed or is a viewer. They are kept aside.',
  },
  invitation: {
    passphrase: 'The passphrase of the invitation is wrong. Ask again and type it again.',
    code: 'The invitation code is wrong. Type it as it was read to you; case does not matter.',
    damaged: 'This file is no invitation, or it is damaged. Ask for it again.',
    newer: 'The invitation was made by a newer version. Install the newest version of Nhịp Cầu and try again.',
    unknown:
      'This folder does not know the invitation. Choose the folder you were told of, or wait until it is copied.',
    used: 'This invitation was used already. Ask the administrator for a new one.',
    withdrawn: 'This invitation was withdrawn. Ask the administrator for a new one.',
  },
  parcel: {
    foreign: 'This file does not hold changes of the open workspace. Choose the one another office sent.',
    damaged: 'The file is damaged or half copied; nothing was taken in. Ask for it again.',
    newer: 'The file was written by a newer version. Install the newest version of Nhịp Cầu and open it again.',
    tooLarge: 'Too many changes for one file. Send to one laptop at a time, or use the shared folder.',
    name: 'There is a strange name in the file; nothing was taken in. Ask for it again.',
  },
  merge: {
    notReady: 'What came before these changes is missing. Wait for a later exchange.',
    malformed: 'What was received is malformed; nothing was taken in. Ask for it again.',
  },
  window: {
    unexpected:
      'Something unexpected went wrong: {{message}}. Saved data are not affected; try again, and restart the app if it happens again.',
  },
} as const;
