import { execFile } from 'node:child_process';
import { lstatSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The account that engine processes run as; never the one of the database. */
export interface Account {
  uid: number;
  gid: number;
}

/** What one engine process may use. */
export interface Limits {
  /** Bytes of address space. */
  memoryBytes: number;
  /** Seconds of processor time, all threads together. */
  cpuSeconds: number;
  /** Bytes of the largest file it may write. */
  fileBytes: number;
  /** Processes and threads of the account; counted only where the account is the engines' own. */
  processes: number;
}

/** A program as it is to be started. */
export interface Command {
  program: string;
  args: readonly string[];
}

export interface Confinement {
  limits: Limits;
  /** The one folder that the process may write to. */
  folder: string;
  /** Folders beyond the system's that the program itself lies in. */
  programFolders: readonly string[];
  /** The whole environment of the process. */
  environment: Readonly<Record<string, string>>;
}

/** Which of the system's tools work here. */
interface Tools {
  bwrap: boolean;
  prlimit: boolean;
  setpriv: boolean;
  unshare: boolean;
}

/**
 * Puts a program behind what the machine offers: `bwrap` (only its own folder, no network, no other processes), else
 * `unshare` (no network, no other processes), an account without rights, and `prlimit`.
 */
export class Sandbox {
  private constructor(
    private readonly tools: Tools,
    readonly account: Account | null,
  ) {}

  /**
   * Tries the tools once.
   * @param account for servers started as root; otherwise processes keep the server's account
   */
  static async find(account: Account | null): Promise<Sandbox> {
    const works = async (program: string, ...args: string[]): Promise<boolean> => {
      try {
        await execute(program, args, { timeout: 5000 });
        return true;
      } catch {
        return false;
      }
    };
    const [bwrap, prlimit, setpriv, unshare] = await Promise.all([
      works('bwrap', ...isolation(), ...SYSTEM, ...passage('/passage/to'), '/bin/true'),
      works('prlimit', '--core=0', 'true'),
      works('setpriv', '--no-new-privs', 'true'),
      works('unshare', ...namespaces(), 'true'),
    ]);
    return new Sandbox({ bwrap, prlimit, setpriv, unshare }, account);
  }

  /** For health: what protects the server from an engine, and what does not. */
  get protection(): string {
    const { bwrap, unshare, prlimit } = this.tools;
    const inside = bwrap
      ? 'no network and no folder but its own (bwrap)'
      : unshare
        ? 'no network (unshare), but folders are open to its account; install bubblewrap to close them'
        : 'neither network nor folders are closed to it; install bubblewrap';
    return `${this.account ? 'An account of its own' : "The server's account"}, ${inside}, ${prlimit ? 'limits on memory, processor time and file size' : 'no resource limits: prlimit is missing'}.`;
  }

  /** Where a confined process sees its folder. */
  inside(folder: string): string {
    return this.tools.bwrap ? INSIDE : folder;
  }

  /** The command that starts `command` confined. */
  confine(command: Command, { limits, folder, programFolders, environment }: Confinement): Command {
    const parts: string[] = [];
    if (this.tools.bwrap) {
      parts.push('bwrap', ...isolation(), ...SYSTEM);
      for (const folder of programFolders) parts.push(...passage(folder), '--ro-bind', folder, folder);
      parts.push('--bind', folder, INSIDE, '--chdir', INSIDE, '--clearenv');
      for (const [name, value] of Object.entries(environment)) parts.push('--setenv', name, value);
    } else if (this.tools.unshare) parts.push('unshare', ...namespaces());
    if (this.tools.setpriv) parts.push('setpriv', '--no-new-privs', ...this.#identity());
    if (this.tools.prlimit) parts.push('prlimit', ...this.#limits(limits));
    const [program, ...args] = [...parts, command.program, ...command.args];
    return { program: program!, args };
  }

  /** Without `setpriv` the account is taken on when the process is spawned. */
  get spawnAccount(): Account | Record<string, never> {
    return this.account && !this.tools.setpriv && !this.tools.bwrap ? this.account : {};
  }

  #identity(): string[] {
    if (!this.account) return [];
    const { uid, gid } = this.account;
    return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--bounding-set=-all', '--inh-caps=-all'];
  }

  #limits({ memoryBytes, cpuSeconds, fileBytes, processes }: Limits): string[] {
    return [
      `--as=${memoryBytes}`,
      `--cpu=${cpuSeconds}`,
      `--fsize=${fileBytes}`,
      '--core=0',
      '--nofile=512',
      // The kernel counts per account: on the server's own it would count the server.
      ...(this.account ? [`--nproc=${processes}`] : []),
    ];
  }
}

/** The process's folder inside `bwrap`: the folders above it are not the account's to pass through. */
const INSIDE = '/job';

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * What `bwrap` takes away. Root needs no user namespace, which many hosts forbid, and keeps only what `setpriv` uses up
 * when it changes to the engines' account.
 */
function isolation(): string[] {
  const kept = ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP', 'CAP_DAC_OVERRIDE'];
  return [
    ...(isRoot() ? kept.flatMap((capability) => ['--cap-add', capability]) : ['--unshare-user']),
    ...['--unshare-net', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
    ...['--die-with-parent', '--new-session'],
  ];
}

/** Namespaces without network and other processes; a server without rights needs one for users too. */
function namespaces(): string[] {
  const user = isRoot() ? [] : ['--user', '--map-current-user'];
  return [...user, '--net', '--pid', '--fork', '--kill-child'];
}

/** The read-only system inside `bwrap`: programs and libraries, no home folders, no /etc but what the loader needs. */
const SYSTEM: readonly string[] = [
  ...['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64'].flatMap(shown),
  ...['/etc/ld.so.cache', '/etc/ld.so.conf', '/etc/ld.so.conf.d', '/etc/alternatives', '/etc/fonts'].flatMap(
    shown,
  ),
  ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
];

/** The folders above one, for every account to pass: `bwrap` alone makes them for its own account only. */
function passage(folder: string): string[] {
  const above = path.dirname(folder);
  return above === '/' ? [] : [...passage(above), '--perms', '0755', '--dir', above];
}

/** A folder of the system as `bwrap` shows it: links stay links, what is absent stays absent. */
function shown(file: string): string[] {
  try {
    if (lstatSync(file).isSymbolicLink()) return ['--symlink', readlinkSync(file), file];
    return ['--ro-bind', file, file];
  } catch {
    return [];
  }
}
