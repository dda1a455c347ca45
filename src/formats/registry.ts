import type { FormatModule } from './contract.js';
import type { StructureFormat } from './format.js';
import { binaryCif } from './binary-cif/index.js';
import { cml } from './cml/index.js';
import { gro } from './gro/index.js';
import { mmcif } from './mmcif/index.js';
import { mmtf } from './mmtf/index.js';
import { mol } from './mol/index.js';
import { mol2 } from './mol2/index.js';
import { pdb } from './pdb/index.js';
import { pdbqt } from './pdbqt/index.js';
import { pqr } from './pqr/index.js';
import { sdf } from './sdf/index.js';
import { smallMoleculeCif } from './small-molecule-cif/index.js';
import { xyz } from './xyz/index.js';

/** Every format that the project reads: one line each. Where two are equally sure of a file, the earlier one gets it. */
export const MODULES: readonly FormatModule[] = [
  pdb,
  mmcif,
  binaryCif,
  smallMoleculeCif,
  mol,
  sdf,
  mol2,
  xyz,
  pqr,
  pdbqt,
  gro,
  mmtf,
  cml,
];

/** The module of a format; null while nothing here reads it. */
export function moduleOf(format: StructureFormat): FormatModule | null {
  return MODULES.find((module) => module.format === format) ?? null;
}

/** Formats that use a suffix, such as `.cif`, in registry order. */
export function modulesOfSuffix(suffix: string): FormatModule[] {
  return MODULES.filter((module) => module.suffixes.includes(suffix));
}

/** Lower-case suffix of a file's name with its dot, without a final `.gz`; empty for none. */
export function suffixOf(fileName: string): string {
  const name = fileName.trim().toLowerCase().replace(/\.gz$/, '');
  return /[^/\\](\.[a-z0-9]{1,10})$/.exec(name)?.[1] ?? '';
}
