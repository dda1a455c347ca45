import type { TextOutput } from '../bytes/output.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { atomNameColumns } from './atom-writer.js';
import type { PdbNames } from './names.js';

/** SSBOND numbers its records in three columns. */
const MOST_DISULFIDES = 999;
const SULFUR = 16;
const IDENTITY = '  1555   1555';

/** SSBOND and LINK records (format version 3.3, "Connectivity annotation section") of the links that the source names; hydrogen bonds have no record. */
export function writeLinks(out: TextOutput, structure: Structure, names: PdbNames): void {
  const { bonds, atoms } = structure;
  const disulfides: number[] = [];
  const links: number[] = [];
  for (let bond = 0; bond < bonds.count; bond++) {
    if (bonds.origin[bond] !== BondOrigin.LINK || bonds.order[bond] === BondOrder.HYDROGEN) continue;
    const a = bonds.a[bond]!;
    const b = bonds.b[bond]!;
    if (isNumbered(structure, a) && isNumbered(structure, b))
      (atoms.element[a] === SULFUR && atoms.element[b] === SULFUR ? disulfides : links).push(bond);
  }
  writeDisulfides(out, structure, names, disulfides);
  for (const bond of links) {
    const a = bonds.a[bond]!;
    const b = bonds.b[bond]!;
    const line = `LINK        ${end(structure, names, a)}${' '.repeat(15)}${end(structure, names, b)}`;
    out.line(`${line}  ${IDENTITY}${lengthOf(structure, bond)}`);
  }
}

/** One record for two residues: it does not name conformers. */
function writeDisulfides(out: TextOutput, structure: Structure, names: PdbNames, rows: number[]): void {
  const { bonds, atoms } = structure;
  const seen = new Set<string>();
  for (const bond of rows) {
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    const key = `${atoms.residue[a]} ${atoms.residue[b]}`;
    if (seen.has(key) || seen.size >= MOST_DISULFIDES) continue;
    seen.add(key);
    const number = String(seen.size).padStart(3);
    const one = residueColumns(structure, names, a);
    const other = residueColumns(structure, names, b);
    // The number stands a column further off than in LINK.
    const spread = (text: string): string => `${text.slice(0, 5)} ${text.slice(5)}`;
    out.line(
      `SSBOND ${number} ${spread(one)}   ${spread(other)}${' '.repeat(23)}${IDENTITY}${lengthOf(structure, bond)}`,
    );
  }
}

/** Name, altloc, residue: columns 13–27 or 43–57 of LINK. */
function end(structure: Structure, names: PdbNames, row: number): string {
  const { atoms, document } = structure;
  const name = atomNameColumns(document.strings.get(atoms.name[row]!), atoms.element[row]!);
  const altloc = document.strings.get(atoms.altloc[row]!).slice(0, 1).padEnd(1);
  return `${name}${altloc}${residueColumns(structure, names, row)}`;
}

/** Residue name, chain, number and insertion code: ten columns. */
function residueColumns(
  { atoms, residues, chains, document }: Structure,
  names: PdbNames,
  row: number,
): string {
  const residue = atoms.residue[row]!;
  const name = names.residue(document.strings.get(residues.name[residue]!), false).padStart(3);
  const chain = names.chain(chains[residues.chain[residue]!]!.authId).padStart(2);
  const code = document.strings.get(residues.insertionCode[residue]!).slice(0, 1).padEnd(1);
  return `${name}${chain}${String(residues.number[residue]).padStart(4)}${code}`;
}

/** These records have no hybrid-36. */
function isNumbered({ atoms, residues }: Structure, row: number): boolean {
  const number = residues.number[atoms.residue[row]!] ?? NO_NUMBER;
  return number >= -999 && number <= 9999;
}

function lengthOf({ bonds, atoms }: Structure, bond: number): string {
  const a = bonds.a[bond]!;
  const b = bonds.b[bond]!;
  const length = Math.hypot(atoms.x[a]! - atoms.x[b]!, atoms.y[a]! - atoms.y[b]!, atoms.z[a]! - atoms.z[b]!);
  return length < 99 ? length.toFixed(2).padStart(6) : '';
}
