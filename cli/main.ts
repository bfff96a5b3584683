/** The command line: `npm run -s cli -- COMMAND [...] --workspace DIR [--json]`. */
import { fileURLToPath } from 'node:url';
import { openAssets } from '../engine/assets.ts';
import { Refusal, type Engine } from '../engine/engine.ts';
import { UsageError, type Command, type Context } from './command.ts';
import { COMMANDS } from './commands.ts';
import { openEngine } from './open-engine.ts';
import { askPassphrase } from './passphrase.ts';
import { sentence } from './text.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let command: Command | undefined;
  const opened: { engine?: Promise<Engine> } = {};
  try {
    const { words, json, workspace } = readFrame(argv);
    const found = findCommand(words);
    if (found === undefined) {
      if (words.length > 0 && words[0] !== '--help') process.stderr.write(`Không có lệnh “${words.join(' ')}”.\n\n`);
      await showHelp();
      return words.length === 0 || words[0] === '--help' ? 0 : 2;
    }
    command = (await found.load()).command;
    await command.run(createContext(json, workspace, opened), found.args);
    return 0;
  } catch (error) {
    return report(error, command);
  } finally {
    await opened.engine?.then(
      (engine) => engine.close(),
      () => undefined,
    );
  }
}

function createContext(json: boolean, workspace: string | undefined, opened: { engine?: Promise<Engine> }): Context {
  const workspaceDir = (): string => {
    if (workspace === undefined) throw new UsageError('thiếu --workspace THƯ_MỤC');
    return workspace;
  };
  const passphrase = async (): Promise<string> => {
    const given = process.env['NHIPCAU_PASSPHRASE'] || (await askPassphrase(process.stdin, process.stderr));
    if (given === '') throw new UsageError('thiếu mật khẩu (biến NHIPCAU_PASSPHRASE hoặc gõ khi được hỏi)');
    return given;
  };
  return {
    json,
    assets: openAssets(fileURLToPath(new URL('../assets', import.meta.url))),
    today: localDay(new Date()),
    workspaceDir,
    passphrase,
    open: () => {
      opened.engine ??= openEngine(workspaceDir(), passphrase);
      return opened.engine;
    },
    print: (value, text) => process.stdout.write(`${json ? JSON.stringify(value) : text}\n`),
    say: (text) => process.stderr.write(`${text}\n`),
  };
}

/** The options of the frame may stand anywhere; everything else is the command's. */
function readFrame(argv: readonly string[]): { words: string[]; json: boolean; workspace: string | undefined } {
  const words: string[] = [];
  let json = false;
  let workspace: string | undefined;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] as string;
    if (word === '--json') json = true;
    else if (word === '--workspace') {
      at += 1;
      workspace = argv[at];
      if (workspace === undefined) throw new UsageError('thiếu thư mục sau --workspace');
    } else if (word.startsWith('--workspace=')) workspace = word.slice('--workspace='.length);
    else words.push(word);
  }
  return { words, json, workspace };
}

function findCommand(words: readonly string[]) {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load !== undefined) return { load, args: words.slice(length) };
  }
  return undefined;
}

async function showHelp(): Promise<void> {
  const lines = ['npm run -s cli -- LỆNH [...] --workspace THƯ_MỤC [--json]', ''];
  for (const load of Object.values(COMMANDS)) {
    const { command } = await load();
    lines.push(`  ${command.name} ${command.usage}`, `      ${command.about}`);
  }
  process.stderr.write(`${lines.join('\n')}\n`);
}

function report(error: unknown, command: Command | undefined): number {
  if (error instanceof UsageError) {
    process.stderr.write(`Sai cách dùng: ${error.message}\n`);
    if (command !== undefined) process.stderr.write(`Cách dùng: ${command.name} ${command.usage}\n`);
    return 2;
  }
  if (error instanceof Refusal) process.stderr.write(`${sentence(error.code, error.about)}\n`);
  else process.stderr.write(`Lỗi của chương trình: ${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

function localDay(now: Date): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
