import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../engine/engine.ts';
import { need, readOptions, UsageError, type Command } from '../command.ts';
import { invitationPassphrase, syncDeps } from '../open-sync.ts';

/** Makes a workspace that takes part in a shared one. */
export const command: Command = {
  name: 'join',
  usage: '--folder THƯ_MỤC (--invitation TỆP | --code MÃ_MỜI) [--person HỌ_TÊN] [--office VĂN_PHÒNG]',
  about: 'Tạo kho dữ liệu mới ở --workspace bằng giấy mời của một kho dùng chung.',
  async run(context, args) {
    const { values } = readOptions(args, {
      folder: { type: 'string' },
      invitation: { type: 'string' },
      code: { type: 'string' },
      person: { type: 'string', default: 'Dòng lệnh' },
      office: { type: 'string', default: '' },
    });
    const dir = context.workspaceDir();
    const folder = path.resolve(need(values.folder, '--folder THƯ_MỤC'));
    const { invitation: file, code } = values;
    if ((file === undefined) === (code === undefined)) throw new UsageError('cần --invitation TỆP hoặc --code MÃ_MỜI');
    const opener =
      file === undefined
        ? { code: need(code, '--code MÃ_MỜI') }
        : { invitation: await readInvitation(file), invitationPassphrase: await invitationPassphrase() };
    const passphrase = await context.passphrase();
    const { joinShared } = await import('../../engine/folder/joining.ts');
    const wish = { dir, folder, passphrase, actor: values.person, office: values.office, ...opener };
    const { engine, sync, recoveryCode, applied } = await joinShared(await syncDeps(), wish);
    try {
      context.say(`Mã khôi phục của máy này (in ra và cất giữ, chỉ hiện một lần): ${recoveryCode}`);
      const result = { workspace: dir, device: engine.device, applied };
      context.print(result, `Đã tham gia; nhận ${applied} thay đổi.`);
    } finally {
      await sync.close();
      await engine.close();
    }
  },
};

async function readInvitation(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new Refusal('invitation.none', { file });
  }
}
