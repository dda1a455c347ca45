import type { AtomTable } from '../model/atoms.js';
import type { StringTable } from '../model/strings.js';
import type { Report } from '../report.js';
import type { EncodedArray } from './codecs.js';
import type { Layout } from './layout.js';
import { NumberStream } from './numbers.js';

const stream = (array: EncodedArray | null): NumberStream | null => array && new NumberStream(array);

/** Fills the columns of atoms that are encoded one value for each atom. */
export class AtomColumns {
  readonly #axes: readonly (readonly ['x' | 'y' | 'z', EncodedArray, NumberStream])[];
  readonly #bFactors: NumberStream | null;
  readonly #occupancies: NumberStream | null;
  readonly #serials: NumberStream | null;
  readonly #altlocs: NumberStream | null;
  #characters = new Int32Array(0);
  #done = 0;

  constructor(
    { x, y, z, bFactors, occupancies, serials, altlocs }: Layout,
    private readonly strings: StringTable,
    private readonly report: Report,
  ) {
    this.#axes = [
      ['x', x, new NumberStream(x)],
      ['y', y, new NumberStream(y)],
      ['z', z, new NumberStream(z)],
    ];
    this.#bFactors = stream(bFactors);
    this.#occupancies = stream(occupancies);
    this.#serials = stream(serials);
    this.#altlocs = stream(altlocs);
  }

  /** The next `atoms.count` values of each go to the rows from the first on. */
  fill(atoms: AtomTable): void {
    const { count } = atoms;
    for (const [axis, array, numbers] of this.#axes) {
      numbers.read(atoms[axis], 0, count);
      if (array.codec.storage === 'FLOAT32') this.#checkFinite(array.field, atoms[axis], count);
    }
    this.#bFactors?.read(atoms.bFactor, 0, count);
    this.#occupancies?.read(atoms.occupancy, 0, count);
    this.#serials?.read(atoms.serial, 0, count);
    if (this.#altlocs) this.#fillAltlocs(atoms, this.#altlocs);
    this.#done += count;
  }

  #fillAltlocs({ count, altloc }: AtomTable, characters: NumberStream): void {
    if (this.#characters.length < count) this.#characters = new Int32Array(count);
    characters.read(this.#characters, 0, count);
    for (let row = 0; row < count; row++) {
      const code = this.#characters[row]!;
      // A zero byte is none, and some writers put a blank.
      if (code > 32) altloc[row] = this.strings.intern(String.fromCharCode(code));
    }
  }

  /** 32-bit floats can be infinite or no number; every other codec has integers beneath. */
  #checkFinite(field: string, values: Float64Array, count: number): void {
    for (let row = 0; row < count; row++) {
      if (Number.isFinite(values[row])) continue;
      this.report.error(
        'BAD_COORDINATE',
        `Value ${this.#done + row + 1} of the field ${field} is ${values[row]}, not a finite number.`,
      );
      return;
    }
  }
}
