import { readOptions, type Command } from '../command.ts';

/** The fingerprint of the state: the same on two machines exactly when they hold the same. */
export const command: Command = {
  name: 'fingerprint',
  usage: '',
  about: 'Dấu vân của dữ liệu, để so hai máy qua điện thoại.',
  async run(context, args) {
    readOptions(args, {});
    const engine = await context.open();
    const fingerprint = engine.fingerprint();
    context.print({ fingerprint }, fingerprint);
  },
};
