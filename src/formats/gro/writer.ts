import { AppError } from '../../errors.js';
import { LINE_LIMIT } from '../bytes/lines.js';
import { fixedWidth, TextOutput } from '../bytes/output.js';
import { columnText, fitting } from '../bytes/text.js';
import { vectorsOfCell } from '../cell.js';
import { chosenConformers } from '../conformers.js';
import type { FormatWriter, WriteContext } from '../contract.js';
import { inferElement } from '../element-inference.js';
import { SYMBOLS } from '../elements.js';
import { LossSeverity } from '../losses.js';
import { NONE } from '../model/atoms.js';
import type { UnitCell } from '../model/document.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { Unheld } from '../unheld.js';
import { BOX_ORDER } from './box.js';
import { GRO_HOLDINGS, USUAL_DECIMALS, WRAP } from './holdings.js';

const { MINOR, MODERATE } = LossSeverity;
const NAME_WIDTH = 5;
const BOX_DECIMALS = 5;

/** Writes one frame for each part, coordinates in nm with three decimals, those of a GRO source, or as many as are asked for. */
export class GroWriter implements FormatWriter {
  readonly #out: TextOutput;
  readonly #unheld: Unheld;
  #decimals = USUAL_DECIMALS;
  #longNames = 0;
  #longResidues = 0;
  #wrapped = 0;
  #foreign = 0;

  constructor(private readonly context: WriteContext) {
    this.#out = new TextOutput(context.out);
    // Elements come back from the names; those that do not are counted below.
    this.#unheld = new Unheld({ ...GRO_HOLDINGS, elements: true }, 'GRO', context.losses, ['velocities']);
  }

  part(structure: Structure): void {
    this.#unheld.part(structure);
    const { atoms, document } = structure;
    const keep = chosenConformers(structure);
    const kept = keep ? keep.reduce((sum, one) => sum + one, 0) : atoms.count;
    const source = document.format === 'GRO' ? document.decimals.coordinates + 1 : USUAL_DECIMALS;
    this.#decimals = this.context.options?.decimals ?? Math.max(1, source);
    const title = structure.title.replace(/[\r\n]+/g, ' ');
    const fits = fitting(title, LINE_LIMIT);
    if (fits !== title)
      this.context.losses.add('TITLE', MINOR, `Titles that take more than ${LINE_LIMIT / 1024} KiB are cut.`);
    this.#out.line(fits);
    this.#out.integer(kept, NAME_WIDTH);
    this.#out.byte(10);
    let written = 0;
    for (let row = 0; row < atoms.count; row++) if (!keep || keep[row]) this.#atom(structure, row, ++written);
    this.#box(document.cell);
    this.#countLosses(structure, atoms.count - kept);
  }

  end(): void {
    this.#out.flush();
  }

  #atom(structure: Structure, row: number, position: number): void {
    const { atoms, residues, document } = structure;
    const out = this.#out;
    const residue = atoms.residue[row]!;
    const number = residue === NONE ? 1 : residues.number[residue]!;
    const residueName = residue === NONE ? '' : document.strings.get(residues.name[residue]!);
    if (document.format !== 'GRO' && number !== NO_NUMBER && (number < -9999 || number >= WRAP))
      this.#wrapped++;
    out.integer(number === NO_NUMBER ? 0 : wrapped(number), NAME_WIDTH);
    if (residueName.length > NAME_WIDTH) this.#longResidues++;
    out.left(this.#five(residueName || (document.format === 'GRO' ? '' : 'MOL')), NAME_WIDTH);
    const name = nameOf(structure, row);
    if (name.length > NAME_WIDTH) this.#longNames++;
    out.right(this.#five(name), NAME_WIDTH);
    const serial = document.format === 'GRO' ? atoms.serial[row]! : 0;
    out.integer((serial || position) % WRAP, NAME_WIDTH);
    const width = this.#decimals + 5;
    this.#number(atoms.x[row]!, width, this.#decimals);
    this.#number(atoms.y[row]!, width, this.#decimals);
    this.#number(atoms.z[row]!, width, this.#decimals);
    const { velocityX, velocityY, velocityZ } = atoms.optional;
    if (velocityX) {
      this.#number(velocityX[row]!, width, this.#decimals + 1);
      this.#number(velocityY?.[row] ?? 0, width, this.#decimals + 1);
      this.#number(velocityZ?.[row] ?? 0, width, this.#decimals + 1);
    }
    out.byte(10);
  }

  /** A name as five columns hold it. */
  #five(name: string): string {
    const written = columnText(name);
    if (written !== name) this.#foreign++;
    return written.slice(0, NAME_WIDTH);
  }

  /** A coordinate or velocity, Å, as nm in a field that is never widened: its width tells a reader the decimals. */
  #number(angstrom: number, width: number, decimals: number): void {
    const value = angstrom / 10;
    const room = 10 ** (width - decimals - 2);
    // From 1e21 on a fixed number of decimals is none, and short.
    const isGreat = !(Math.abs(value) < room - 1);
    if (isGreat && (Math.abs(value) >= 1e21 || fixedWidth(value, decimals) > width))
      throw new AppError(
        'TARGET_CANNOT_HOLD',
        `GRO has room for ${width} characters of a number with ${decimals} decimals, and this structure has ${value.toFixed(decimals)} nm; choose MMCIF, which holds it.`,
        { details: { betterTarget: 'MMCIF' } },
      );
    if (decimals <= 15) this.#out.fixed(value, width, decimals);
    else this.#out.right(value.toFixed(Math.min(decimals, 100)), width);
  }

  #box(cell: UnitCell | null): void {
    const vectors = cell ? vectorsOfCell(cell) : new Array<number>(9).fill(0);
    const printed = BOX_ORDER.map((at) => boxNumber(vectors[at]!, cell?.vectors !== undefined));
    const skewed = BOX_ORDER.slice(3).some((at) => vectors[at] !== 0);
    for (const text of skewed ? printed : printed.slice(0, 3)) {
      this.#out.blanks(Math.max(1, 10 - text.length));
      this.#out.text(text);
    }
    this.#out.byte(10);
  }

  #countLosses(structure: Structure, left: number): void {
    const { losses } = this.context;
    losses.add(
      'ALTERNATE_LOCATIONS',
      MODERATE,
      'Of alternate locations only the one with the highest occupancy is written.',
      left,
    );
    losses.add(
      'ELEMENTS',
      MODERATE,
      'GRO cannot hold elements; these are not those that the atom names suggest.',
      lostElements(structure),
    );
    losses.add('LONG_ATOM_NAMES', MODERATE, 'Atom names are cut to five characters.', this.#longNames);
    losses.add('RESIDUE_NAMES', MODERATE, 'Residue names are cut to five characters.', this.#longResidues);
    losses.add('RESIDUE_NUMBERS', MINOR, 'Residue numbers beyond 99999 go on from 0.', this.#wrapped);
    losses.add(
      'CHARACTERS',
      MODERATE,
      'Characters of names that are not ASCII are written as "?".',
      this.#foreign,
    );
    this.#longNames = this.#longResidues = this.#wrapped = this.#foreign = 0;
    if (structure.document.decimals.coordinates > this.#decimals - 1)
      losses.add(
        'DECIMALS',
        MINOR,
        'GRO prints fewer decimals of a coordinate.',
        structure.atoms.count - left,
      );
  }
}

/** A residue number as five columns hold it. */
const wrapped = (number: number): number =>
  number < -9999 ? ((number % WRAP) + WRAP) % WRAP : number % WRAP;

/** An atom without a name gets its element's symbol, or X. */
function nameOf({ atoms, document }: Structure, row: number): string {
  const name = document.strings.get(atoms.name[row]!);
  return name !== '' || document.format === 'GRO' ? name : SYMBOLS[atoms.element[row]!]! || 'X';
}

/** Elements that a reader of the names would not find. */
function lostElements(structure: Structure): number {
  const { atoms, residues, document } = structure;
  const { strings } = document;
  const known = new Map<number, number>();
  let lost = 0;
  for (let row = 0; row < atoms.count; row++) {
    if (atoms.element[row] === 0 || atoms.name[row] === 0) continue;
    const residue = atoms.residue[row] === NONE ? 0 : residues.name[atoms.residue[row]!]!;
    const key = atoms.name[row]! * 0x1000000 + residue;
    let element = known.get(key);
    if (element === undefined) {
      const name = strings.get(atoms.name[row]!).slice(0, NAME_WIDTH);
      element = inferElement(name, strings.get(residue).slice(0, NAME_WIDTH), 'UNSAID');
      known.set(key, element);
    }
    if (element !== atoms.element[row]) lost++;
  }
  return lost;
}

/** A number of the box in nm: five decimals, or as many as give the vector back that the source printed. */
function boxNumber(angstrom: number, printed: boolean): string {
  const value = angstrom / 10;
  for (let decimals = BOX_DECIMALS; printed && decimals < 20; decimals++) {
    const text = value.toFixed(decimals);
    if (Number(`${text}e1`) === angstrom) return text;
  }
  return value.toFixed(BOX_DECIMALS);
}
