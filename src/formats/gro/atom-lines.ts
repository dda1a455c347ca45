import { decimalsOf, isBlank, parseInteger, skipBlanks, trimEnd } from '../bytes/numbers.js';
import { controlCharacter, shown } from '../bytes/text.js';
import { NO_NUMBER } from '../model/residues.js';
import type { PartBuilder, ResidueFields } from '../part-builder.js';
import type { Report } from '../report.js';
import { WRAP } from './holdings.js';
import { parseNanometres } from './nanometres.js';

const POINT = 46;
/** Columns before the coordinates: residue number, residue name, atom name and atom number, five each. */
export const HEAD = 20;
const AXES = ['x', 'y', 'z'] as const;

/** Atom lines of one frame. Columns in messages are 1-based. */
export class AtomLines implements ResidueFields {
  nameStart = 0;
  nameEnd = 0;
  number = NO_NUMBER;
  readonly code = 0;
  readonly chainStart = 0;
  readonly chainEnd = 0;
  /** Columns of one coordinate: the distance of two decimal points; 0 before the first atom. */
  #width = 0;
  readonly #residueNumber = new WrappedNumber();
  readonly #serial = new WrappedNumber();
  #badNumbers = 0;
  #badNumberLine = 0;
  #velocities = 0;
  #atoms = 0;

  constructor(
    private readonly part: PartBuilder,
    private readonly report: Report,
  ) {}

  begin(): void {
    this.#width = 0;
    this.#residueNumber.reset();
    this.#serial.reset();
    this.#velocities = 0;
    this.#atoms = 0;
  }

  /** Says what is true of several atoms of the frame. */
  finish(): void {
    const { line, position } = this.part.structure;
    if (this.#badNumbers > 0)
      this.report.warning(
        'BAD_RESIDUE_NUMBER',
        'Columns 1–5 hold no residue number.',
        { line: this.#badNumberLine, column: 1, record: position },
        this.#badNumbers,
      );
    this.#badNumbers = 0;
    if (this.#velocities > 0 && this.#velocities < this.#atoms)
      this.report.warning(
        'VELOCITIES_MISSING',
        `Only ${this.#velocities} of the ${this.#atoms} atoms of this frame have a velocity; that of the others is taken as 0.`,
        { line, record: position },
      );
  }

  /** Whether the line has the columns of an atom: what stands after the last promised one may be one more. */
  looksLikeAtom(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start < HEAD + 3 || Number.isNaN(parseInteger(bytes, start, start + 5))) return false;
    const at = bytes.indexOf(POINT, start + HEAD);
    return at >= 0 && at < end && !isBlank(bytes, start + 5, start + 15);
  }

  /** Reads the line in `bytes[start, end)`; false when it was set aside as broken. */
  read(bytes: Uint8Array, start: number, end: number, line: number): boolean {
    if (this.#width === 0 && !this.#measure(bytes, start, end, line)) return false;
    const width = this.#width;
    const first = start + HEAD;
    const x = parseNanometres(bytes, first, Math.min(end, first + width));
    const y = parseNanometres(bytes, first + width, Math.min(end, first + 2 * width));
    const z = parseNanometres(bytes, first + 2 * width, Math.min(end, first + 3 * width));
    if (!Number.isFinite(x + y + z)) {
      this.#badCoordinate(
        bytes,
        start,
        end,
        line,
        [x, y, z].findIndex((value) => !Number.isFinite(value)),
      );
      return false;
    }
    const control = controlCharacter(bytes, start + 5, start + 15);
    if (control >= 0) {
      this.report.error('BAD_CHARACTER', 'The names of this atom hold a control character.', {
        line,
        column: control - start + 1,
        record: this.part.position,
      });
      return false;
    }
    this.#residue(bytes, start, line);
    const residue = this.part.residue(bytes, this);
    const { atoms, document } = this.part.structure;
    const row = atoms.add();
    atoms.x[row] = x;
    atoms.y[row] = y;
    atoms.z[row] = z;
    atoms.residue[row] = residue;
    atoms.line[row] = line;
    const from = skipBlanks(bytes, start + 10, start + 15);
    atoms.name[row] = document.strings.internBytes(bytes, from, trimEnd(bytes, from, start + 15));
    const serial = parseInteger(bytes, start + 15, start + HEAD);
    if (serial >= 0) atoms.serial[row] = this.#serial.next(serial);
    this.#atoms++;
    if (end > first + 3 * width) this.#velocity(bytes, start, end, line, row);
    return true;
  }

  #residue(bytes: Uint8Array, start: number, line: number): void {
    const number = parseInteger(bytes, start, start + 5);
    if (Number.isNaN(number)) {
      this.#badNumbers++;
      this.#badNumberLine ||= line;
    }
    this.number = Number.isNaN(number) ? NO_NUMBER : this.#residueNumber.next(number);
    this.nameStart = skipBlanks(bytes, start + 5, start + 10);
    this.nameEnd = trimEnd(bytes, this.nameStart, start + 10);
  }

  /** Velocities have the width of coordinates and one more decimal. */
  #velocity(bytes: Uint8Array, start: number, end: number, line: number, row: number): void {
    const { atoms } = this.part.structure;
    const width = this.#width;
    const first = start + HEAD + 3 * width;
    if (isBlank(bytes, first, end)) return;
    this.#velocities++;
    for (let axis = 0; axis < 3; axis++) {
      const from = Math.min(end, first + axis * width);
      const value = parseNanometres(bytes, from, Math.min(end, from + width));
      if (Number.isFinite(value)) {
        atoms.column(`velocity${'XYZ'[axis] as 'X' | 'Y' | 'Z'}`)[row] = value;
        continue;
      }
      this.report.error(
        'BAD_VELOCITY',
        `Expected the ${AXES[axis]} velocity in nm/ps, found ${shown(bytes, from, Math.min(end, from + width))}.`,
        { line, column: from - start + 1, record: this.part.position },
      );
      return;
    }
  }

  /** Takes the width of the columns from the first atom of a frame. */
  #measure(bytes: Uint8Array, start: number, end: number, line: number): boolean {
    const one = pointAfter(bytes, start + HEAD, end);
    const two = one < 0 ? -1 : pointAfter(bytes, one + 1, end);
    if (two < 0 || two - one > 40) {
      this.#badCoordinate(bytes, start, end, line, 0);
      return false;
    }
    this.#width = two - one;
    const { decimals } = this.part.document;
    const printed = decimalsOf(bytes, start + HEAD, start + HEAD + this.#width);
    // One decimal less in Å than in nm.
    decimals.coordinates = Math.max(0, Math.min(20, printed - 1));
    return true;
  }

  #badCoordinate(bytes: Uint8Array, start: number, end: number, line: number, axis: number): void {
    const width = this.#width || 8;
    const from = Math.min(end, start + HEAD + axis * width);
    const to = Math.min(end, from + width);
    const found = from >= to ? 'the end of the line' : shown(bytes, from, to);
    this.report.error(
      'BAD_COORDINATE',
      `Expected the ${AXES[axis]} coordinate in nm in columns ${HEAD + axis * width + 1}–${HEAD + (axis + 1) * width}, found ${found}.`,
      { line, column: from - start + 1, record: this.part.position },
    );
  }
}

/** A number that is printed modulo 100,000 and counts on from line to line. */
class WrappedNumber {
  #base = 0;
  #last = -1;

  reset(): void {
    this.#base = 0;
    this.#last = -1;
  }

  next(written: number): number {
    if (this.#last === WRAP - 1 && written >= 0 && written <= 1) this.#base += WRAP;
    this.#last = written;
    return this.#base + written;
  }
}

function pointAfter(bytes: Uint8Array, start: number, end: number): number {
  const at = bytes.indexOf(POINT, start);
  return at >= 0 && at < end ? at : -1;
}
