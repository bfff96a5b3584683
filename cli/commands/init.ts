import { MODEL } from '../../domain/model/model.ts';
import { seedChange } from '../../domain/model/profile.ts';
import { sampleChange } from '../../domain/questions/sample.ts';
import { createWorkspace, nodeDeps } from '../../engine/workspace.ts';
import { readOptions, type Command } from '../command.ts';

/** Makes a workspace; the recovery code goes to stderr, because stdout may end up in a file. */
export const command: Command = {
  name: 'init',
  usage: '[--sample] [--name HỌ_TÊN] [--office VĂN_PHÒNG] [--profile THỂ_THỨC]',
  about: 'Tạo kho dữ liệu mới trong thư mục --workspace.',
  async run(context, args) {
    const { values } = readOptions(args, {
      sample: { type: 'boolean' },
      name: { type: 'string', default: 'Dòng lệnh' },
      office: { type: 'string', default: '' },
      profile: { type: 'string' },
    });
    const dir = context.workspaceDir();
    const profile = await context.assets.profile(values.profile);
    const { engine, recoveryCode } = await createWorkspace(nodeDeps(MODEL), {
      dir,
      passphrase: await context.passphrase(),
      actor: values.name,
      office: values.office,
      profile: profile.id,
      seed: seedChange(profile, values.office),
    });
    try {
      const sample = values.sample ? await context.assets.sample(profile) : null;
      if (sample) await engine.commit(sampleChange(sample));
      context.say(`Mã khôi phục (in ra và cất giữ, chỉ hiện một lần): ${recoveryCode}`);
      context.print({ workspace: dir, device: engine.device }, `Đã tạo kho dữ liệu ở ${dir}`);
    } finally {
      await engine.close();
    }
  },
};
