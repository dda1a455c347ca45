import type { BlockTaker, CategoryHead, CategoryReader } from '../cif/category.js';
import { withoutAtoms } from '../cif/without-atoms.js';
import type { ReadContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';
import { Displacements } from './anisotropy.js';
import { GeomBonds } from './bonds.js';
import { BlockItems } from './metadata.js';
import { coreNames } from './names.js';
import { Sites } from './sites.js';

/** Names of categories that are remembered, to say what a file without atoms is. */
const CATEGORIES_KEPT = 200;
/** More atoms than one molecule has: a check lets go of them in between, if it knows their cell. */
const PART_TIMES = 4;

/** From the names of the core dictionary to the model: each data block with atoms is a structure, the second and later ones are records. */
export class SmallMoleculeMapping implements BlockTaker {
  readonly document = new StructureDocument(StructureFormat.SMALL_MOLECULE_CIF);
  readonly #structure: Structure;
  readonly #categories = new Set<string>();
  readonly #blockNames: string[] = [];
  #name = '';
  #offset = -1;
  #items = new BlockItems();
  #sites: Sites;
  #bonds: GeomBonds;
  #displacements: Displacements;
  /** Atoms of the present block were begun; atoms of it that were handed over already. */
  #begun = false;
  #handedOver = 0;
  #position = 0;
  #unplaced = 0;
  #unplacedLine = 0;

  /** @param asked for a conversion, which is told that it gets the asymmetric unit */
  constructor(
    private readonly context: ReadContext,
    private readonly converting: boolean,
  ) {
    this.#structure = new Structure(this.document, context.budget);
    this.#sites = new Sites(this.#structure, context.report);
    this.#bonds = new GeomBonds(context.budget);
    this.#displacements = new Displacements(context.budget);
  }

  beginBlock(name: string, _line: number, offset: number): void {
    this.#name = name;
    this.#offset = offset;
    if (this.#blockNames.length < 10) this.#blockNames.push(name);
    this.#items = new BlockItems();
    this.#sites = new Sites(this.#structure, this.context.report);
    this.#bonds = new GeomBonds(this.context.budget);
    this.#displacements = new Displacements(this.context.budget);
    this.#begun = false;
    this.#handedOver = 0;
    this.#structure.clear();
  }

  category(head: CategoryHead): CategoryReader | null {
    const names = coreNames(head);
    const name = names[0] ?? '';
    if (this.#categories.size < CATEGORIES_KEPT) this.#categories.add(name);
    if (name.startsWith('atom_site_')) {
      if (names.includes('atom_site_aniso_label')) return this.#displacements.reader(names);
      if (!name.startsWith('atom_site_aniso_'))
        return this.#sites.reader(names, head.line, (line) => this.#beginAtom(line));
      return null;
    }
    if (name.startsWith('geom_bond_')) return this.#bonds.reader(names);
    if (name.startsWith('geom_')) return null;
    const items = this.#items;
    return { row: (row) => items.take(names, row) };
  }

  endBlock(offset: number): void {
    this.#unplaced += this.#sites.unplaced;
    this.#unplacedLine ||= this.#sites.unplacedLine;
    if (!this.#begun) return;
    const structure = this.#structure;
    structure.byteOffset = this.#offset;
    structure.byteLength = offset >= 0 && this.#offset >= 0 ? offset - this.#offset : -1;
    this.#handOver(true);
  }

  end(frames = 0): void {
    const { report } = this.context;
    if (this.#position === 0) {
      if (report.errors === 0)
        report.error('NO_ATOMS', withoutAtoms(this.#categories, this.#blockNames, frames, this.#unplaced));
      return;
    }
    if (this.#unplaced > 0)
      report.warning(
        'UNKNOWN_COORDINATES',
        `${this.#unplaced} atom sites have unknown coordinates (? or .); they are left out.`,
        { line: this.#unplacedLine },
        this.#unplaced,
      );
  }

  #beginAtom(line: number): void {
    const structure = this.#structure;
    if (!this.#begun) {
      this.#begun = true;
      structure.kind = this.#position > 0 ? 'RECORD' : 'MODEL';
      structure.position = ++this.#position;
      structure.number = this.#position;
      structure.line = line;
    }
    const limit = this.context.partAtoms;
    if (limit !== undefined && structure.atoms.count >= limit * PART_TIMES && this.#items.cell)
      this.#handOver(false);
  }

  #handOver(last: boolean): void {
    const structure = this.#structure;
    const { document, context } = this;
    const { cell } = this.#items;
    document.cell = cell;
    document.symmetry = this.#items.operations;
    const placed = this.#sites.settle(cell, this.#items.elements);
    structure.dimension = placed ? 3 : 0;
    structure.title = this.#items.title || this.#name;
    if (this.#position === 1) Object.assign(document.metadata, this.#items.metadata(this.#name));
    if (this.#sites.fractional) document.metadata.units = 'FRACTIONAL';
    if (last) {
      this.#displacements.resolve(structure, cell);
      if (this.#handedOver === 0) this.#bonds.resolve(structure);
      this.#say(placed);
    }
    this.#handedOver += structure.atoms.count;
    context.sink.part(structure, last);
    structure.atoms.clear();
    structure.bonds.clear();
  }

  #say(placed: boolean): void {
    const { report } = this.context;
    const place = { line: this.#structure.line };
    const { cellLine, missingOfCell } = this.#items;
    if (!placed && cellLine > 0)
      report.error(
        'INCOMPLETE_CELL',
        `The coordinates are fractions of the unit cell, and ${missingOfCell.map((name) => `_${name}`).join(' and ') || 'its angles'} must be positive numbers, but are not.`,
        { line: cellLine },
      );
    else if (!placed)
      report.warning(
        'MISSING_CELL',
        'The coordinates are fractions of a unit cell that the file does not give: the atoms are kept without coordinates.',
        place,
      );
    else if (this.converting && this.#items.operations.length > 1)
      report.warning(
        'ASYMMETRIC_UNIT',
        `The atoms are those of the asymmetric unit; the ${this.#items.operations.length} symmetry operations of the space group are not applied. The option expand: UNIT_CELL applies them.`,
        place,
      );
  }
}
