import type { CategoryRow } from '../cif/category.js';
import type { Metadata, UnitCell } from '../model/document.js';
import { elementsOfFormula, typeOf } from './symbols.js';

const TITLE_KEPT = 4000;
const KEPT = 20;
/** The largest space group has 192. */
const OPERATIONS_KEPT = 1000;

/** In which order names and formulas make a title. */
const TITLES = [
  'chemical_name_common',
  'chemical_name_mineral',
  'chemical_name_systematic',
  'chemical_name_structure_type',
  'chemical_formula_moiety',
  'chemical_formula_sum',
];
const IDENTIFIERS: Readonly<Record<string, string>> = {
  cod_database_code: 'COD ',
  database_code_cod: 'COD ',
  database_code_csd: 'CSD ',
  database_code_icsd: 'ICSD ',
  database_code_amcsd: 'AMCSD ',
  database_code_depnum_ccdc_archive: '',
};
const SPACE_GROUPS = [
  'space_group_name_h-m_alt',
  'symmetry_space_group_name_h-m',
  'space_group_name_h-m_ref',
  'space_group_name_h-m_full',
  'space_group_name_hall',
  'symmetry_space_group_name_hall',
];
const CELL = ['a', 'b', 'c'].map((axis) => `cell_length_${axis}`);
const ANGLES = ['alpha', 'beta', 'gamma'].map((angle) => `cell_angle_${angle}`);

/** What the single items of a data block say: names, cell, space group, programs. */
export class BlockItems {
  readonly #texts = new Map<string, string>();
  readonly #numbers = new Map<string, number>();
  readonly #software: string[] = [];
  /** Atomic numbers that formula and atom types name. */
  readonly elements = new Set<number>();
  /** Line of the first item of the cell; 0 where there is none. */
  cellLine = 0;
  /** Symmetry operations as written; none where the file lists none. */
  readonly operations: string[] = [];

  /** One value, or a row of a loop whose columns have these names. */
  take(names: readonly string[], row: CategoryRow): void {
    for (let column = 0; column < names.length; column++) this.#take(names[column]!, row, column);
  }

  get cell(): UnitCell | null {
    const [a, b, c] = CELL.map((name) => this.#numbers.get(name) ?? 0) as [number, number, number];
    const [alpha, beta, gamma] = ANGLES.map((name) => this.#numbers.get(name) ?? 90) as [
      number,
      number,
      number,
    ];
    if (!(a > 0 && b > 0 && c > 0) || ![alpha, beta, gamma].every((angle) => angle > 0 && angle < 180))
      return null;
    const spaceGroup = SPACE_GROUPS.map((name) => this.#texts.get(name)).find(Boolean) ?? '';
    const cell: UnitCell = { a, b, c, alpha, beta, gamma, spaceGroup };
    const z = this.#numbers.get('cell_formula_units_z') ?? 0;
    if (z > 0) cell.z = z;
    return cell;
  }

  /** Items of the cell that are absent or no positive numbers; angles are 90° where nothing is said. */
  get missingOfCell(): string[] {
    return CELL.filter((name) => !((this.#numbers.get(name) ?? 0) > 0));
  }

  /** Name of the compound, else its formula; empty where neither is given. */
  get title(): string {
    return TITLES.map((name) => this.#texts.get(name)).find(Boolean) ?? '';
  }

  metadata(blockName: string): Metadata {
    const identifiers: string[] = [];
    for (const [name, prefix] of Object.entries(IDENTIFIERS)) {
      const id = this.#texts.get(name);
      if (id && !identifiers.includes(prefix + id)) identifiers.push(prefix + id);
    }
    if (identifiers.length === 0 && blockName) identifiers.push(blockName);
    const metadata: Metadata = { identifiers, methods: [], software: this.#software };
    if (this.title) metadata.title = this.title;
    const probe = this.#texts.get('diffrn_radiation_probe') ?? this.#texts.get('exptl_method');
    if (probe) metadata.methods.push(probe);
    const date = this.#texts.get('audit_creation_date') ?? '';
    if (/^\d{4}-\d\d-\d\d/.test(date)) metadata.depositedOn = date.slice(0, 10);
    const group = this.#texts.get('chemical_compound_source');
    if (group) metadata.classification = group;
    return metadata;
  }

  #take(name: string, row: CategoryRow, column: number): void {
    if (name.startsWith('cell_')) {
      const value = row.number(column);
      if (name.startsWith('cell_length_')) this.cellLine ||= row.line;
      if (!Number.isNaN(value)) this.#numbers.set(name, value);
    } else if (name === 'symmetry_equiv_pos_as_xyz' || name === 'space_group_symop_operation_xyz') {
      if (this.operations.length < OPERATIONS_KEPT) this.operations.push(row.text(column));
    } else if (name === 'atom_type_symbol') this.#element(typeOf(row.text(column)).element);
    else if (name.startsWith('computing_structure_')) this.#program(clean(row.text(column)));
    else if (KNOWN.has(name) && !this.#texts.has(name)) {
      const text = clean(row.text(column));
      if (text === '') return;
      this.#texts.set(name, text);
      if (name.startsWith('chemical_formula_'))
        for (const element of elementsOfFormula(text)) this.#element(element);
    }
  }

  #element(element: number): void {
    if (element > 0) this.elements.add(element);
  }

  #program(program: string): void {
    if (program && this.#software.length < KEPT && !this.#software.includes(program))
      this.#software.push(program);
  }
}

const KNOWN: ReadonlySet<string> = new Set([
  ...TITLES,
  ...SPACE_GROUPS,
  ...Object.keys(IDENTIFIERS),
  'audit_creation_date',
  'chemical_compound_source',
  'diffrn_radiation_probe',
  'exptl_method',
]);

/** One line, without the markup of the journals for sub- and superscripts (`~2~`, `^+^`). */
function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/~([^~ ]*)~/g, '$1')
    .replace(/\^([^^ ]*)\^/g, '$1')
    .trim()
    .slice(0, TITLE_KEPT);
}
