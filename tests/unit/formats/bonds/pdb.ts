import { completeBonds } from '../../../../src/formats/bonds/complete.js';
import type { ComponentLookup } from '../../../../src/formats/bonds/template.js';
import { BondOrder, BondOrigin } from '../../../../src/formats/model/bonds.js';
import { NONE } from '../../../../src/formats/model/atoms.js';
import type { Structure } from '../../../../src/formats/model/structure.js';
import { read } from '../convert.js';

/** An atom as a test writes it: name, residue, number with insertion code, place, and what else differs. */
export interface TestAtom {
  name: string;
  residue: string;
  number: string;
  at: readonly [number, number, number];
  element?: string;
  altloc?: string;
  chain?: string;
  hetero?: boolean;
}

/** Lines of a PDB file. */
export function pdb(atoms: readonly TestAtom[], rest: readonly string[] = []): string {
  const lines = atoms.map(({ name, residue, number, at, element, altloc, chain, hetero }, index) => {
    const code = /\D$/.exec(number)?.[0] ?? ' ';
    const columns = [
      (hetero ? 'HETATM' : 'ATOM').padEnd(6),
      String(index + 1).padStart(5),
      ' ',
      (name.length < 4 ? ` ${name}` : name).padEnd(4),
      altloc ?? ' ',
      residue.padStart(3),
      ' ',
      chain ?? 'A',
      number.replace(/\D$/, '').padStart(4),
      code,
      '   ',
      ...at.map((value) => value.toFixed(3).padStart(8)),
      '  1.00  0.00          ',
      (element ?? /[A-Z]/.exec(name)?.[0] ?? '').padStart(2),
    ];
    return columns.join('');
  });
  return `${[...lines, ...rest, 'END'].join('\n')}\n`;
}

/** Atoms of one residue, far from each other: their bonds are told by names alone. */
export const named = (residue: string, number: string, names: string): TestAtom[] =>
  names.split(' ').map((name, index) => ({
    name,
    residue,
    number,
    at: [index * 8, Number.parseInt(number, 10) * 8, 0] as const,
  }));

const ORIGINS = Object.keys(BondOrigin);
const SIGNS: Readonly<Record<number, string>> = { [BondOrder.SINGLE]: '-', [BondOrder.DOUBLE]: '=' };

/** The bonds after completion, such as "C=O TEMPLATE", those of several residues as "C1-N2 POLYMER", sorted. */
export function bondsOf(text: string, lookup: ComponentLookup | null = null): string[] {
  const found: string[] = [];
  read('PDB', text, (structure) => {
    completeBonds(structure, lookup);
    found.push(...describe(structure));
  });
  return found.sort();
}

export function describe({ atoms, bonds, residues, document }: Structure): string[] {
  const several = residues.count > 1;
  const label = (row: number): string => {
    const residue = atoms.residue[row]!;
    const number = several && residue !== NONE ? String(residues.number[residue]!) : '';
    return `${document.strings.get(atoms.name[row]!)}${number}${document.strings.get(atoms.altloc[row]!)}`;
  };
  return Array.from({ length: bonds.count }, (_, bond) => {
    const ends = [label(bonds.a[bond]!), label(bonds.b[bond]!)].sort();
    return `${ends.join(SIGNS[bonds.order[bond]!] ?? '?')} ${ORIGINS[bonds.origin[bond]!]}`;
  });
}
