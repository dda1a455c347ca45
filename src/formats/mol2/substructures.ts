import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { residueKind, ResidueKind } from '../residue-kinds.js';
import { carriedLines } from './carried.js';
import { Carried } from './record.js';
import { residueOf, substructureOf } from './residues.js';

/** The substructures of a molecule as they are written. */
export interface Substructures {
  /** Number and name by residue row; one entry where there are no residues. */
  readonly ids: readonly number[];
  readonly names: readonly string[];
  /** Lines of the SUBSTRUCTURE section as the source has them; null where they are to be made. */
  readonly lines: readonly string[] | null;
}

const PLAIN: Substructures = { ids: [1], names: ['<1>'], lines: [] };

/** What a MOL2 source said, as far as it still says the same; else numbers in order, and names such as ALA12. */
export function substructuresOf(structure: Structure): Substructures {
  const { residues, document } = structure;
  const written = document.format === 'MOL2' ? writtenBefore(structure) : null;
  if (written) return written;
  if (residues.count === 0) return PLAIN;
  const ids: number[] = [];
  const names: string[] = [];
  for (let row = 0; row < residues.count; row++) {
    ids.push(row + 1);
    const text = (id: number): string => document.strings.get(id);
    names.push(nameOf(text(residues.name[row]!), residues.number[row]!, text(residues.insertionCode[row]!)));
  }
  return { ids, names, lines: null };
}

function nameOf(name: string, number: number, code: string): string {
  const word = name.replace(/\s+/g, '_');
  if (number === NO_NUMBER) return word === '' ? '****' : word;
  return word === '' ? `<${number}>` : `${word}${number}${code}`;
}

/** The source's own numbers, names and lines; null when residues were renamed, renumbered or removed since. */
function writtenBefore(structure: Structure): Substructures | null {
  const { residues, chains, document } = structure;
  const kept = carriedLines(structure, Carried.NAMES).map((line) => /^(\S+) (.*)$/.exec(line));
  const lines = carriedLines(structure, Carried.SUBSTRUCTURES);
  if (kept.length !== Math.max(1, residues.count)) return null;
  const described = new Map(
    lines.map((line) => {
      const words = line.trim().split(/\s+/);
      return [Number(words[0]), substructureOf(words)];
    }),
  );
  const ids = kept.map((match) => Number(match![1]));
  const names = kept.map((match) => match![2]!);
  for (let row = 0; row < residues.count; row++) {
    const known = described.get(ids[row]!);
    const { name, number, code } = residueOf(names[row]!, known?.type ?? '', ids[row]!);
    const same =
      name === document.strings.get(residues.name[row]!) &&
      number === residues.number[row] &&
      code === document.strings.get(residues.insertionCode[row]!) &&
      (known?.chain ?? '') === chains[residues.chain[row]!]!.authId;
    if (!same) return null;
  }
  return { ids, names: names.map((name) => (name === '' ? '****' : name)), lines };
}

/**
 * A line for residue `row`: number, name, root atom, type, dictionary, chain and residue name. The residue's name stands
 * by itself, so that SO4 301, whose substructure is SO4301, is read back as what it was.
 */
export function substructureLine(
  structure: Structure,
  { ids, names }: Substructures,
  row: number,
  root: number,
): string {
  const { residues, chains, document } = structure;
  const name = document.strings.get(residues.name[row]!).replace(/\s+/g, '_');
  const chain = chains[residues.chain[row]!];
  const chainId = (chain?.authId || chain?.labelId || '').replace(/\s+/g, '_');
  const isPolymer = POLYMERS.has(residueKind(name));
  return (
    `${String(ids[row]).padStart(6)} ${names[row]!.padEnd(8)} ${String(root).padStart(6)} ` +
    `${isPolymer ? 'RESIDUE' : 'GROUP  '}     ${isPolymer ? 1 : 0} ${(chainId || '****').padEnd(4)} ${name || '****'}`
  );
}

const POLYMERS: ReadonlySet<ResidueKind> = new Set([
  ResidueKind.AMINO_ACID,
  ResidueKind.DNA,
  ResidueKind.RNA,
  ResidueKind.CAP,
]);

/** The atom that a substructure hangs on: its CA where it has one, else its first. */
export function rootOf({ atoms, document }: Structure, first: number, end: number): number {
  const alpha = document.strings.intern('CA');
  for (let row = first; row < end; row++)
    if (atoms.name[row] === alpha && atoms.element[row] === 6) return row;
  return first;
}
