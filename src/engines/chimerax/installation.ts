import { AppError } from '../../errors.js';
import { locate, programFolders } from '../process/program.js';

/** Where its installers put it; the command of Debian's and Red Hat's packages first. */
const PLACES: readonly string[] = [
  'chimerax',
  'ChimeraX',
  '/usr/bin/chimerax',
  '/usr/lib/ucsf-chimerax/bin/ChimeraX',
  '/opt/UCSF/ChimeraX/bin/ChimeraX',
  '/usr/local/chimerax/bin/ChimeraX',
  '/Applications/ChimeraX.app/Contents/bin/ChimeraX',
];

/** A program that should be ChimeraX; whether it is shows when it starts. */
export interface ChimeraXInstallation {
  /** Real path. */
  program: string;
  /** Folders that the program needs to see, beyond those of the system. */
  folders: string[];
}

/** Looks for ChimeraX at a path, or in the usual places. Throws ENGINE_UNAVAILABLE with a sentence. */
export async function findChimeraX(named: string | null): Promise<ChimeraXInstallation> {
  for (const place of named === null ? PLACES : [named]) {
    const program = await locate(place);
    if (program) return { program, folders: programFolders(program, 'lib') };
  }
  throw new AppError(
    'ENGINE_UNAVAILABLE',
    named === null
      ? 'It is not installed; see https://www.rbvi.ucsf.edu/chimerax/download.html.'
      : 'CHIMERAX_PATH names no program.',
  );
}
