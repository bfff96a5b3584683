/**
 * Two real Syncthing daemons on this machine, each with a home and a copy of one shared folder. They reach nothing but
 * each other: discovery, relays, NAT, upgrades, usage and crash reports are off.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { end, freePort, run, until } from './programs.ts';

export interface SyncthingPair {
  /** The shared folder as each side has it. */
  readonly folders: readonly [string, string];
  /** Resolves when they talk to each other. */
  connect(): Promise<void>;
  /** From here on neither learns of the other's changes. */
  disconnect(): Promise<void>;
  /** Both look through their folder; resolves when neither lacks anything of the other. */
  waitInSync(): Promise<void>;
  stop(): Promise<void>;
}

interface Daemon {
  readonly id: string;
  readonly folder: string;
  readonly address: string;
  call(method: string, route: string, body?: object): Promise<Record<string, unknown>>;
  begin(peer: { readonly id: string; readonly address: string }): Promise<void>;
  stop(): Promise<void>;
}

const FOLDER = 'nhip-cau';

/** Needs the program `syncthing`. Everything lies under `home`, which is the caller's to remove. Connected at first. */
export async function startSyncthingPair(home: string): Promise<SyncthingPair> {
  const one = await prepare(path.join(home, 'one'));
  const two = await prepare(path.join(home, 'two'));
  const both = [one, two] as const;
  const each = <T>(work: (own: Daemon, peer: Daemon) => Promise<T>) => Promise.all([work(one, two), work(two, one)]);
  const connect = async (): Promise<void> => {
    await each((own, peer) => own.call('PATCH', `config/devices/${peer.id}`, { paused: false }));
    await until('a connection', async () => {
      const seen = await each(async (own, peer) => {
        const { connections } = await own.call('GET', 'system/connections');
        return (connections as Record<string, { connected: boolean } | undefined>)[peer.id]?.connected;
      });
      return seen.every((connected) => connected === true);
    });
  };
  const stop = async (): Promise<void> => {
    await Promise.all(both.map((daemon) => daemon.stop()));
  };
  try {
    await each((own, peer) => own.begin(peer));
    await connect();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    folders: [one.folder, two.folder],
    connect,
    async disconnect() {
      await each((own, peer) => own.call('PATCH', `config/devices/${peer.id}`, { paused: true }));
    },
    async waitInSync() {
      // Twice: conflict copies are made while pulling, and carried after the next look.
      for (let look = 0; look < 2; look++) {
        await each((own) => own.call('POST', `db/scan?folder=${FOLDER}`));
        await until('both sides the same', async () => (await each(lacksNothing)).every((done) => done));
      }
    },
    stop,
  };
}

/** What the peer lacks of ours is known here before the peer has heard of it. */
async function lacksNothing(own: Daemon, peer: Daemon): Promise<boolean> {
  const status = await own.call('GET', `db/status?folder=${FOLDER}`);
  const remote = await own.call('GET', `db/completion?folder=${FOLDER}&device=${peer.id}`);
  const needs = [status['needTotalItems'], remote['needItems'], remote['needDeletes']];
  return status['state'] === 'idle' && needs.every((need) => need === 0);
}

async function prepare(home: string): Promise<Daemon> {
  const folder = path.join(home, 'folder');
  const settings = path.join(home, 'settings');
  // Syncthing takes a folder without its mark for a drive that was pulled out.
  await mkdir(path.join(folder, '.stfolder'), { recursive: true });
  const output = await run('syncthing', ['generate', `--home=${settings}`, '--no-default-folder']);
  const id = /[A-Z0-9]{7}(?:-[A-Z0-9]{7}){7}/.exec(output)?.[0];
  if (id === undefined) throw new Error(`syncthing generate: ${output}`);
  const [port, door] = [await freePort(), await freePort()];
  const key = randomBytes(16).toString('hex');
  const address = `tcp://127.0.0.1:${port}`;
  let daemon: ChildProcess | undefined;

  const call: Daemon['call'] = async (method, route, body) => {
    const answer = await fetch(`http://127.0.0.1:${door}/rest/${route}`, {
      method,
      headers: { 'X-API-Key': key },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`);
    return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  };

  return {
    id,
    folder,
    address,
    call,
    async begin(peer) {
      const file = path.join(settings, 'config.xml');
      await writeFile(file, configuration({ id, address, door, key, folder, peer }));
      const flags = ['--no-browser', '--no-restart', `--home=${settings}`];
      daemon = spawn('syncthing', ['serve', ...flags], { stdio: 'ignore', env: { ...process.env, STNOUPGRADE: '1' } });
      await until('the daemon', () =>
        call('GET', 'system/ping').then(
          () => true,
          () => false,
        ),
      );
    },
    async stop() {
      if (daemon) await end(daemon);
      await rm(settings, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

interface Wish {
  readonly id: string;
  readonly address: string;
  readonly door: number;
  readonly key: string;
  readonly folder: string;
  readonly peer: { readonly id: string; readonly address: string };
}

function configuration({ id, address, door, key, folder, peer }: Wish): string {
  const devices = [
    { id, name: 'own', address },
    { ...peer, name: 'peer' },
  ];
  return `<configuration version="36">
  <folder id="${FOLDER}" label="" path="${folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">
    ${devices.map((device) => `<device id="${device.id}"></device>`).join('')}
    <maxConflicts>-1</maxConflicts>
    <minDiskFree unit="%">0</minDiskFree>
  </folder>
  ${devices.map((device) => `<device id="${device.id}" name="${device.name}"><address>${device.address}</address></device>`).join('')}
  <gui enabled="true" tls="false"><address>127.0.0.1:${door}</address><apikey>${key}</apikey></gui>
  <options>
    <listenAddress>${address}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <stunKeepaliveStartS>0</stunKeepaliveStartS>
    <startBrowser>false</startBrowser>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <crashReportingEnabled>false</crashReportingEnabled>
    <announceLANAddresses>false</announceLANAddresses>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <setLowPriority>false</setLowPriority>
    <minHomeDiskFree unit="%">0</minHomeDiskFree>
  </options>
</configuration>`;
}
