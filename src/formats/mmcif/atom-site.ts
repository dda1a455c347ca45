import {
  columnOf,
  ValueKind,
  type CategoryHead,
  type CategoryReader,
  type CategoryRow,
} from '../cif/category.js';
import { AtomFlag } from '../model/atoms.js';
import type { Decimals } from '../model/document.js';
import type { StringTable } from '../model/strings.js';
import type { Report } from '../report.js';
import type { ElementFindings } from './element-findings.js';
import { ForeignColumns } from './foreign-columns.js';
import type { ModelBuilder } from './model-builder.js';
import { SiteResidues } from './site-residues.js';

const AXES = ['cartn_x', 'cartn_y', 'cartn_z'] as const;
/** U to B, both isotropic: B = 8π²U. */
const U_TO_B = 8 * Math.PI * Math.PI;

/** Sites that were left out because their coordinates are not known; of the whole file. */
export interface Unplaced {
  count: number;
  line: number;
}

/** The category atom_site (PDBx/mmCIF dictionary version 5): one atom of one model in each row. */
export class AtomSiteReader implements CategoryReader {
  readonly #residues: SiteResidues;
  readonly #decimals: Decimals;
  readonly #strings: StringTable;
  readonly #x: number;
  readonly #y: number;
  readonly #z: number;
  readonly #group: number;
  readonly #id: number;
  readonly #symbol: number;
  readonly #name: number;
  readonly #labelName: number;
  readonly #altloc: number;
  readonly #occupancy: number;
  readonly #b: number;
  readonly #bFactor: number;
  readonly #charge: number;
  readonly #model: number;
  readonly #foreign: ForeignColumns | null;
  #modelNumber = Number.NaN;
  /** The id of HETATM, while the string table keeps its meaning. */
  #hetero = 0;
  #generation = -1;

  constructor(
    head: CategoryHead,
    private readonly model: ModelBuilder,
    private readonly elements: ElementFindings,
    private readonly unplaced: Unplaced,
    private readonly report: Report,
    /** Ends the model at hand and begins the next one. */
    private readonly nextModel: (number: number, line: number) => void,
    /** Keep what the model does not interpret. */
    keep = false,
  ) {
    const column = (item: string): number => columnOf(head, item);
    this.#strings = model.document.strings;
    this.#decimals = model.document.decimals;
    [this.#x, this.#y, this.#z] = AXES.map(column) as [number, number, number];
    this.#group = column('group_pdb');
    this.#id = column('id');
    this.#symbol = column('type_symbol');
    const auth = column('auth_atom_id');
    const label = column('label_atom_id');
    this.#name = auth >= 0 ? auth : label;
    this.#labelName = auth >= 0 ? label : -1;
    this.#altloc = column('label_alt_id');
    this.#occupancy = column('occupancy');
    const b = column('b_iso_or_equiv');
    this.#b = b >= 0 ? b : column('u_iso_or_equiv');
    this.#bFactor = b >= 0 ? 1 : U_TO_B;
    this.#charge = column('pdbx_formal_charge');
    this.#model = column('pdbx_pdb_model_num');
    this.#residues = new SiteResidues(head, model, report);
    const foreign = new ForeignColumns(head, [this.#b], keep);
    this.#foreign = foreign.count > 0 ? foreign : null;
    this.#missingAxes(head);
  }

  row(row: CategoryRow): void {
    const x = row.number(this.#x);
    const decimals = row.decimals;
    const y = row.number(this.#y);
    const z = row.number(this.#z);
    if (!(x - x === 0 && y - y === 0 && z - z === 0)) return this.#notPlaced(row);
    if (decimals > this.#decimals.coordinates || row.decimals > this.#decimals.coordinates)
      this.#decimals.coordinates = Math.max(decimals, row.decimals);
    if (this.#model >= 0) {
      const number = row.integer(this.#model);
      if (number !== this.#modelNumber) this.#enterModel(number, row);
    } else if (!this.model.open) this.nextModel(1, row.line);
    const residue = this.#residues.follow(row);
    const strings = this.#strings;
    const { atoms } = this.model.structure;
    const at = atoms.add();
    atoms.x[at] = x;
    atoms.y[at] = y;
    atoms.z[at] = z;
    atoms.residue[at] = residue;
    atoms.line[at] = row.line;
    if (strings.generation !== this.#generation) this.#rememberHetero();
    if (row.intern(this.#group, strings) === this.#hetero) atoms.flags[at] = AtomFlag.HETERO;
    const serial = row.integer(this.#id);
    if (serial === serial) atoms.serial[at] = serial;
    else if (row.kind(this.#id) === ValueKind.PRESENT) this.#badId(row);
    const name = row.intern(this.#name, strings);
    atoms.name[at] = name;
    if (this.#labelName >= 0) {
      const label = row.intern(this.#labelName, strings);
      if (label !== name) this.#nameDiffers(at, row, name, label);
    }
    if (this.#altloc >= 0) atoms.altloc[at] = row.intern(this.#altloc, strings);
    if (this.#occupancy >= 0) {
      const occupancy = row.number(this.#occupancy);
      if (occupancy === occupancy) atoms.occupancy[at] = occupancy;
      else this.#noNumber(row, this.#occupancy, 'occupancy', '1.00');
      if (row.decimals > this.#decimals.occupancy) this.#decimals.occupancy = row.decimals;
    }
    if (this.#b >= 0) {
      const b = row.number(this.#b);
      if (b === b) atoms.bFactor[at] = b * this.#bFactor;
      else this.#noNumber(row, this.#b, 'temperature factor', '0.00');
      if (row.decimals > this.#decimals.bFactor) this.#decimals.bFactor = row.decimals;
    }
    if (this.#charge >= 0) {
      const charge = row.integer(this.#charge);
      if (charge >= -127 && charge <= 127) atoms.formalCharge[at] = charge;
      else if (row.kind(this.#charge) === ValueKind.PRESENT) this.#badCharge(row);
    }
    if (this.#foreign) this.#foreign.take(row, this.model.structure, at);
    this.elements.read(this.model.structure, at, row.intern(this.#symbol, strings));
  }

  #enterModel(number: number, row: CategoryRow): void {
    if (Number.isNaN(number)) {
      if (row.kind(this.#model) === ValueKind.PRESENT)
        this.report.warning(
          'MODEL_WITHOUT_NUMBER',
          `The model number must be an integer, but is "${row.text(this.#model)}"; the atom goes to the model before.`,
          row.place(this.#model),
        );
      if (!this.model.open) this.nextModel(1, row.line);
      return;
    }
    this.#modelNumber = number;
    this.nextModel(number, row.line);
  }

  /** The label is kept beside the author's name, also where that is empty in quotes; where nobody says it is the name. */
  #nameDiffers(at: number, row: CategoryRow, name: number, label: number): void {
    const { atoms } = this.model.structure;
    if (name === 0 && row.kind(this.#name) !== ValueKind.PRESENT) atoms.name[at] = label;
    else if (label !== 0) atoms.column('labelName')[at] = label;
  }

  #rememberHetero(): void {
    this.#generation = this.#strings.generation;
    this.#hetero = this.#strings.intern('HETATM');
  }

  #missingAxes(head: CategoryHead): void {
    const missing = AXES.filter((axis) => !head.items.includes(axis));
    if (missing.length === 0) return;
    this.report.error(
      'MISSING_COORDINATES',
      `The category atom_site must have Cartn_x, Cartn_y and Cartn_z; ${missing.map((axis) => axis.replace('c', 'C')).join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.`,
      head.line > 0 ? { line: head.line } : {},
    );
  }

  #notPlaced(row: CategoryRow): void {
    const columns = [this.#x, this.#y, this.#z];
    if (columns.includes(-1)) return;
    const axis = columns.findIndex(
      (column) => row.kind(column) === ValueKind.PRESENT && Number.isNaN(row.number(column)),
    );
    if (axis < 0) {
      this.unplaced.count++;
      this.unplaced.line ||= row.line;
      return;
    }
    const column = columns[axis]!;
    this.report.error(
      'BAD_COORDINATE',
      `Cartn_${'xyz'[axis]!} must be a number in ångström, but is "${row.text(column).slice(0, 40)}".`,
      row.place(column),
    );
  }

  #noNumber(row: CategoryRow, column: number, what: string, taken: string): void {
    if (row.kind(column) !== ValueKind.PRESENT) return;
    this.report.warning(
      what === 'occupancy' ? 'BAD_OCCUPANCY' : 'BAD_B_FACTOR',
      `The ${what} must be a number, but is "${row.text(column).slice(0, 40)}"; ${taken} is taken.`,
      row.place(column),
    );
  }

  #badId(row: CategoryRow): void {
    this.report.warning(
      'BAD_ATOM_ID',
      `The atom's id must be an integer, but is "${row.text(this.#id).slice(0, 40)}"; files that are written get a new one.`,
      row.place(this.#id),
    );
  }

  #badCharge(row: CategoryRow): void {
    this.report.warning(
      'BAD_FORMAL_CHARGE',
      `The formal charge must be a small integer, but is "${row.text(this.#charge).slice(0, 40)}"; 0 is taken.`,
      row.place(this.#charge),
    );
  }
}
