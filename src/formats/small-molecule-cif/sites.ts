import { vectorsOfCell } from '../cell.js';
import { ValueKind, type CategoryReader, type CategoryRow } from '../cif/category.js';
import { AtomFlag } from '../model/atoms.js';
import type { UnitCell } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';
import { elementOfLabel, typeOf, type AtomType } from './symbols.js';

const U_TO_B = 8 * Math.PI * Math.PI;
const FRACTIONAL = ['x', 'y', 'z'].map((axis) => `atom_site_fract_${axis}`);
const CARTESIAN = ['x', 'y', 'z'].map((axis) => `atom_site_cartn_${axis}`);

/** The atom sites of one data block: each row becomes an atom; fractions stay fractions until the cell is known. */
export class Sites {
  /** Coordinates in the tables are fractions of the cell. */
  fractional = false;
  /** Sites whose coordinates are not known. */
  unplaced = 0;
  unplacedLine = 0;
  readonly #types = new Map<number, AtomType>();
  #generation = -1;
  #untyped = 0;

  constructor(
    private readonly structure: Structure,
    private readonly report: Report,
  ) {}

  /** @param begin called before the first atom */
  reader(names: readonly string[], line: number, begin: (line: number) => void): CategoryReader | null {
    const axes = this.#axes(names, line);
    if (!axes) return null;
    const column = (name: string): number => names.indexOf(`atom_site_${name}`);
    const [label, symbol, occupancy] = ['label', 'type_symbol', 'occupancy'].map(column) as [
      number,
      number,
      number,
    ];
    const u = column('u_iso_or_equiv');
    const b = column('b_iso_or_equiv');
    const group = column('disorder_group');
    const { atoms, document } = this.structure;
    const { strings, decimals } = document;
    return {
      row: (row) => {
        const x = row.number(axes[0]!);
        if (row.decimals > decimals.coordinates) decimals.coordinates = Math.min(6, row.decimals);
        const y = row.number(axes[1]!);
        const z = row.number(axes[2]!);
        if (Number.isNaN(x + y + z)) return this.#notPlaced(row, axes);
        begin(row.line);
        const at = atoms.add();
        atoms.x[at] = x;
        atoms.y[at] = y;
        atoms.z[at] = z;
        atoms.line[at] = row.line;
        atoms.name[at] = row.intern(label, strings);
        this.#type(at, row.intern(symbol, strings));
        const share = row.number(occupancy);
        if (!Number.isNaN(share)) atoms.occupancy[at] = share;
        const isotropic = row.number(u) * U_TO_B;
        const factor = Number.isNaN(isotropic) ? row.number(b) : isotropic;
        if (!Number.isNaN(factor)) atoms.bFactor[at] = factor;
        if (group >= 0) atoms.altloc[at] = this.#altloc(row, group);
      },
    };
  }

  /**
   * Makes fractions Cartesian, and infers elements that no type symbol gave: when all of the block is known, or before
   * atoms are handed over. False where there is no cell to place them in.
   */
  settle(cell: UnitCell | null, elements: ReadonlySet<number>): boolean {
    const { atoms } = this.structure;
    if (this.#untyped > 0) this.#inferElements(elements);
    if (!this.fractional) return true;
    if (!cell) {
      for (let row = 0; row < atoms.count; row++) {
        atoms.x[row] = 0;
        atoms.y[row] = 0;
        atoms.z[row] = 0;
        atoms.flags[row]! |= AtomFlag.NO_COORDINATES;
      }
      return false;
    }
    const [ax, , , bx, by, , cx, cy, cz] = vectorsOfCell(cell) as number[];
    for (let row = 0; row < atoms.count; row++) {
      const x = atoms.x[row]!;
      const y = atoms.y[row]!;
      const z = atoms.z[row]!;
      atoms.x[row] = ax! * x + bx! * y + cx! * z;
      atoms.y[row] = by! * y + cy! * z;
      atoms.z[row] = cz! * z;
      if (!Number.isFinite(atoms.x[row]! + atoms.y[row]! + atoms.z[row]!)) this.#outOfReach(row);
    }
    return true;
  }

  /** Fractions and a cell that are numbers each for itself, but not together. */
  #outOfReach(row: number): void {
    this.report.error(
      'BAD_COORDINATE',
      'In ångström the coordinates of this site are greater than any number: they or the lengths of the cell are wrong.',
      { line: this.structure.atoms.line[row]! },
    );
  }

  /** Fractional or Cartesian columns; null where the loop has none of either, or not all, which is an error. */
  #axes(names: readonly string[], line: number): number[] | null {
    for (const axes of [FRACTIONAL, CARTESIAN]) {
      const columns = axes.map((name) => names.indexOf(name));
      if (columns.includes(-1)) continue;
      this.fractional = axes === FRACTIONAL;
      return columns;
    }
    const present = [...FRACTIONAL, ...CARTESIAN].filter((name) => names.includes(name));
    if (present.length > 0)
      this.report.error(
        'MISSING_COORDINATES',
        `The atom sites have ${present.map((name) => `_${name}`).join(' and ')}, but not all three coordinates.`,
        { line },
      );
    return null;
  }

  #type(at: number, symbol: number): void {
    if (symbol === 0) {
      this.#untyped++;
      return;
    }
    const { atoms, document } = this.structure;
    if (this.#generation !== document.strings.generation) {
      this.#generation = document.strings.generation;
      this.#types.clear();
    }
    let type = this.#types.get(symbol);
    if (!type) this.#types.set(symbol, (type = typeOf(document.strings.get(symbol))));
    atoms.element[at] = type.element;
    atoms.formalCharge[at] = type.charge;
    if (type.mass > 0) atoms.column('isotope')[at] = type.mass;
    if (type.element > 0) return;
    atoms.flags[at]! |= AtomFlag.QUERY;
    atoms.column('type')[at] = symbol;
  }

  #inferElements(elements: ReadonlySet<number>): void {
    const { atoms, document } = this.structure;
    let line = 0;
    let inferred = 0;
    for (let row = 0; row < atoms.count; row++) {
      if (atoms.element[row] !== 0 || atoms.flags[row]! & AtomFlag.QUERY) continue;
      const element = elementOfLabel(document.strings.get(atoms.name[row]!), elements);
      if (element === 0) continue;
      atoms.element[row] = element;
      atoms.flags[row]! |= AtomFlag.ELEMENT_INFERRED;
      inferred++;
      line ||= atoms.line[row]!;
    }
    this.#untyped = 0;
    if (inferred > 0)
      this.report.note(
        'ELEMENT_INFERRED',
        'The elements of atoms without a type symbol were inferred from their labels, as the core dictionary has it.',
        { line },
        inferred,
      );
  }

  /** Disorder groups are alternate locations: 1 is A. Negative ones lie about a symmetry element. */
  #altloc(row: CategoryRow, column: number): number {
    const { strings } = this.structure.document;
    const group = Math.abs(row.integer(column));
    if (group >= 1 && group <= 26) return strings.intern(String.fromCharCode(64 + group));
    return group === 0 ? 0 : row.intern(column, strings);
  }

  #notPlaced(row: CategoryRow, axes: readonly number[]): void {
    const bad = axes.find(
      (column) => row.kind(column) === ValueKind.PRESENT && Number.isNaN(row.number(column)),
    );
    if (bad === undefined) {
      this.unplaced++;
      this.unplacedLine ||= row.line;
      return;
    }
    this.report.error(
      'BAD_COORDINATE',
      `A coordinate must be a number, but is "${row.text(bad).slice(0, 40)}".`,
      row.place(bad),
    );
  }
}
