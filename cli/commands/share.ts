import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../engine/engine.ts';
import type { Role } from '../../engine/folder/sync.ts';
import { need, readOptions, UsageError, type Command } from '../command.ts';
import { invitationPassphrase, withSync } from '../open-sync.ts';

const ROLES: Readonly<Record<string, Role>> = { admin: 'admin', member: 'member', viewer: 'viewer' };

/** Makes the shared workspace in a folder and writes the first invitation. */
export const command: Command = {
  name: 'share',
  usage: '--folder THƯ_MỤC --invite TỆP [--person HỌ_TÊN] [--office VĂN_PHÒNG] [--role admin|member|viewer] [--force]',
  about: 'Dùng chung kho dữ liệu qua một thư mục và ghi giấy mời đầu tiên.',
  async run(context, args) {
    const { values } = readOptions(args, {
      folder: { type: 'string' },
      invite: { type: 'string' },
      person: { type: 'string', default: '' },
      office: { type: 'string', default: '' },
      role: { type: 'string', default: 'member' },
      force: { type: 'boolean', default: false },
    });
    const folder = path.resolve(need(values.folder, '--folder THƯ_MỤC'));
    const file = need(values.invite, '--invite TỆP');
    const role = ROLES[values.role];
    if (role === undefined) throw new UsageError(`không có vai trò “${values.role}”`);
    const workspace = context.workspaceDir();
    const engine = await context.open();
    const passphrase = await invitationPassphrase();
    await withSync(context, async (sync) => {
      const output = await openOutput(file, values.force);
      let isWritten = false;
      try {
        await makeFolder(folder);
        const invitee = { person: values.person, office: values.office, role };
        const shared = await sync.share({ folder, passphrase, invitee });
        await output.writeFile(shared.file);
        await output.sync();
        const { code, recoveryCode } = shared;
        context.say(`Mã mời (dùng thay cho tệp): ${code}`);
        context.say(`Mã khôi phục của nhóm (in ra và cất giữ, chỉ hiện một lần): ${recoveryCode}`);
        const result = { workspace, device: engine.device, invitation: file, recoveryCode };
        isWritten = true;
        context.print(result, `Đã dùng chung qua ${folder}; giấy mời ở ${file}`);
      } finally {
        await output.close();
        if (!isWritten) await rm(file, { force: true });
      }
    });
  },
};

/** The last name of the path only: a drive that is not there must not become a folder of its own. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw new Refusal('sync.unreachable', { code: error.code ?? '' });
  });
}

/** Opened before anything is shared: an invitation that cannot be written must not be made. */
async function openOutput(file: string, force: boolean) {
  try {
    return await open(file, force ? 'w' : 'wx', 0o600);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new Refusal(code === 'EEXIST' ? 'file.exists' : 'file.unwritable', { file, code });
  }
}
