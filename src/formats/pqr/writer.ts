import { AppError } from '../../errors.js';
import { TextOutput } from '../bytes/output.js';
import { chosenConformers } from '../conformers.js';
import type { FormatWriter, WriteContext } from '../contract.js';
import { inferElement } from '../element-inference.js';
import { LossSeverity } from '../losses.js';
import { AtomFlag, NONE } from '../model/atoms.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { HEADER_RECORDS } from '../pdb/records.js';
import { Unheld } from '../unheld.js';
import { PQR_HOLDINGS } from './holdings.js';
import { AlignedLine } from './aligned-line.js';

const COORDINATE_DECIMALS = 3;
const CHARGE_DECIMALS = 4;
const { MODERATE } = LossSeverity;

/**
 * Writes PQR in the columns of the PDB format, with a blank before every field, so that both readers of words and of
 * columns understand it; a value too wide for its columns moves what follows. Throws NEEDS_CHARGES where an atom has no
 * charge or no radius.
 */
export class PqrWriter implements FormatWriter {
  readonly #out: TextOutput;
  readonly #line: AlignedLine;
  readonly #unheld: Unheld;
  #parts = 0;

  constructor(private readonly context: WriteContext) {
    this.#out = new TextOutput(context.out);
    this.#line = new AlignedLine(this.#out);
    // Elements come back from the names; those that do not are counted below, and a cell stands in the header records.
    const holds = { ...PQR_HOLDINGS, elements: true };
    this.#unheld = new Unheld(holds, 'PQR', context.losses, ['radii']);
  }

  part(structure: Structure): void {
    const { optional, count } = structure.atoms;
    const { partialCharge, radius } = optional;
    for (let row = 0; row < count; row++)
      if (!Number.isFinite(partialCharge?.[row]) || !Number.isFinite(radius?.[row])) throw needsCharges();
    this.#unheld.part(structure);
    this.#countElements(structure);
    if (this.#parts++ === 0) this.#header(structure);
    const several = this.context.totals.parts > 1;
    if (several) this.#out.line(`MODEL     ${String(structure.number).padStart(4)}`);
    this.#atoms(structure);
    if (several) this.#out.line('ENDMDL');
  }

  end(): void {
    this.#out.line('END');
    this.#out.flush();
  }

  #header({ document, title }: Structure): void {
    const spans = document.carried.filter(({ key }) => HEADER_RECORDS.has(key));
    for (const { bytes } of spans) this.#out.bytes(bytes);
    const named = document.metadata.title ?? title;
    if (named.trim() !== '' && !spans.some(({ key }) => key === 'TITLE' || key === 'COMPND'))
      this.#out.line(`TITLE     ${named.replace(/\s+/g, ' ').slice(0, 70)}`);
  }

  #atoms(structure: Structure): void {
    const { atoms, document } = structure;
    const keep = chosenConformers(structure);
    const decimals = Math.max(COORDINATE_DECIMALS, document.decimals.coordinates);
    let left = 0;
    for (let row = 0; row < atoms.count; row++) {
      if (keep && !keep[row]) {
        left++;
        continue;
      }
      this.#atom(structure, row, decimals);
      if (atoms.flags[row]! & AtomFlag.CHAIN_END) this.#out.line('TER');
    }
    this.context.losses.add(
      'ALTERNATE_LOCATIONS',
      MODERATE,
      'Of alternate locations only the one with the highest occupancy is written.',
      left,
    );
  }

  #atom(structure: Structure, row: number, decimals: number): void {
    const { atoms, residues, chains, document } = structure;
    const line = this.#line;
    const residue = atoms.residue[row]!;
    const has = residue !== NONE;
    const number = has ? residues.number[residue]! : NO_NUMBER;
    const code = has ? document.strings.get(residues.insertionCode[residue]!) : '';
    line.start(atoms.flags[row]! & AtomFlag.HETERO ? 'HETATM' : 'ATOM');
    line.integer(atoms.serial[row]! || row + 1, 11);
    const name = word(document.strings.get(atoms.name[row]!), 'X');
    line.left(name, name.length < 4 ? 13 : 12);
    line.left(word(has ? document.strings.get(residues.name[residue]!) : '', 'UNK'), 17);
    const chain = has ? (chains[residues.chain[residue]!]?.authId ?? '') : '';
    if (chain !== '') line.left(word(chain, 'A'), 21);
    if (code === '') line.integer(number === NO_NUMBER ? 0 : number, 26);
    else line.right(`${number === NO_NUMBER ? 0 : number}${code}`, 27);
    line.number(atoms.x[row]!, 38, decimals);
    line.number(atoms.y[row]!, 46, decimals);
    line.number(atoms.z[row]!, 54, decimals);
    line.number(atoms.optional.partialCharge![row]!, 62, CHARGE_DECIMALS);
    line.number(atoms.optional.radius![row]!, 69, CHARGE_DECIMALS);
    line.end();
  }

  /** Elements that a reader of the names would not find. */
  #countElements({ atoms, residues, document }: Structure): void {
    const known = new Map<number, number>();
    let lost = 0;
    for (let row = 0; row < atoms.count; row++) {
      const residue = atoms.residue[row] === NONE ? 0 : residues.name[atoms.residue[row]!]!;
      const key = atoms.name[row]! * 0x1000000 + residue;
      let element = known.get(key);
      if (element === undefined) {
        const { strings } = document;
        element = inferElement(strings.get(atoms.name[row]!), strings.get(residue), 'UNSAID');
        known.set(key, element);
      }
      if (atoms.element[row] !== 0 && atoms.element[row] !== element) lost++;
    }
    this.context.losses.add(
      'ELEMENTS',
      MODERATE,
      'PQR cannot hold elements; these are not those that the atom names suggest.',
      lost,
    );
  }
}

/** A field that is one word: blanks inside would make it two. */
function word(text: string, blank: string): string {
  return text.trim().replace(/\s+/g, '_') || blank;
}

const needsCharges = (): AppError =>
  new AppError(
    'NEEDS_CHARGES',
    'PQR needs a charge and a radius on every atom, and this structure has not both; prepare it with a program that assigns them, such as PDB2PQR, and upload the result.',
  );
