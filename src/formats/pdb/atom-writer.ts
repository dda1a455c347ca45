import { AppError } from '../../errors.js';
import type { TextOutput } from '../bytes/output.js';
import { columnText } from '../bytes/text.js';
import { SYMBOLS } from '../elements.js';
import { StructureFormat } from '../format.js';
import { LossSeverity, type LossTally } from '../losses.js';
import { AtomFlag, NONE } from '../model/atoms.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { encodeHybrid36 } from './hybrid36.js';
import type { PdbNames } from './names.js';
import { writeReal } from './number-field.js';

const ANISOU = ['u11', 'u22', 'u33', 'u12', 'u13', 'u23'] as const;

/** Writes ATOM, HETATM, ANISOU and TER records of one model, column by column (format version 3.3, "Coordinate section"). */
export class AtomWriter {
  readonly #decimals: { coordinates: number; occupancy: number; bFactor: number };
  /** Columns 18–27 of the residue at hand. */
  #residue = NONE - 1;
  #key = '';
  #segment = '';
  #cutNames = 0;
  #foreign = 0;
  #cutDecimals = 0;
  #cutReals = 0;
  #cutCharges = 0;
  #elementColumns: string[] = [];
  readonly #counters = new Map<number, number>();

  constructor(
    private readonly out: TextOutput,
    private readonly structure: Structure,
    private readonly names: PdbNames,
    private readonly serials: Int32Array,
    private readonly fromPdb: boolean,
  ) {
    const { document } = structure;
    const { coordinates, occupancy, bFactor } = document.decimals;
    // Only a PDB file's own decimals beyond the format's are known to fit its columns.
    this.#decimals = this.fromPdb
      ? {
          coordinates: Math.max(3, coordinates),
          occupancy: Math.max(2, occupancy),
          bFactor: Math.max(2, bFactor),
        }
      : { coordinates: 3, occupancy: 2, bFactor: 2 };
  }

  atom(row: number): void {
    const { out, structure } = this;
    const { atoms } = structure;
    this.#enterResidue(row);
    out.text(this.#isHetero(row) ? 'HETATM' : 'ATOM  ');
    this.#identity(row, this.#atomName(row));
    out.blanks(3);
    this.#real('x', atoms.x[row]!, 8, this.#decimals.coordinates, row);
    this.#real('y', atoms.y[row]!, 8, this.#decimals.coordinates, row);
    this.#real('z', atoms.z[row]!, 8, this.#decimals.coordinates, row);
    this.#real('occupancy', atoms.occupancy[row]!, 6, this.#decimals.occupancy, row);
    this.#real('B factor', atoms.bFactor[row]!, 6, this.#decimals.bFactor, row);
    out.blanks(6);
    out.left(this.#segment, 4);
    out.text(this.#elementAndCharge(row));
    out.byte(10);
    if (atoms.optional.u11 && !Number.isNaN(atoms.optional.u11[row]!)) this.#anisou(row);
  }

  /** TER after atom `row`; its serial is left blank where the source's own numbers leave none. */
  ter(row: number, nextSerial: number | null): void {
    const { out } = this;
    out.text('TER   ');
    const serial = this.serials[row]! + 1;
    if (nextSerial === serial) out.blanks(5);
    else out.text(encodeHybrid36(serial, 5) ?? '     ');
    out.blanks(6);
    out.text(this.#key.trimEnd());
    out.byte(10);
  }

  /** Counts what was changed to fit. */
  conclude(losses: LossTally): void {
    const { MINOR, MODERATE } = LossSeverity;
    losses.add(
      'LONG_ATOM_NAMES',
      MODERATE,
      'Atom names longer than four characters were cut.',
      this.#cutNames,
    );
    losses.add(
      'CHARACTERS',
      MODERATE,
      'PDB is ASCII: other characters of names and ids were written as "?".',
      this.#foreign,
    );
    losses.add(
      'DECIMALS',
      MINOR,
      'PDB prints coordinates with three decimals; those beyond are rounded.',
      this.#countDecimals(),
    );
    losses.add(
      'DECIMALS_TO_FIT',
      MINOR,
      'Numbers too large for their columns were written with fewer decimals.',
      this.#cutDecimals,
    );
    losses.add(
      'VALUES_TOO_LARGE',
      MODERATE,
      'Occupancies or B factors that do not fit their columns were cut to the largest that does.',
      this.#cutReals,
    );
    losses.add(
      'FORMAL_CHARGES',
      LossSeverity.MAJOR,
      'Formal charges beyond ±9 do not fit columns 79–80 and are left out.',
      this.#cutCharges,
    );
  }

  /** 7–27: serial, name, altloc, residue name, chain, number, insertion code. */
  #identity(row: number, name: string): void {
    const { out, structure } = this;
    const serial = encodeHybrid36(this.serials[row]!, 5);
    if (serial === null) throw tooMany('atom serial numbers', 'five', 'more than 87 million atoms');
    out.text(serial);
    out.byte(32);
    out.text(name);
    const altloc = structure.atoms.altloc[row]!;
    out.left(altloc === 0 ? '' : this.#ascii(structure.document.strings.get(altloc).slice(0, 1)), 1);
    out.text(this.#key);
  }

  #enterResidue(row: number): void {
    const { structure, names } = this;
    const residue = structure.atoms.residue[row]!;
    if (residue === this.#residue) return;
    this.#residue = residue;
    this.#counters.clear();
    if (residue === NONE) {
      this.#key = 'UNL A   1 ';
      this.#segment = '';
      return;
    }
    const { residues, document } = structure;
    const chain = structure.chains[residues.chain[residue]!]!;
    const name = names.residue(document.strings.get(residues.name[residue]!), this.fromPdb);
    const id = names.chain(chain.authId);
    const number = residues.number[residue]!;
    const shown = number === NO_NUMBER ? '    ' : encodeHybrid36(number, 4);
    if (shown === null) throw tooMany(`residue number ${number}`, 'four', 'numbers below −999');
    const code = document.strings.get(residues.insertionCode[residue]!).slice(0, 1).padEnd(1);
    // Two-letter chains stand in 21–22, four-letter residue names in 18–21.
    const head = id.length === 2 ? name.padStart(3) + id : name.padStart(3).padEnd(4) + id.padStart(1);
    this.#key = this.#ascii(head + shown + code);
    this.#segment = this.#ascii(chain.segment.slice(0, 4));
  }

  /** HETATM as the source says; where it has no residues, everything is hetero. */
  #isHetero(row: number): boolean {
    return (this.structure.atoms.flags[row]! & AtomFlag.HETERO) !== 0 || this.#residue === NONE;
  }

  /** Columns 13–16. */
  #atomName(row: number): string {
    const { atoms, document } = this.structure;
    const element = atoms.element[row]!;
    let name = this.#ascii(document.strings.get(atoms.name[row]!));
    if (name === '' && !this.fromPdb) name = this.#madeName(element);
    if (name.length > 4) {
      this.#cutNames++;
      return name.slice(0, 4);
    }
    return atomNameColumns(name, element);
  }

  #ascii(text: string): string {
    const written = columnText(text);
    if (written !== text) this.#foreign++;
    return written;
  }

  /** C1, C2, N1 …: names for atoms that have none, in hybrid-36 where the number is too long. */
  #madeName(element: number): string {
    const count = (this.#counters.get(element) ?? 0) + 1;
    this.#counters.set(element, count);
    const symbol = SYMBOLS[element]!.toUpperCase() || 'X';
    return symbol + (encodeHybrid36(count, 4 - symbol.length)?.trim() ?? '');
  }

  #real(what: string, value: number, width: number, decimals: number, row: number): void {
    const done = writeReal(this.out, value, width, decimals);
    if (done === 0) return;
    if (done === 1) {
      this.#cutDecimals++;
      return;
    }
    if (width === 8)
      throw new AppError(
        'TARGET_CANNOT_HOLD',
        `PDB has eight columns for a coordinate, and ${what} of atom ${row + 1} is ${value}. Convert to mmCIF, which holds it.`,
        { details: { betterTarget: StructureFormat.MMCIF } },
      );
    this.#cutReals++;
    this.out.text(value > 0 ? '9999.9' : '-999.9');
  }

  #elementAndCharge(row: number): string {
    const { atoms, document } = this.structure;
    const element = atoms.element[row]!;
    const charge = atoms.formalCharge[row]!;
    if (charge === 0 && element > 0 && atoms.optional.isotope?.[row] !== 2)
      return (this.#elementColumns[element] ??= SYMBOLS[element]!.toUpperCase().padStart(2));
    let symbol = SYMBOLS[element]!.toUpperCase();
    if (element === 1 && atoms.optional.isotope?.[row] === 2) symbol = 'D';
    if (element === 0 && atoms.flags[row]! & AtomFlag.QUERY)
      symbol = this.#ascii(document.strings.get(atoms.optional.type?.[row] ?? 0).slice(0, 2));
    if (charge === 0) return symbol.padStart(2).trimEnd();
    if (Math.abs(charge) > 9) {
      this.#cutCharges++;
      return symbol.padStart(2);
    }
    return `${symbol.padStart(2)}${Math.abs(charge)}${charge > 0 ? '+' : '-'}`;
  }

  #anisou(row: number): void {
    const { out, structure } = this;
    out.text('ANISOU');
    this.#identity(row, this.#atomName(row));
    out.byte(32);
    for (const column of ANISOU) out.integer(Math.round(structure.atoms.optional[column]![row]! * 1e4), 7);
    out.blanks(2);
    out.left(this.#segment, 4);
    out.text(this.#elementAndCharge(row));
    out.byte(10);
  }

  /** Atoms whose coordinates are rounded. */
  #countDecimals(): number {
    const { atoms, document } = this.structure;
    if (document.decimals.coordinates <= this.#decimals.coordinates) return 0;
    const rounds = (value: number): boolean => Math.abs(value * 1000 - Math.round(value * 1000)) > 1e-7;
    let count = 0;
    for (let row = 0; row < atoms.count; row++)
      if (rounds(atoms.x[row]!) || rounds(atoms.y[row]!) || rounds(atoms.z[row]!)) count++;
    return count;
  }
}

/** A name in its four columns: two-letter elements begin in the first, others in the second, four characters fill all. */
export function atomNameColumns(name: string, element: number): string {
  const symbol = SYMBOLS[element]!;
  const first = symbol.length === 2 && name.slice(0, 2).toUpperCase() === symbol.toUpperCase();
  return (name.length >= 4 || first ? name : ` ${name}`).slice(0, 4).padEnd(4);
}

function tooMany(what: string, columns: string, rest: string): AppError {
  return new AppError(
    'TARGET_CANNOT_HOLD',
    `PDB has ${columns} columns for it and cannot hold ${what} (${rest}). Convert to mmCIF, which holds it.`,
    { details: { betterTarget: StructureFormat.MMCIF } },
  );
}
