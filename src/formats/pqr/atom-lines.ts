import { decimalsOf, parseInteger } from '../bytes/numbers.js';
import { shown } from '../bytes/text.js';
import { atomicNumberOf } from '../elements.js';
import { AtomFlag } from '../model/atoms.js';
import type { PartBuilder } from '../part-builder.js';
import type { Report } from '../report.js';
import { AtomFields, NUMBERS } from './fields.js';

/** ATOM and HETATM lines of a PQR file, into the part that is being read. */
export class AtomLines {
  readonly #fields = new AtomFields();
  #joined = 0;
  #joinedLine = 0;
  #negative = 0;
  #negativeLine = 0;
  /** Decimals of the radius, in the line before and in the last one. */
  #decimals = 0;
  #shorter = false;

  constructor(
    private readonly part: PartBuilder,
    private readonly report: Report,
  ) {}

  /** The last line broke off within its radius, as far as one can see: it has fewer decimals than the one before. */
  get endsShort(): boolean {
    return this.#shorter;
  }

  /** Reads the line in `bytes[first, end)`; false when it was set aside as broken. */
  read(bytes: Uint8Array, first: number, end: number, line: number, hetero: boolean): boolean {
    const fields = this.#fields;
    const from = first + (hetero ? 6 : 4);
    if (!fields.readWords(bytes, from, end)) {
      if (!fields.readColumns(bytes, first, end)) {
        this.#fail(bytes, first, from, end, line);
        return false;
      }
      this.#joined++;
      this.#joinedLine ||= line;
    }
    const residue = this.part.residue(bytes, fields);
    const { atoms, document } = this.part.structure;
    const { values } = fields;
    const row = atoms.add();
    atoms.x[row] = values[0]!;
    atoms.y[row] = values[1]!;
    atoms.z[row] = values[2]!;
    atoms.column('partialCharge')[row] = values[3]!;
    atoms.column('radius')[row] = values[4]!;
    atoms.residue[row] = residue;
    atoms.line[row] = line;
    atoms.name[row] = document.strings.internBytes(bytes, fields.atomStart, fields.atomEnd);
    if (hetero) atoms.flags[row] = AtomFlag.HETERO;
    const serial = parseInteger(bytes, fields.serialStart, fields.serialEnd);
    if (Math.abs(serial) <= 0x7fffffff) atoms.serial[row] = serial;
    if (fields.elementEnd > fields.elementStart)
      atoms.element[row] = atomicNumberOf(bytes, fields.elementStart, fields.elementEnd);
    if (values[4]! < 0) {
      this.#negative++;
      this.#negativeLine ||= line;
    }
    this.#noteDecimals(bytes);
    return true;
  }

  conclude(): void {
    if (this.#joined > 0)
      this.report.warning(
        'FIELDS_RUN_TOGETHER',
        `${this.#joined} atoms have fields that run together or are missing: they were read by the columns of the PDB format.`,
        { line: this.#joinedLine },
        this.#joined,
      );
    if (this.#negative > 0)
      this.report.warning(
        'NEGATIVE_RADIUS',
        `${this.#negative} atoms have a radius below 0.`,
        { line: this.#negativeLine },
        this.#negative,
      );
  }

  #noteDecimals(bytes: Uint8Array): void {
    const { places } = this.#fields;
    const { decimals } = this.part.document;
    for (let at = 0; at < 6; at += 2) {
      const [start, end] = [places[at]!, places[at + 1]!];
      // The point of most numbers stands where the known decimals put it.
      if (bytes[end - 1 - decimals.coordinates] === 46) continue;
      decimals.coordinates = Math.max(decimals.coordinates, Math.min(20, decimalsOf(bytes, start, end)));
    }
    const radius = decimalsOf(bytes, places[8]!, places[9]!);
    this.#shorter = radius < this.#decimals;
    this.#decimals = radius;
  }

  #fail(bytes: Uint8Array, first: number, from: number, end: number, line: number): void {
    const fault = this.#fields.firstFault(bytes, from, end);
    if (!fault) {
      this.report.error(
        'BAD_ATOM',
        `Expected serial, atom name, residue name, chain if any, residue number, x, y, z, charge and radius; found ${shown(bytes, first, end)}.`,
        { line, column: 1 },
      );
      return;
    }
    const what = NUMBERS[fault.what]!;
    const found = fault.start < fault.end ? shown(bytes, fault.start, fault.end) : 'the end of the line';
    const code = fault.what < 3 ? 'BAD_COORDINATE' : fault.what === 3 ? 'BAD_CHARGE' : 'BAD_RADIUS';
    this.report.error(code, `Expected the ${what} of this atom, found ${found}.`, {
      line,
      column: fault.start - first + 1,
    });
  }
}
