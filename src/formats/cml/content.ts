import { AppError } from '../../errors.js';
import type { ReadContext } from '../contract.js';
import { ATOM_COLUMNS, BOND_COLUMNS } from './arrays.js';
import { setAtomField } from './atom-fields.js';
import { attribute } from './attribute.js';
import { CrystalDraft } from './crystal.js';
import { CmlState } from './state.js';
import { ValueReader } from './values.js';
import type { XmlScanner } from './xml/scanner.js';
import type { Tag } from './xml/tag.js';

/** What the elements of CML mean, as they open and close. */
export class ContentReader {
  readonly state: CmlState;
  readonly #values: ValueReader;
  /** Products of a reaction that are open. */
  #products = 0;
  #reactionLine = 0;
  #outsideLine = 0;

  constructor(context: ReadContext, scanner: XmlScanner) {
    this.state = new CmlState(context, scanner);
    this.#values = new ValueReader(this.state, () => this.#begin());
  }

  get wantsText(): boolean {
    return this.#values.wantsText;
  }

  text(bytes: Uint8Array, start: number, end: number, literal: boolean): void {
    this.#values.text(bytes, start, end, literal);
  }

  open(tag: Tag): void {
    const { position, offset } = this.state.scanner;
    switch (tag.name) {
      case 'molecule':
        return this.state.molecules.open(
          attribute(tag, 'title'),
          attribute(tag, 'id') || attribute(tag, 'molID'),
          position.line,
          offset,
        );
      case 'atomArray':
        return this.#openArray(tag, 'ATOMS');
      case 'bondArray':
        return this.#openArray(tag, 'BONDS');
      case 'atom':
        return this.#openAtom(tag);
      case 'bond':
        return this.#openBond(tag);
      case 'crystal':
        this.state.crystal = new CrystalDraft();
        for (const name of ['z', 'a', 'b', 'c', 'alpha', 'beta', 'gamma', 'spacegroup'])
          this.#crystalAttribute(tag, name);
        return;
      case 'symmetry':
        if (this.state.crystal) this.state.crystal.spaceGroup = attribute(tag, 'spaceGroup');
        return;
      case 'reaction':
        this.#reactionLine ||= position.line;
        return;
      case 'product':
        this.#products++;
        return;
      case 'property':
        this.state.property = attribute(tag, 'title') || attribute(tag, 'dictRef');
        return;
      default:
        this.#values.open(tag);
    }
  }

  close(name: string): void {
    switch (name) {
      case 'molecule':
        return this.state.molecules.close(this.state.scanner.endOffset);
      case 'atomArray':
      case 'bondArray':
        return this.#closeArray();
      case 'atom':
        this.state.atom = -1;
        return;
      case 'bond':
        if (this.state.inBond) this.state.molecules.record.addBond(this.state.bond);
        this.state.inBond = false;
        return;
      case 'crystal':
        return this.#closeCrystal();
      case 'product':
        this.#products--;
        return;
      case 'property':
        this.state.property = '';
        return;
      default:
        if (this.wantsText) this.#values.close(name);
    }
  }

  /** The file ends: says what was met and not read, and whether there was any molecule. */
  end(): void {
    const { report } = this.state.context;
    const { good, rejected, empty, emptyLine } = this.state.molecules;
    if (this.#reactionLine > 0 && good + rejected > 0)
      report.warning(
        'REACTION',
        'The molecules of a reaction without products are read; the reaction is not kept.',
        {
          line: this.#reactionLine,
        },
      );
    if (this.#outsideLine > 0)
      report.warning(
        'ATOM_OUTSIDE_MOLECULE',
        'Atoms or bonds stand outside of any molecule; they are not read.',
        {
          line: this.#outsideLine,
        },
      );
    this.#values.conclude();
    if (report.errors > 0) return;
    if (good + rejected === 0)
      report.error(
        'NO_ATOMS',
        empty > 0
          ? 'The molecules of this CML file have no atoms: only formulas, names or spectra stand in them.'
          : 'This CML file has no molecule.',
        emptyLine > 0 ? { line: emptyLine } : {},
      );
    else if (good === 0)
      report.error(
        'NO_GOOD_RECORDS',
        `None of the ${rejected} molecules can be read; the errors before this one say why.`,
      );
    else if (empty > 0)
      report.note(
        'EMPTY_MOLECULE',
        `${empty} molecules have no atoms; they are no records.`,
        { line: emptyLine },
        empty,
      );
  }

  #openArray(tag: Tag, kind: 'ATOMS' | 'BONDS'): void {
    if (!this.state.molecules.inside) return this.#outside();
    this.state.array = kind;
    if (kind === 'BONDS' && !this.state.molecules.active) return;
    const names = kind === 'ATOMS' ? ATOM_COLUMNS : BOND_COLUMNS;
    if (tag.attributes.slice(0, tag.count).some((name) => names.has(name))) {
      this.#begin();
      this.state.columns.take(this.state.molecules.record, tag, names);
    }
  }

  #closeArray(): void {
    if (!this.state.columns.empty) {
      if (this.state.array === 'ATOMS') this.state.columns.addAtoms(this.state.molecules.record);
      else this.state.columns.addBonds(this.state.molecules.record);
    }
    this.state.array = null;
  }

  /** A molecule has atoms: it becomes a record, unless it is the product of a reaction. */
  #begin(): void {
    if (this.#products > 0)
      throw new AppError(
        'UNSUPPORTED_FEATURE',
        `This CML file holds a reaction (line ${this.#reactionLine}), and reactions are not kept; export its molecules as SDF.`,
      );
    this.state.molecules.begin();
    this.#here();
  }

  #here(): void {
    const { line, column } = this.state.scanner.position;
    this.state.molecules.record.at = { line, column };
  }

  #openAtom(tag: Tag): void {
    if (!this.state.molecules.inside) return this.#outside();
    this.#begin();
    const { record } = this.state.molecules;
    const { atoms } = record.structure;
    const row = atoms.add();
    atoms.line[row] = this.state.scanner.position.line;
    this.state.atom = row;
    for (let at = 0; at < tag.count; at++) {
      const [bytes, start, end] = [tag.sources[at]!, tag.starts[at]!, tag.ends[at]!];
      const fault = setAtomField(record, row, tag.attributes[at]!, bytes, start, end);
      if (fault) record.wrong(fault.code, fault.message, this.state.scanner.placeOf(bytes, start));
    }
  }

  #openBond(tag: Tag): void {
    if (!this.state.molecules.active) return this.#outside();
    this.#here();
    this.state.bond.clear();
    this.state.inBond = true;
    for (let at = 0; at < tag.count; at++)
      this.state.bond.set(tag.attributes[at]!, tag.sources[at]!, tag.starts[at]!, tag.ends[at]!);
  }

  #outside(): void {
    this.#outsideLine ||= this.state.scanner.position.line;
  }

  #crystalAttribute(tag: Tag, name: string): void {
    const at = tag.find(name);
    if (at < 0) return;
    if (name === 'spacegroup') this.state.crystal!.spaceGroup = attribute(tag, name);
    else this.state.crystal!.number(name, tag.sources[at]!, tag.starts[at]!, tag.ends[at]!);
  }

  #closeCrystal(): void {
    const cell = this.state.crystal?.finish() ?? null;
    this.state.crystal = null;
    const { line, column } = this.state.scanner.position;
    if (!cell)
      this.state.context.report.warning(
        'BAD_CELL',
        'Expected three lengths and three angles above 0; there is no cell.',
        {
          line,
          column,
        },
      );
    this.state.molecules.setCell(cell);
  }
}
