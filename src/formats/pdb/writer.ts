import { TextOutput } from '../bytes/output.js';
import type { FormatWriter, WriteContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { LossSeverity } from '../losses.js';
import { AtomFlag, NONE } from '../model/atoms.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { ResidueKind, residueKind } from '../residue-kinds.js';
import { Unheld } from '../unheld.js';
import { AtomWriter } from './atom-writer.js';
import { MADE_FROM_PDB, SAID_BY_RECORDS } from './categories.js';
import { ConectWriter } from './conect-writer.js';
import { writeHeader, writeMaster, type RecordCounts } from './header-writer.js';
import { PDB_HOLDINGS } from './holdings.js';
import { PdbNames } from './names.js';
import { chainEnds, planSerials } from './serial-plan.js';
import { pdbSourceOf, type PdbSource } from './source.js';

/**
 * Writes PDB 3.3: header records, one MODEL for each part where there are several, CONECT, MASTER where the source had it, END. Limits are those of the format: hybrid-36 beyond
 * 99,999 atoms or residue number 9,999, TARGET_CANNOT_HOLD for what no column has room for.
 */
export class PdbWriter implements FormatWriter {
  readonly #out: TextOutput;
  readonly #names: PdbNames;
  readonly #conect: ConectWriter;
  readonly #unheld: Unheld;
  #counts: RecordCounts = new Map();
  #document: Structure['document'] | null = null;
  #source: PdbSource | null = null;
  /** First serial number of the first model. */
  #firstSerial = 0;
  #parts = 0;
  #all = 0;
  #atoms = 0;
  #ter = 0;

  constructor(private readonly context: WriteContext) {
    this.#out = new TextOutput(context.out);
    this.#names = new PdbNames(context);
    this.#conect = new ConectWriter(context.budget);
    this.#unheld = new Unheld({ ...PDB_HOLDINGS, bondOrders: true }, 'PDB', context.losses);
  }

  part(structure: Structure): void {
    const { context } = this;
    if (this.#document !== structure.document) this.#source = pdbSourceOf(structure.document);
    this.#source?.restore(structure);
    this.#names.plan(structure, this.#source !== null);
    this.#unheld.part(structure);
    this.#countIds(structure);
    if (this.#parts++ === 0) {
      this.#document = structure.document;
      this.#firstSerial = structure.atoms.serial[0] ?? 0;
      this.#counts = writeHeader(this.#out, structure, this.#names, this.#source);
      this.#countCategories(structure.document);
    }
    const several = context.totals.parts > 1;
    if (several) this.#out.line(`MODEL     ${String(numberOf(structure, this.#parts)).padStart(4)}`);
    this.#model(structure);
    if (several) this.#out.line('ENDMDL');
  }

  end(): void {
    const conect = this.#conect.write(this.#out);
    this.#conect.conclude(this.context.losses);
    const written = { atoms: this.#atoms, ter: this.#ter, conect };
    const unchanged = this.#all === this.context.totals.atoms;
    writeMaster(this.#out, this.#source, this.#counts, written, unchanged);
    this.#out.line('END');
    this.#out.flush();
  }

  #model(structure: Structure): void {
    const { atoms } = structure;
    const fromPdb = this.#source !== null;
    const terAfter = chainEnds(structure, fromPdb, (residue) => isPolymer(structure, residue));
    const serials = planSerials(structure, fromPdb, terAfter, this.#firstSerial);
    const writer = new AtomWriter(this.#out, structure, this.#names, serials, fromPdb);
    let ter = 0;
    for (let row = 0; row < atoms.count; row++) {
      writer.atom(row);
      if (!terAfter(row)) continue;
      writer.ter(row, row + 1 < atoms.count ? serials[row + 1]! : null);
      ter++;
    }
    writer.conclude(this.context.losses);
    this.#conect.add(structure, serials, this.#parts === 1, fromPdb);
    this.#all += atoms.count;
    if (this.#parts > 1) return;
    this.#atoms = atoms.count;
    this.#ter = ter;
  }

  /** Categories of a CIF source that no record says. */
  #countCategories({ format, carried }: Structure['document']): void {
    if (format === StructureFormat.PDB) return;
    const left = new Set(carried.map(({ key }) => key));
    for (const key of SAID_BY_RECORDS) left.delete(key);
    if (this.#source) for (const key of MADE_FROM_PDB) left.delete(key);
    this.context.losses.add(
      'METADATA',
      LossSeverity.MODERATE,
      'PDB has no records for many categories of the source; they are left out.',
      left.size,
    );
  }

  /** Ids that only mmCIF has. */
  #countIds({ chains, atoms, residues }: Structure): void {
    // Labels that were made of a PDB file are not missed in it.
    const labels = this.#source
      ? 0
      : chains.filter(({ labelId, authId }) => labelId !== '' && labelId !== authId).length;
    this.context.losses.add(
      'LABEL_IDS',
      LossSeverity.MINOR,
      'PDB has one chain id; the label ids of mmCIF are left out.',
      labels,
    );
    let long = 0;
    for (let row = 0; row < residues.count; row++) if (residues.number[row]! > 9999) long++;
    this.context.losses.add(
      'RESIDUE_NUMBERS',
      LossSeverity.MINOR,
      'Residue numbers above 9999 are written in hybrid-36, which not every program reads.',
      long,
    );
    if (atoms.count > 99_999)
      this.context.losses.add(
        'SERIAL_NUMBERS',
        LossSeverity.MINOR,
        'Atom serial numbers above 99999 are written in hybrid-36, which not every program reads.',
        atoms.count - 99_999,
      );
  }
}

/** MODEL numbers are those of the source where they fit four columns. */
const numberOf = ({ number, kind }: Structure, position: number): number =>
  kind === 'MODEL' && number >= 0 && number <= 9999 ? number : position;

/** mmCIF numbers polymer residues; other sources are judged by the residue's name. */
function isPolymer({ residues, atoms, document }: Structure, row: number): boolean {
  if (residues.labelNumber[row] !== NO_NUMBER) return true;
  if (document.format === 'MMCIF' || document.format === 'BINARY_CIF') return false;
  const first = residues.firstAtom[row]!;
  if (atoms.residue[first] === NONE || atoms.flags[first]! & AtomFlag.HETERO) return false;
  const kind = residueKind(document.strings.get(residues.name[row]!));
  return kind === ResidueKind.AMINO_ACID || kind === ResidueKind.DNA || kind === ResidueKind.RNA;
}
