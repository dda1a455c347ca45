import { decimalsOf, parseNumber } from '../bytes/numbers.js';
import { AtomFlag } from '../model/atoms.js';
import type { Decimals } from '../model/document.js';
import type { Report } from '../report.js';
import type { ElementColumns } from './element-columns.js';
import { BLANK, coordinateField, factorField, wideField } from './fields.js';
import type { ModelBuilder } from './model-builder.js';
import type { ResidueLines } from './residue-lines.js';

const SPACE = 32;

/** ATOM and HETATM records (format version 3.3, "Coordinate section"). Columns in comments are 1-based. */
export class AtomLines {
  readonly #decimals: Decimals;

  constructor(
    private readonly model: ModelBuilder,
    private readonly residues: ResidueLines,
    private readonly elements: ElementColumns,
    private readonly report: Report,
  ) {
    this.#decimals = model.document.decimals;
  }

  /** Reads the record in `bytes[first, end)`; false when it was set aside as broken. */
  read(bytes: Uint8Array, first: number, end: number, line: number, hetero: boolean): boolean {
    const length = end - first;
    if (length < 54 && !this.#reachesZ(bytes, first, end, line)) return false;
    const x = coordinate(bytes, first + 30, end);
    const y = coordinate(bytes, first + 38, end);
    const z = coordinate(bytes, first + 46, end);
    if (!(Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z))) {
      this.#badCoordinate(bytes, first, end, line, Number.isFinite(x) ? (Number.isFinite(y) ? 2 : 1) : 0);
      return false;
    }
    const residue = this.residues.follow(bytes, first, end, line);
    const { structure } = this.model;
    const { atoms } = structure;
    const row = atoms.add();
    atoms.x[row] = x;
    atoms.y[row] = y;
    atoms.z[row] = z;
    atoms.residue[row] = residue;
    atoms.line[row] = line;
    if (hetero) atoms.flags[row] = AtomFlag.HETERO;
    atoms.serial[row] = this.#serial(bytes, first, line);
    const { strings } = structure.document;
    // 13–16: the name, and where it begins.
    let nameStart = first + 12;
    let nameEnd = first + 16;
    while (nameStart < nameEnd && bytes[nameStart] === SPACE) nameStart++;
    while (nameEnd > nameStart && bytes[nameEnd - 1] === SPACE) nameEnd--;
    atoms.name[row] = strings.internBytes(bytes, nameStart, nameEnd);
    if (bytes[first + 16] !== SPACE) atoms.altloc[row] = strings.internBytes(bytes, first + 16, first + 17);
    if (length > 54) this.#occupancyAndB(bytes, first, end, line, row);
    this.elements.read(structure, row, bytes, first, length, nameStart - first - 12);
    if (bytes[first + 34] !== 46 || bytes[first + 42] !== 46) this.#noteDecimals(bytes, first, end);
    return true;
  }

  /** 7–11, and 12 where a sixth digit ran over; 0 where it is blank. */
  #serial(bytes: Uint8Array, first: number, line: number): number {
    const sixth = bytes[first + 11]! - 48;
    const value = wideField(bytes, first + 6, sixth >= 0 && sixth <= 9 ? first + 12 : first + 11);
    if (value > -0x80000000 && value <= 0x7fffffff) return value;
    if (value !== BLANK)
      this.report.warning('BAD_SERIAL', 'Columns 7–11 hold no atom serial number.', { line, column: 7 });
    return 0;
  }

  /** 55–60 and 61–66; where they are blank or absent 1.00 and 0.00. */
  #occupancyAndB(bytes: Uint8Array, first: number, end: number, line: number, row: number): void {
    const { atoms } = this.model.structure;
    const occupancy = factor(bytes, first + 54, Math.min(first + 60, end));
    if (occupancy === BLANK) {
      // Stays 1: a blank occupancy is a full one.
    } else if (Number.isFinite(occupancy)) atoms.occupancy[row] = occupancy;
    else
      this.report.warning('BAD_OCCUPANCY', 'Columns 55–60 hold no number; 1.00 is taken.', {
        line,
        column: 55,
      });
    if (end - first <= 60) return;
    const bFactor = factor(bytes, first + 60, Math.min(first + 66, end));
    if (Number.isFinite(bFactor)) atoms.bFactor[row] = bFactor;
    else if (bFactor !== BLANK)
      this.report.warning('BAD_B_FACTOR', 'Columns 61–66 hold no number; 0.00 is taken.', {
        line,
        column: 61,
      });
  }

  /** A short line may end with a short z; one that ends before it, or at the end of the file without a line end, is cut. */
  #reachesZ(bytes: Uint8Array, first: number, end: number, line: number): boolean {
    let at = first + 46;
    while (at < end && bytes[at] === SPACE) at++;
    if (at < end) return true;
    this.report.error(
      'TRUNCATED_LINE',
      `The record ends in column ${end - first}; the coordinates reach to column 54.`,
      { line, column: end - first + 1 },
    );
    return false;
  }

  #badCoordinate(bytes: Uint8Array, first: number, end: number, line: number, axis: number): void {
    const start = first + 30 + axis * 8;
    const text = Buffer.from(bytes.subarray(start, Math.min(start + 8, end))).toString('latin1');
    const shifted = /\S\s+\S|^\S*\.\S*\.|^-?\d+$/.test(text.trimEnd()) ? ' (are the columns shifted?)' : '';
    this.report.error(
      'BAD_COORDINATE',
      `Columns ${31 + axis * 8}–${38 + axis * 8} must hold the ${'xyz'[axis]} coordinate in ångström, but hold "${text.replace(/[^ -~]/g, '?')}"${shifted}.`,
      { line, column: 31 + axis * 8 },
    );
  }

  #noteDecimals(bytes: Uint8Array, first: number, end: number): void {
    const decimals = this.#decimals;
    for (let at = first + 30; at < first + 54; at += 8)
      decimals.coordinates = Math.max(decimals.coordinates, decimalsOf(bytes, at, Math.min(at + 8, end)));
  }
}

function coordinate(bytes: Uint8Array, start: number, end: number): number {
  if (start + 8 <= end) return coordinateField(bytes, start);
  return isSpace(bytes, start, end) ? BLANK : parseNumber(bytes, start, end);
}

function factor(bytes: Uint8Array, start: number, end: number): number {
  // A digit before the point is no blank field.
  if (end - start === 6 && bytes[start + 2] !== SPACE) return factorField(bytes, start);
  return isSpace(bytes, start, end) ? BLANK : parseNumber(bytes, start, end);
}

function isSpace(bytes: Uint8Array, start: number, end: number): boolean {
  while (start < end && bytes[start] === SPACE) start++;
  return start >= end;
}
