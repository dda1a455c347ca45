import { TextOutput } from '../bytes/output.js';
import { sybylTyping, type SybylTyping } from '../chemistry/sybyl-types.js';
import { chosenConformers } from '../conformers.js';
import type { FormatWriter, Holdings, WriteContext } from '../contract.js';
import { keepAtoms } from '../keep-atoms.js';
import { LossSeverity } from '../losses.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { Unheld } from '../unheld.js';
import { writeAtoms } from './atom-writer.js';
import { writeBonds } from './bond-writer.js';
import { carriedLines, carriedSpans, carriedText } from './carried.js';
import { cellLine } from './cell-line.js';
import { countImplicit, writeCharges } from './charge-writer.js';
import { Carried } from './record.js';
import { rootOf, substructureLine, substructuresOf, type Substructures } from './substructures.js';

/** Writes MOL2, one molecule for each part; a MOL2 source gets back its types, names, comments and other sections. */
export class Mol2Writer implements FormatWriter {
  readonly #out: TextOutput;
  readonly #unheld: Unheld;
  #lastComments: Uint8Array[] = [];

  constructor(
    private readonly context: WriteContext,
    holds: Holdings,
  ) {
    this.#out = new TextOutput(context.out);
    // Formal charges are counted here: some of them are what an atom type says.
    this.#unheld = new Unheld({ ...holds, formalCharges: true }, 'MOL2', context.losses, ['types']);
  }

  part(structure: Structure): void {
    this.#conformers(structure);
    this.#unheld.part(structure);
    const fromMol2 = structure.document.format === 'MOL2';
    const typing = fromMol2 && !isPerceivable(structure) ? null : sybylTyping(structure);
    // A source's own bond types stand, whatever was perceived for atoms that it left without a type.
    const orders = fromMol2 || !typing ? structure.bonds.order : typing.orders;
    const substructures = substructuresOf(structure);
    const numbers = numbersOf(structure);
    this.#comments(structure, Carried.COMMENTS);
    this.#head(structure, substructures);
    this.#comments(structure, Carried.INNER_COMMENTS);
    const cell = cellLine(structure, this.context.losses);
    if (cell) this.#section('CRYSIN', [cell]);
    this.#out.line('@<TRIPOS>ATOM');
    const status = carriedLines(structure, Carried.ATOM_STATUS);
    writeAtoms(this.#out, { structure, numbers, typing, substructures, status });
    this.#bonds(structure, orders, numbers);
    this.#substructures(structure, substructures, numbers);
    for (const { bytes } of carriedSpans(structure, Carried.SECTIONS)) this.#out.bytes(bytes);
    if (typing) this.#charges(structure, typing, numbers);
    this.#lastComments = carriedSpans(structure, Carried.LAST_COMMENTS).map(({ bytes }) => bytes);
  }

  end(): void {
    for (const comment of this.#lastComments) this.#out.bytes(comment);
    this.#out.flush();
  }

  #conformers(structure: Structure): void {
    const keep = chosenConformers(structure);
    if (!keep) return;
    this.context.losses.add(
      'ALTERNATE_LOCATIONS',
      LossSeverity.MODERATE,
      'Of alternate locations only the one with the highest occupancy is written.',
      keepAtoms(structure, keep),
    );
  }

  #comments(structure: Structure, key: string): void {
    for (const { bytes } of carriedSpans(structure, key)) this.#out.bytes(bytes);
  }

  #section(name: string, lines: readonly string[]): void {
    this.#out.line(`@<TRIPOS>${name}`);
    for (const line of lines) this.#out.line(line);
  }

  /** Name, counts, type of the molecule and of its charges, status bits and comment. */
  #head(structure: Structure, { lines }: Substructures): void {
    const { atoms, bonds, residues } = structure;
    const unbonded = carriedSpans(structure, Carried.UNBONDED).length;
    const features = carriedText(structure, Carried.FEATURES) ?? '0 0';
    const substructures = lines ? Math.max(1, lines.length) : residues.count;
    this.#section('MOLECULE', [
      nameOf(structure),
      ` ${atoms.count} ${bonds.count + unbonded} ${substructures} ${features}`,
      carriedText(structure, Carried.TYPE)?.trim() ?? moleculeType(structure),
      chargeKind(structure),
    ]);
    const status = carriedText(structure, Carried.STATUS);
    const comment = carriedText(structure, Carried.COMMENT);
    if (status !== null || comment !== null) this.#out.line(status ?? '');
    if (comment !== null) this.#out.line(comment);
    this.#out.line();
  }

  #bonds(structure: Structure, orders: Uint8Array, numbers: ArrayLike<number>): void {
    const unbonded = carriedLines(structure, Carried.UNBONDED);
    if (structure.bonds.count + unbonded.length === 0) return;
    this.#out.line('@<TRIPOS>BOND');
    const status = carriedLines(structure, Carried.BOND_STATUS);
    writeBonds(this.#out, structure, orders, numbers, status, this.context.losses);
    for (const line of unbonded) this.#out.line(line);
  }

  #substructures(structure: Structure, substructures: Substructures, numbers: ArrayLike<number>): void {
    const { lines } = substructures;
    if (lines) {
      if (lines.length > 0) this.#section('SUBSTRUCTURE', lines);
      return;
    }
    this.#out.line('@<TRIPOS>SUBSTRUCTURE');
    for (let row = 0; row < structure.residues.count; row++) {
      const root = rootOf(structure, structure.residues.firstAtom[row]!, structure.endOfResidue(row));
      this.#out.line(substructureLine(structure, substructures, row, numbers[root]!));
    }
  }

  /** Formal charges, which a MOL2 source has in its types and in the sections that were given back. */
  #charges(structure: Structure, typing: SybylTyping, numbers: ArrayLike<number>): void {
    if (structure.document.format === 'MOL2') return;
    const implicit = countImplicit(structure, typing);
    const charged = writeCharges(this.#out, structure, numbers);
    this.context.losses.add(
      'FORMAL_CHARGES',
      LossSeverity.MAJOR,
      'SYBYL atom types do not express these formal charges; they stand in the section UNITY_ATOM_ATTR only, which few programs read.',
      charged - implicit,
    );
  }
}

/** Whether a MOL2 source left atoms without a type, and tells enough of its bonds to find them. */
function isPerceivable({ atoms, bonds }: Structure): boolean {
  const { type } = atoms.optional;
  if (!type?.subarray(0, atoms.count).includes(0)) return false;
  return bonds.order.subarray(0, bonds.count).some((order) => order !== BondOrder.UNKNOWN);
}

/** Atom numbers: those of the source while sections that name them are given back, else 1, 2, 3 … */
function numbersOf({ atoms, carried, document }: Structure): ArrayLike<number> {
  const named: ReadonlySet<string> = new Set([Carried.SECTIONS, Carried.SUBSTRUCTURES, Carried.UNBONDED]);
  if (document.format === 'MOL2' && carried.some(({ key }) => named.has(key))) return atoms.serial;
  return Uint32Array.from({ length: atoms.count }, (_, row) => row + 1);
}

/** One line; a name that looks like a comment or a header would be read as one. */
function nameOf({ title }: Structure): string {
  const name = title.replace(/[\r\n]+/g, ' ');
  if (name === '') return '****';
  return /^[#@]/.test(name) ? ` ${name}` : name;
}

function moleculeType({ residues, document }: Structure): string {
  if (residues.count <= 1) return 'SMALL';
  return document.format === 'PDB' || document.format === 'MMCIF' ? 'BIOPOLYMER' : 'SMALL';
}

const KINDS =
  /^(NO_CHARGES|DEL_RE|GASTEIGER|GAST_HUCK|HUCKEL|PULLMAN|GAUSS80_CHARGES|AMPAC_CHARGES|MULLIKEN_CHARGES|DICT_CHARGES|MMFF94_CHARGES|USER_CHARGES)$/;

/** The kind that the source names, if MOL2 knows it or had it before. */
function chargeKind({ atoms, chargeKind: kind, document }: Structure): string {
  if (kind !== '' && (document.format === 'MOL2' || KINDS.test(kind.toUpperCase()))) return kind;
  return atoms.optional.partialCharge ? 'USER_CHARGES' : 'NO_CHARGES';
}
