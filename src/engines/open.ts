import type { FormatModule } from '../formats/contract.js';
import { BuiltinEngine } from './builtin/builtin.js';
import { ChimeraXEngine } from './chimerax/chimerax.js';
import { findChimeraX } from './chimerax/installation.js';
import type { PoolLimits } from './chimerax/pool.js';
import { EngineName } from './engine.js';
import { Inspector } from './inspection/inspector.js';
import { findOpenBabel } from './openbabel/installation.js';
import { OpenBabelEngine } from './openbabel/openbabel.js';
import { engineAccount } from './process/account.js';
import { Sandbox } from './process/sandbox.js';
import { EngineRoster, type Finder } from './roster.js';

export interface EngineSettings {
  /** Names of engines in lower case, the preferred one first; one that is not named is not used. */
  order: readonly string[];
  /** Conversions of the built-in engine at once. */
  threads: number;
  /** The operator's component dictionary. */
  componentsPath: string | null;
  /** The ChimeraX program, where it is not in one of the usual places. */
  chimeraXPath: string | null;
  chimeraX: PoolLimits;
  /** Where engines that outlive a conversion have their folders. */
  workFolder: string;
  /** `obabel`, where it is not among the programs of the system. */
  openBabelPath: string | null;
  /** Processes of it at once. */
  openBabelProcesses: number;
  /** Who runs outside programs where the server is root; null for an id that nobody has. */
  account: string | null;
  /** User ids that it must not be. */
  accountsTaken: readonly number[];
}

/** Opens the engines of this machine. Throws CONFIGURATION for an account that engines must not have. */
export async function openEngines(
  formats: readonly FormatModule[],
  version: string,
  settings: EngineSettings,
): Promise<EngineRoster> {
  const sandbox = await Sandbox.find(engineAccount(settings.account, settings.accountsTaken));
  const inspector = new Inspector(settings.threads);
  const finders: Record<string, Finder> = {
    builtin: [
      EngineName.BUILTIN,
      async () =>
        new BuiltinEngine(formats, {
          threads: settings.threads,
          version,
          componentsPath: settings.componentsPath,
          inspector,
        }),
    ],
    chimerax: [
      EngineName.CHIMERAX,
      async () => {
        const installation = await findChimeraX(settings.chimeraXPath);
        const { workFolder, chimeraX } = settings;
        return new ChimeraXEngine({
          ...installation,
          ...chimeraX,
          workFolder,
          sandbox,
          inspector,
          formats,
        });
      },
    ],
    openbabel: [
      EngineName.OPENBABEL,
      async () => {
        const installation = await findOpenBabel(settings.openBabelPath);
        const processes = settings.openBabelProcesses;
        return new OpenBabelEngine({ installation, sandbox, inspector, formats, processes });
      },
    ],
  };
  return EngineRoster.open(
    settings.order.map((name) => finders[name]).filter((finder) => finder !== undefined),
    () => inspector.close(),
  );
}
