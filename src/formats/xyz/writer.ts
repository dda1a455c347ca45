import { fixedText, TextOutput } from '../bytes/output.js';
import { LINE_LIMIT } from '../bytes/lines.js';
import { fitting } from '../bytes/text.js';
import { vectorsOfCell } from '../cell.js';
import { chosenConformers } from '../conformers.js';
import type { FormatWriter, Holdings, WriteContext } from '../contract.js';
import { SYMBOLS } from '../elements.js';
import { LossSeverity } from '../losses.js';
import { AtomFlag } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { Unheld } from '../unheld.js';
import { elementOfLabel } from './symbols.js';
import { isTinker, writeBox, writeTinkerAtoms } from './tinker-writer.js';

export const XYZ_HOLDINGS: Holdings = {
  models: true,
  records: true,
  frames: true,
  residues: false,
  chains: false,
  atomNames: false,
  altlocs: false,
  insertionCodes: false,
  occupancy: false,
  bFactor: false,
  cell: true,
  bonds: false,
  bondOrders: false,
  formalCharges: false,
  partialCharges: false,
  isotopes: false,
  dataItems: false,
  elements: true,
  title: true,
  metadata: false,
};

/** Fixed digits are exact up to here; beyond, the shortest text that reads back as the same number is written. */
const FIXED_DECIMALS = 12;
const LEAST_DECIMALS = 3;

/** What a Tinker file holds beyond the rest of its family. */
const TINKER_HOLDINGS: Holdings = { ...XYZ_HOLDINGS, atomNames: true, bonds: true, bondOrders: true };

/**
 * Writes one frame for each part: Tinker XYZ of what was read from it, extended XYZ where there is a cell, plain XYZ
 * otherwise.
 */
export class XyzWriter implements FormatWriter {
  readonly #out: TextOutput;
  readonly #unheld: Unheld;
  readonly #unheldByTinker: Unheld;

  constructor(private readonly context: WriteContext) {
    this.#out = new TextOutput(context.out);
    // Labels go back into a file of this format; the names of others are counted as they are left out.
    this.#unheld = new Unheld({ ...XYZ_HOLDINGS, atomNames: true }, 'XYZ', context.losses);
    this.#unheldByTinker = new Unheld(TINKER_HOLDINGS, 'XYZ', context.losses, ['types']);
  }

  part(structure: Structure): void {
    if (isTinker(structure)) return this.#tinker(structure);
    this.#unheld.part(structure);
    const { atoms, document } = structure;
    const keep = chosenConformers(structure);
    const kept = keep ? keep.reduce((sum, one) => sum + one, 0) : atoms.count;
    this.context.losses.add(
      'ALTERNATE_LOCATIONS',
      LossSeverity.MODERATE,
      'Of alternate locations only the one with the highest occupancy is written.',
      atoms.count - kept,
    );
    this.#out.integer(kept);
    this.#out.line();
    this.#comment(structure);
    const coordinate = this.#coordinates(structure);
    let unknown = 0;
    let names = 0;
    for (let row = 0; row < atoms.count; row++) {
      if (keep && !keep[row]) continue;
      if (atoms.element[row] === 0 && document.format !== 'XYZ') unknown++;
      const symbol = symbolOf(structure, row);
      if (atoms.name[row] !== 0 && symbol !== document.strings.get(atoms.name[row]!)) names++;
      this.#out.left(symbol, 2);
      coordinate(atoms.x[row]!);
      coordinate(atoms.y[row]!);
      coordinate(atoms.z[row]!);
      this.#out.byte(10);
    }
    this.context.losses.add(
      'ATOM_NAMES',
      LossSeverity.MODERATE,
      'XYZ cannot hold atom names; they are left out.',
      names,
    );
    this.context.losses.add(
      'UNKNOWN_ELEMENTS',
      LossSeverity.MODERATE,
      'Atoms of unknown element (query, dummy and pseudo atoms) are written as X.',
      unknown,
    );
  }

  end(): void {
    this.#out.flush();
  }

  #tinker(structure: Structure): void {
    this.#unheldByTinker.part(structure);
    const out = this.#out;
    out.integer(structure.atoms.count, 6);
    // Half a line is room for the number before it.
    if (structure.title !== '') out.text(`  ${this.#fitting(oneLine(structure.title), LINE_LIMIT / 2)}`);
    out.byte(10);
    writeBox(out, structure);
    writeTinkerAtoms(out, structure, this.#coordinates(structure));
  }

  /** A comment goes back into a line that this format's own reader takes. */
  #comment(structure: Structure): void {
    this.#out.line(this.#fitting(commentOf(structure), LINE_LIMIT));
  }

  #fitting(title: string, limit: number): string {
    const written = fitting(title, limit);
    this.context.losses.add(
      'TITLE',
      LossSeverity.MINOR,
      `Titles that take more than ${limit / 1024} KiB are cut.`,
      written === title ? 0 : 1,
    );
    return written;
  }

  /** Writes a coordinate behind a blank, with the decimals of the source. */
  #coordinates({ document }: Structure): (value: number) => void {
    const out = this.#out;
    const decimals = Math.max(LEAST_DECIMALS, document.decimals.coordinates);
    const width = decimals + 6;
    return (value) => {
      out.byte(32);
      if (decimals <= FIXED_DECIMALS) return out.fixed(value, width, decimals);
      const text = fixedText(value, decimals);
      out.right(Number(text) === value ? text : String(value), width);
    };
  }
}

/** A label that the same family read (`C12`, `Gh`) goes back as it stood; isotopes have no symbol but D and T there. */
function symbolOf(structure: Structure, row: number): string {
  const { atoms, document } = structure;
  const element = atoms.element[row]!;
  if (document.format !== 'XYZ') return element > 0 ? SYMBOLS[element]! : 'X';
  if (atoms.flags[row]! & AtomFlag.QUERY) return document.strings.get(atoms.optional.type?.[row] ?? 0) || 'X';
  const label = document.strings.get(atoms.name[row]!);
  if (label !== '' && elementOfLabel(label)?.element === element) return label;
  const mass = element === 1 ? (atoms.optional.isotope?.[row] ?? 0) : 0;
  return mass === 2 ? 'D' : mass === 3 ? 'T' : SYMBOLS[element]!;
}

/** Keys and values alone. The blank between two pairs is not optional: with one way only to read a text, no text is slow. */
const PAIRS = /^\s*[\w-]+\s*=\s*("[^"]*"|[^\s"]\S*)(\s+[\w-]+\s*=\s*("[^"]*"|[^\s"]\S*))*\s*$/;

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** The title in one line; with a cell, the keys of extended XYZ before it. */
function commentOf(structure: Structure): string {
  const { document } = structure;
  const title = oneLine(structure.title);
  if (!document.cell) return title;
  const keys = `Lattice="${vectorsOfCell(document.cell).map(plain).join(' ')}" Properties=species:S:1:pos:R:3`;
  if (title.trim() === '') return keys;
  // What is keys and values already stays so; free text needs a key of its own.
  return PAIRS.test(title) ? `${keys} ${title}` : `${keys} title="${title.replaceAll('"', "'")}"`;
}

/** The shortest text that reads back as the same number, with a point. */
const plain = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : `${value}`);
