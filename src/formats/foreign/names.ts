import type { Refusal } from './foreign.js';

const COORDINATES =
  'It has no coordinates of its own; upload the coordinate file that belongs to it (PDB, GRO or XYZ).';
const CODE = 'Files that run code are never taken; upload the structure that it opens.';
const MAP = 'Density maps are not kept; upload the model that belongs to it (PDB or mmCIF).';

/** Content that has no signature: asked by suffix alone, when the bytes are no format that is read. */
const BY_SUFFIX: Readonly<Record<string, readonly [what: string, instead: string]>> = {
  '.py': ['a Python script', CODE],
  '.pyc': ['compiled Python', CODE],
  '.pyo': ['compiled Python', CODE],
  '.cxc': ['a ChimeraX command file', CODE],
  '.cxs': ['a ChimeraX session', CODE],
  '.pml': ['a PyMOL script', CODE],
  '.pse': ['a PyMOL session', CODE],
  '.tcl': ['a Tcl script', CODE],
  '.sh': ['a script', CODE],
  '.prmtop': ['an AMBER topology', COORDINATES],
  '.parm7': ['an AMBER topology', COORDINATES],
  '.top': ['a topology', COORDINATES],
  '.psf': ['a PSF topology', COORDINATES],
  '.itp': ['a topology', COORDINATES],
  '.mdcrd': [
    'an AMBER trajectory',
    'Trajectories are not kept; export the frames that you need as PDB or XYZ.',
  ],
  '.ccp4': ['a density map', MAP],
  '.mrc': ['a density map', MAP],
  '.map': ['a density map', MAP],
  '.dsn6': ['a density map', MAP],
  '.brix': ['a density map', MAP],
  '.hkl': ['a reflection file', 'Reflections are not kept; upload the model that was refined against them.'],
  '.mae': ['a Maestro file', 'Export it from Maestro as SDF, MOL2 or PDB.'],
  '.inp': ['the input of a simulation program', 'Export its geometry as XYZ or MOL.'],
  '.log': ['the output of a program', 'Export its final geometry as XYZ or MOL.'],
};

export function refusalByName(suffix: string): Refusal | null {
  const row = Object.hasOwn(BY_SUFFIX, suffix) ? BY_SUFFIX[suffix] : undefined;
  if (!row) return null;
  return { what: row[0], instead: row[1], code: 'UNSUPPORTED_FORMAT', confidence: 0.5 };
}
