import type { Prefix, Sighting } from '../contract.js';
import { hasOccupancyAndB } from '../pqr/detect.js';

/** Atom lines that are looked at. */
const LOOKED_AT = 200;
/** Records that only PDBQT has. */
const TREE = /^(ROOT|ENDROOT|BRANCH +\d+ +\d+|ENDBRANCH +\d+ +\d+|TORSDOF +\d+|BEGIN_RES .*)\s*$/;
/** Columns 67–79: blanks, the charge with a point, and the type. */
const CHARGE_AND_TYPE = /^ *[-+]?\d*\.\d+ +[A-Za-z][A-Za-z0-9]{0,3} *$/;

/** Whether the atoms of a file are those of PDBQT rather than of PDB, whatever it is called. */
export function hasPdbqtAtoms(prefix: Prefix): boolean {
  let atoms = 0;
  let typed = 0;
  const lines = prefix.complete ? prefix.lines : prefix.lines.slice(0, -1);
  for (const line of lines) {
    if (!line.startsWith('ATOM') && !line.startsWith('HETATM')) continue;
    if (atoms++ >= LOOKED_AT) break;
    const usual = hasOccupancyAndB(line) || line.slice(54, 66).trim() === '';
    if (usual && line.length <= 82 && CHARGE_AND_TYPE.test(line.slice(66))) typed++;
  }
  return typed > atoms / 2;
}

/** PDBQT by the charge and the AutoDock type of its atoms, or by its torsion tree. */
export function detectPdbqt(prefix: Prefix): Sighting | null {
  if (hasPdbqtAtoms(prefix))
    return { confidence: 0.97, saw: 'ATOM records with a charge and an AutoDock atom type' };
  const atoms = prefix.lines.some((line) => /^(ATOM {2}|HETATM)/.test(line));
  const tree = prefix.lines.filter((line) => TREE.test(line)).length;
  if (tree >= 2) return { confidence: 0.95, saw: 'the torsion tree of a ligand (ROOT, BRANCH, TORSDOF)' };
  return atoms && prefix.suffix === '.pdbqt'
    ? { confidence: 0.85, saw: 'ATOM records and the suffix .pdbqt' }
    : null;
}
