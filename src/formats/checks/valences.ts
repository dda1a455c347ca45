import { repeatedBonds } from '../chemistry/repeated-bonds.js';
import { unusualValences } from '../chemistry/valence.js';
import { SYMBOLS } from '../elements.js';
import type { StructureFormat } from '../format.js';
import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';

/** Formats that write every bond with its order. */
const EXPLICIT: ReadonlySet<StructureFormat> = new Set<StructureFormat>([
  'MOL',
  'SDF',
  'MOL2',
  'CML',
  'SMILES',
]);
/** Atoms of one file whose chemistry is looked at. */
export const MAX_CHEMISTRY_ATOMS = 2_000_000;

/** Warns of bonds that stand twice and of atoms with more bonds than their element takes, once a record. Chemistry never rejects. */
export class ValenceCheck {
  #atoms = 0;
  #stopped = false;

  constructor(private readonly report: Report) {}

  part(structure: Structure): void {
    if (this.#stopped || !EXPLICIT.has(structure.document.format)) return;
    this.#atoms += structure.atoms.count;
    if (this.#atoms > MAX_CHEMISTRY_ATOMS) return this.#stop();
    this.#repeated(structure);
    const found = unusualValences(structure);
    if (!found) return;
    const { atoms, position } = structure;
    const { first, count, sum } = found;
    const charge = atoms.formalCharge[first]!;
    const others = count > 1 ? ` So is it with ${count - 1} more of this record.` : '';
    this.report.warning(
      'UNUSUAL_VALENCE',
      `Atom ${first + 1} is ${SYMBOLS[atoms.element[first]!]} ${charged(charge)} and has bonds of orders that add up to ${sum}.${others}`,
      { line: atoms.line[first]!, record: position },
      count,
    );
  }

  #repeated(structure: Structure): void {
    const found = repeatedBonds(structure);
    if (!found) return;
    const { atoms, bonds, position } = structure;
    const [a, b] = [bonds.a[found[0]!]!, bonds.b[found[0]!]!];
    const others = found.length > 1 ? ` So is it with ${found.length - 1} more bonds of this record.` : '';
    this.report.warning(
      'REPEATED_BOND',
      `Atoms ${a + 1} and ${b + 1} are bonded to each other more than once.${others}`,
      { line: atoms.line[Math.max(a, b)]!, record: position },
      found.length,
    );
  }

  #stop(): void {
    this.#stopped = true;
    this.report.note(
      'NOT_CHECKED',
      `Valences were checked for the first ${MAX_CHEMISTRY_ATOMS.toLocaleString('en')} atoms only.`,
    );
  }
}

function charged(charge: number): string {
  if (charge === 0) return 'without a charge';
  return `with the charge ${charge > 0 ? '+' : '−'}${Math.abs(charge)}`;
}
