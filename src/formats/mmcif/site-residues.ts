import { columnOf, ValueKind, type CategoryHead, type CategoryRow } from '../cif/category.js';
import { NO_NUMBER } from '../model/residues.js';
import type { StringTable } from '../model/strings.js';
import type { Report } from '../report.js';
import type { ModelBuilder } from './model-builder.js';

/**
 * Residues and chains of atom_site: a new residue whenever one of the ids changes from one row to the next. The author's
 * ids and the labels are kept apart; where the author gives none, the label stands in.
 */
export class SiteResidues {
  readonly #strings: StringTable;
  readonly #authName: number;
  readonly #labelName: number;
  readonly #authChain: number;
  readonly #labelChain: number;
  readonly #entity: number;
  readonly #authNumber: number;
  readonly #labelNumber: number;
  readonly #code: number;
  readonly #columns: readonly number[];
  #generation = -1;
  #row = 0;
  /** Ids and numbers of the residue at hand; those of chains stay valid between residues. */
  #auth = 0;
  #label = 0;
  #chain = 0;
  #asym = 0;
  #entityId = 0;
  #number = 0;
  #sequence = 0;
  #insertion = 0;
  #authText = '';
  #labelText = '';
  #entityText = '';

  constructor(
    head: CategoryHead,
    private readonly model: ModelBuilder,
    private readonly report: Report,
  ) {
    const column = (item: string): number => columnOf(head, item);
    this.#strings = model.document.strings;
    this.#authName = column('auth_comp_id');
    this.#labelName = column('label_comp_id');
    this.#authChain = column('auth_asym_id');
    this.#labelChain = column('label_asym_id');
    this.#entity = column('label_entity_id');
    this.#authNumber = column('auth_seq_id');
    this.#labelNumber = column('label_seq_id');
    this.#code = column('pdbx_pdb_ins_code');
    // In their order in the file, so that neighbours are compared at one go.
    this.#columns = [
      ...[this.#authNumber, this.#authName, this.#authChain, this.#labelNumber, this.#labelName],
      ...[this.#labelChain, this.#entity, this.#code],
    ].sort((one, other) => one - other);
  }

  /** The residue row of an atom. */
  follow(row: CategoryRow): number {
    const repeated = row.repeats?.(this.#columns) ?? false;
    if (repeated && this.#generation === this.model.generation && !this.model.cutResidue()) return this.#row;
    return this.#read(row);
  }

  #read(row: CategoryRow): number {
    const strings = this.#strings;
    const auth = row.intern(this.#authName, strings);
    const label = row.intern(this.#labelName, strings);
    const chain = row.intern(this.#authChain, strings);
    const asym = row.intern(this.#labelChain, strings);
    const entity = row.intern(this.#entity, strings);
    const number = row.integer(this.#authNumber);
    const sequence = row.integer(this.#labelNumber);
    const insertion = row.intern(this.#code, strings);
    const { model } = this;
    const { generation } = strings;
    if (
      this.#generation === model.generation &&
      auth === this.#auth &&
      label === this.#label &&
      chain === this.#chain &&
      asym === this.#asym &&
      entity === this.#entityId &&
      insertion === this.#insertion &&
      (number === this.#number || (number !== number && this.#number !== this.#number)) &&
      (sequence === this.#sequence || (sequence !== sequence && this.#sequence !== this.#sequence))
    ) {
      if (!model.cutResidue()) return this.#row;
    } else model.cut();
    // The names were forgotten while a part was handed over: those just read have lost their meaning.
    if (strings.generation !== generation) return this.#read(row);
    this.#auth = auth;
    this.#label = label;
    this.#chain = chain;
    this.#asym = asym;
    this.#entityId = entity;
    this.#number = number;
    this.#sequence = sequence;
    this.#insertion = insertion;
    this.#row = this.#add(row);
    this.#generation = model.generation;
    return this.#row;
  }

  #add(row: CategoryRow): number {
    const { structure } = this.model;
    const { residues } = structure;
    const at = residues.add();
    // An empty name in quotes is the author's word that there is none; where nobody says, the label stands in.
    const nameless = this.#auth === 0 && row.kind(this.#authName) === ValueKind.PRESENT;
    residues.name[at] = nameless ? 0 : this.#auth || this.#label;
    if (this.#label !== residues.name[at]) residues.labelName[at] = this.#label;
    residues.insertionCode[at] = this.#insertion;
    if (!Number.isNaN(this.#sequence)) residues.labelNumber[at] = this.#sequence;
    if (!Number.isNaN(this.#number)) residues.number[at] = this.#number;
    else this.#otherNumber(row, at);
    residues.firstAtom[at] = structure.atoms.count;
    this.#enterChain(row, at);
    residues.chain[at] = structure.chains.length - 1;
    return at;
  }

  /** The author's number is absent, or carries its insertion code. */
  #otherNumber(row: CategoryRow, at: number): void {
    const { residues } = this.model.structure;
    const text = row.text(this.#authNumber);
    const parts = /^([-+]?\d{1,9})([A-Za-z])$/.exec(text);
    if (parts) {
      residues.number[at] = Number(parts[1]);
      residues.insertionCode[at] ||= this.#strings.intern(parts[2]!);
      return;
    }
    residues.number[at] = Number.isNaN(this.#sequence) ? NO_NUMBER : this.#sequence;
    if (text === '') return;
    this.report.warning(
      'BAD_RESIDUE_NUMBER',
      `The residue number auth_seq_id must be an integer, but is "${text.slice(0, 40)}".`,
      row.place(this.#authNumber),
    );
  }

  /** `.` is the blank chain of a PDB file. */
  #enterChain(row: CategoryRow, residue: number): void {
    const { structure } = this.model;
    const { chains } = structure;
    const strings = this.#strings;
    const blank = this.#chain === 0 && row.kind(this.#authChain) === ValueKind.INAPPLICABLE;
    const authId = blank ? '' : strings.get(this.#chain || this.#asym);
    const labelId = strings.get(this.#asym);
    const entityId = strings.get(this.#entityId);
    if (
      chains.length > 0 &&
      authId === this.#authText &&
      labelId === this.#labelText &&
      entityId === this.#entityText
    )
      return;
    this.#authText = authId;
    this.#labelText = labelId;
    this.#entityText = entityId;
    chains.push({ authId, labelId, entityId, segment: '', firstResidue: residue });
  }
}
