import type { ReadContext } from '../contract.js';
import {
  columnOf,
  ValueKind,
  type CategoryHead,
  type CategoryReader,
  type CategoryRow,
} from '../cif/category.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrigin } from '../model/bonds.js';
import type { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';
import type { ResidueBonds } from './residue-bonds.js';
import type { ElementFindings } from './element-findings.js';

/** Where chem_comp_atom may have coordinates, the preferred set first. */
const SETS = [
  {
    name: 'ideal',
    items: ['pdbx_model_cartn_x_ideal', 'pdbx_model_cartn_y_ideal', 'pdbx_model_cartn_z_ideal'],
  },
  { name: 'model', items: ['model_cartn_x', 'model_cartn_y', 'model_cartn_z'] },
  { name: 'restraint', items: ['x', 'y', 'z'] },
] as const;

/** One component while it is read: its atoms, and their coordinates in each of the sets. */
interface Component {
  structure: Structure;
  /** Three numbers an atom, NaN where unknown. */
  sets: number[][];
}

/**
 * Chemical components (chem_comp_atom), as the component dictionary of the wwPDB and the monomer libraries of refinement
 * programs describe them: each is a structure of one residue.
 */
export class Components {
  readonly #byId = new Map<string, Component>();

  constructor(
    private readonly document: StructureDocument,
    private readonly context: ReadContext,
    private readonly elements: ElementFindings,
  ) {}

  get count(): number {
    return this.#byId.size;
  }

  reader(head: CategoryHead): CategoryReader {
    const column = (item: string): number => columnOf(head, item);
    const sets = SETS.map(({ items }) => items.map(column));
    const [id, name, symbol] = ['comp_id', 'atom_id', 'type_symbol'].map(column) as [number, number, number];
    const charge = head.items.includes('charge') ? column('charge') : column('pdbx_formal_charge');
    const ordinal = column('pdbx_ordinal');
    let text = '';
    let component: Component | null = null;
    return {
      row: (row) => {
        const next = row.text(id);
        if (!component || next !== text) component = this.#of((text = next), row.line);
        const { structure } = component;
        const { strings } = this.document;
        const at = structure.atoms.add();
        structure.atoms.residue[at] = 0;
        structure.atoms.line[at] = row.line;
        structure.atoms.name[at] = row.intern(name, strings);
        const serial = row.integer(ordinal);
        structure.atoms.serial[at] = Number.isNaN(serial) ? at + 1 : serial;
        const formal = row.number(charge);
        if (Number.isInteger(formal) && Math.abs(formal) <= 127) structure.atoms.formalCharge[at] = formal;
        this.elements.read(structure, at, row.intern(symbol, strings));
        for (let set = 0; set < sets.length; set++)
          for (const axis of sets[set]!) component.sets[set]!.push(this.#coordinate(row, axis));
        this.context.budget.charge(72);
      },
    };
  }

  /** Hands each component to `take`, whole. */
  each(bonds: ResidueBonds, take: (structure: Structure, id: string) => void): void {
    for (const [id, component] of this.#byId) {
      const { structure } = component;
      this.#place(component, id);
      const rows = new Map<string, number>();
      for (let at = 0; at < structure.atoms.count; at++)
        rows.set(this.document.strings.get(structure.atoms.name[at]!), at);
      for (const { a, b, order } of bonds.of(id)) {
        const one = rows.get(a);
        const other = rows.get(b);
        if (one === undefined || other === undefined) this.#noAtom(one === undefined ? a : b, id, structure);
        else structure.bonds.add(one, other, order, BondOrigin.COMPONENT);
      }
      take(structure, id);
    }
  }

  #of(id: string, line: number): Component {
    let component = this.#byId.get(id);
    if (component) return component;
    const structure = new Structure(this.document, this.context.budget);
    const { strings } = this.document;
    const residue = structure.residues.add();
    structure.residues.name[residue] = strings.intern(id);
    structure.residues.number[residue] = 1;
    structure.chains.push({ authId: '', labelId: '', entityId: '', segment: '', firstResidue: 0 });
    structure.line = line;
    component = { structure, sets: SETS.map(() => []) };
    this.#byId.set(id, component);
    return component;
  }

  #coordinate(row: CategoryRow, column: number): number {
    if (column < 0) return Number.NaN;
    const value = row.number(column);
    if (Number.isNaN(value) && row.kind(column) === ValueKind.PRESENT)
      this.context.report.error(
        'BAD_COORDINATE',
        `A coordinate of an atom must be a number in ångström, but is "${row.text(column).slice(0, 40)}".`,
        row.place(column),
      );
    return value;
  }

  /** Takes the set that has most atoms, of equal ones the first; sets are never mixed, for each has its own frame. */
  #place({ structure, sets }: Component, id: string): void {
    const { atoms } = structure;
    const placed = sets.map((values) => {
      let count = 0;
      for (let at = 0; at < values.length; at += 3)
        if (!Number.isNaN(values[at]! + values[at + 1]! + values[at + 2]!)) count++;
      return count;
    });
    const most = Math.max(...placed);
    const chosen = placed.indexOf(most);
    const values = sets[chosen]!;
    for (let at = 0; at < atoms.count; at++) {
      const known = most > 0 && !Number.isNaN(values[at * 3]! + values[at * 3 + 1]! + values[at * 3 + 2]!);
      atoms.x[at] = known ? values[at * 3]! : 0;
      atoms.y[at] = known ? values[at * 3 + 1]! : 0;
      atoms.z[at] = known ? values[at * 3 + 2]! : 0;
      if (!known) atoms.flags[at]! |= AtomFlag.NO_COORDINATES;
    }
    structure.dimension = most > 0 ? 3 : 0;
    this.#sayPlaced(structure, id, most, chosen);
  }

  #sayPlaced({ atoms, line }: Structure, id: string, most: number, chosen: number): void {
    const { report } = this.context;
    const place = line > 0 ? { line } : {};
    if (most === 0)
      report.warning(
        'NO_COORDINATES',
        `Component ${id} has no coordinates at all: it is kept as a structure without them.`,
        place,
      );
    else if (most < atoms.count)
      report.warning(
        'UNKNOWN_COORDINATES',
        `${atoms.count - most} atoms of component ${id} have no coordinates.`,
        place,
        atoms.count - most,
      );
    if (most > 0 && SETS[chosen]!.name === 'model')
      report.note(
        'MODEL_COORDINATES',
        `Component ${id} has no complete ideal coordinates; those of its model are taken.`,
        place,
      );
  }

  #noAtom(atom: string, id: string, structure: Structure): void {
    this.context.report.warning(
      'BOND_WITHOUT_ATOM',
      `A bond of component ${id} names atom ${atom}, which it does not have; the bond is left out.`,
      structure.line > 0 ? { line: structure.line } : {},
    );
  }
}
