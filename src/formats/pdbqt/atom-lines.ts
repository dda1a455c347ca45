import { decimalsOf, parseNumber, skipBlanks, trimEnd } from '../bytes/numbers.js';
import { controlCharacter, shown } from '../bytes/text.js';
import { AtomFlag } from '../model/atoms.js';
import { NO_NUMBER } from '../model/residues.js';
import type { PartBuilder, ResidueFields } from '../part-builder.js';
import { BLANK, decimalField, wideField } from '../pdb/fields.js';
import type { Report } from '../report.js';
import { elementOfType } from './types.js';

const SPACE = 32;
const AXES = ['x', 'y', 'z'] as const;
/** Length of a line that has a type. */
const WHOLE = 78;

/** ATOM and HETATM of PDBQT: the columns of PDB to 66, the charge in 71–76 and the AutoDock type from 78 on. */
export class AtomLines implements ResidueFields {
  nameStart = 0;
  nameEnd = 0;
  number = NO_NUMBER;
  code = 0;
  chainStart = 0;
  chainEnd = 0;
  /** Elements by the id of an interned type. */
  #elements: number[] = [];
  #generation = -1;
  #untyped = 0;
  #untypedLine = 0;
  #pseudo = 0;
  #odd = new Map<string, { line: number; count: number }>();
  #length = 0;
  #shorter = false;

  constructor(
    private readonly part: PartBuilder,
    private readonly report: Report,
  ) {}

  /** The last line broke off, as far as one can see. */
  get endsShort(): boolean {
    return this.#shorter;
  }

  /** Reads the line in `bytes[first, end)`; its serial number, or -1 when it was set aside as broken. */
  read(bytes: Uint8Array, first: number, end: number, line: number, hetero: boolean): number {
    this.#shorter = end - first < WHOLE || (this.#length > WHOLE && end - first < this.#length);
    this.#length = end - first;
    const axis = this.#badAxis(bytes, first, end);
    if (axis >= 0)
      return this.#fail(
        'BAD_COORDINATE',
        `${AXES[axis]} coordinate`,
        30 + 8 * axis,
        8,
        bytes,
        first,
        end,
        line,
      );
    const charge = parseNumber(bytes, Math.min(end, first + 66), Math.min(end, first + 76));
    if (!Number.isFinite(charge)) return this.#fail('BAD_CHARGE', 'charge', 70, 6, bytes, first, end, line);
    const control = controlCharacter(bytes, first, end);
    if (control >= 0) {
      this.report.error('BAD_CHARACTER', 'This record holds a control character.', {
        line,
        column: control - first + 1,
      });
      return -1;
    }
    this.#fields(bytes, first, line);
    const residue = this.part.residue(bytes, this);
    const { atoms, document } = this.part.structure;
    const row = atoms.add();
    atoms.x[row] = parseNumber(bytes, first + 30, first + 38);
    atoms.y[row] = parseNumber(bytes, first + 38, first + 46);
    atoms.z[row] = parseNumber(bytes, first + 46, first + 54);
    atoms.column('partialCharge')[row] = charge;
    atoms.residue[row] = residue;
    atoms.line[row] = line;
    const from = skipBlanks(bytes, first + 12, first + 16);
    atoms.name[row] = document.strings.internBytes(bytes, from, trimEnd(bytes, from, first + 16));
    if (bytes[first + 16] !== SPACE)
      atoms.altloc[row] = document.strings.internBytes(bytes, first + 16, first + 17);
    if (hetero) atoms.flags[row] = AtomFlag.HETERO;
    const serial = wideField(bytes, first + 6, first + 11);
    if (Math.abs(serial) <= 0x7fffffff) atoms.serial[row] = serial;
    const occupancy = parseNumber(bytes, first + 54, first + 60);
    if (Number.isFinite(occupancy)) atoms.occupancy[row] = occupancy;
    const bFactor = parseNumber(bytes, first + 60, first + 66);
    if (Number.isFinite(bFactor)) atoms.bFactor[row] = bFactor;
    this.#type(bytes, first, end, line, row);
    this.#noteDecimals(bytes, first);
    return atoms.serial[row]!;
  }

  conclude(): void {
    if (this.#pseudo > 0)
      this.report.note(
        'PSEUDO_ATOMS',
        `${this.#pseudo} points are no atoms by their type (such as G0, which closes a ring); they are kept as dummy atoms.`,
        {},
        this.#pseudo,
      );
    if (this.#untyped > 0)
      this.report.warning(
        'MISSING_TYPE',
        `${this.#untyped} atoms have no AutoDock type in columns 78–79; their elements are inferred from the names.`,
        { line: this.#untypedLine, column: 78 },
        this.#untyped,
      );
    for (const [type, { line, count }] of this.#odd)
      this.report.warning(
        'UNKNOWN_TYPE',
        `"${type}" is no AutoDock type and no element; ${count} atoms of it are kept as dummy atoms.`,
        { line, column: 78 },
        count,
      );
  }

  #fields(bytes: Uint8Array, first: number, line: number): void {
    this.nameStart = skipBlanks(bytes, first + 17, first + 21);
    this.nameEnd = trimEnd(bytes, this.nameStart, first + 21);
    this.chainStart = bytes[first + 21] === SPACE ? first + 22 : first + 21;
    this.chainEnd = first + 22;
    this.code = bytes[first + 26] === SPACE ? 0 : bytes[first + 26]!;
    const decimal = decimalField(bytes, first + 22, first + 26);
    const number = Number.isNaN(decimal) ? wideField(bytes, first + 22, first + 26) : decimal;
    this.number = Number.isFinite(number) ? number : NO_NUMBER;
    if (number !== BLANK && !Number.isFinite(number))
      this.report.warning('BAD_RESIDUE_NUMBER', 'Columns 23–26 hold no residue number.', {
        line,
        column: 23,
      });
  }

  /** From 78 on: types have two characters, those of macrocycles three. */
  #type(bytes: Uint8Array, first: number, end: number, line: number, row: number): void {
    const { structure } = this.part;
    const { atoms, document } = structure;
    const from = skipBlanks(bytes, Math.min(end, first + 76), end);
    const to = trimEnd(bytes, from, Math.min(end, from + 8));
    if (from === to) {
      this.#untyped++;
      this.#untypedLine ||= line;
      return;
    }
    if (this.#generation !== document.strings.generation) {
      this.#generation = document.strings.generation;
      this.#elements = [];
    }
    const id = document.strings.internBytes(bytes, from, to);
    const element = (this.#elements[id] ??= elementOfType(document.strings.get(id)));
    atoms.column('type')[row] = id;
    if (element > 0) atoms.element[row] = element;
    else atoms.flags[row] = atoms.flags[row]! | AtomFlag.QUERY;
    if (element >= 0) {
      if (element === 0) this.#pseudo++;
      return;
    }
    const type = document.strings.get(id).replace(/[^ -~]/g, '?');
    const known = this.#odd.get(type);
    if (known) known.count++;
    else if (this.#odd.size < 20) this.#odd.set(type, { line, count: 1 });
  }

  #badAxis(bytes: Uint8Array, first: number, end: number): number {
    for (let axis = 0; axis < 3; axis++) {
      const from = first + 30 + 8 * axis;
      if (from + 8 > end || !Number.isFinite(parseNumber(bytes, from, from + 8))) return axis;
    }
    return -1;
  }

  #noteDecimals(bytes: Uint8Array, first: number): void {
    if (bytes[first + 34] === 46 && bytes[first + 42] === 46 && bytes[first + 50] === 46) return;
    const { decimals } = this.part.document;
    for (let at = first + 30; at < first + 54; at += 8)
      decimals.coordinates = Math.max(decimals.coordinates, decimalsOf(bytes, at, at + 8));
  }

  #fail(
    code: string,
    what: string,
    column: number,
    width: number,
    bytes: Uint8Array,
    first: number,
    end: number,
    line: number,
  ): number {
    const from = Math.min(end, first + column);
    const to = Math.min(end, from + width);
    const found = from >= to ? 'the end of the line' : shown(bytes, from, to);
    this.report.error(
      code,
      `Expected the ${what} of this atom in columns ${column + 1}–${column + width}, found ${found}.`,
      { line, column: from - first + 1 },
    );
    return -1;
  }
}
