import { shown } from '../bytes/text.js';
import { vectorsOfCell } from '../cell.js';
import type { ReadContext } from '../contract.js';
import { RecordFindings } from '../findings.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { orderOf, STEREO, type BondDraft } from './bond-fields.js';
import { Carried } from './holdings.js';
import { AtomIds } from './ids.js';
import { NO_AXIS, Triples } from './triples.js';

/** A bond whose atoms had not all been named when it came. */
interface Waiting {
  bond: number;
  refs: readonly Uint8Array[];
  line: number;
  column: number;
}

/** One molecule while it is read. */
export class CmlRecord extends RecordFindings {
  readonly ids: AtomIds;
  /** 2D, 3D and fractional coordinates, and the decimals of each. */
  readonly triples: readonly [Triples, Triples, Triples];
  readonly decimals: [number, number, number] = [0, 0, 0];
  #carriedLines = new Map<string, string[]>();
  #waiting: Waiting[] = [];
  #parities: { row: number; sign: number; refs: readonly string[] }[] = [];
  #tallies = new Map<string, { message: string; line: number; count: number }>();
  /** Line of the element in hand. */
  at = { line: 1, column: 1 };

  constructor(context: ReadContext, structure: Structure) {
    super(context, structure, context.strictRecords === true);
    const { budget } = context;
    this.ids = new AtomIds(budget);
    this.triples = [
      new Triples(budget, ['x2', 'y2']),
      new Triples(budget, ['x3', 'y3', 'z3']),
      new Triples(budget, ['xFract', 'yFract', 'zFract']),
    ];
  }

  override begin(position: number, line: number, offset: number): void {
    super.begin(position, line, offset);
    this.ids.clear();
    for (const triples of this.triples) triples.clear();
    this.decimals.fill(0);
    this.#carriedLines.clear();
    this.#waiting = [];
    this.#parities = [];
    this.#tallies.clear();
  }

  /** An error of the element in hand. */
  wrong(code: string, message: string, place = this.at): void {
    this.fail(code, message, place.line, place.column);
  }

  /** Something that may be true of many atoms or bonds: said once a molecule. */
  tally(code: string, message: string): void {
    const known = this.#tallies.get(code);
    if (known) known.count++;
    else this.#tallies.set(code, { message, line: this.at.line, count: 1 });
  }

  nameAtom(
    row: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): { code: string; message: string } | null {
    if (!this.ids.add(bytes, start, end, row))
      return {
        code: 'DUPLICATE_ID',
        message: `Two atoms of this molecule have the id ${shown(bytes, start, end)}.`,
      };
    const { atoms, document } = this.structure;
    // An id that is more than a number says what the atom is called.
    if (
      !/^a_?\d+$/i.test(Buffer.from(bytes.subarray(start, Math.min(end, start + 24))).toString('latin1')) &&
      atoms.name[row] === 0
    )
      atoms.name[row] = document.strings.internBytes(bytes, start, end);
    return null;
  }

  hydrogens(row: number, count: number): void {
    this.carryLine(Carried.HYDROGENS, `${row} ${count}`);
  }

  /** Chirality by the order of four atoms, which may not all be there yet. */
  parity(row: number, sign: number, refs: readonly string[]): void {
    this.charge(150);
    this.#parities.push({ row, sign, refs });
  }

  carryLine(key: string, line: string): void {
    this.charge(line.length + 32);
    const lines = this.#carriedLines.get(key);
    if (lines) lines.push(line);
    else this.#carriedLines.set(key, [line]);
  }

  addBond(draft: BondDraft): void {
    const { bonds } = this.structure;
    if (draft.multicentre || draft.refs.length < 2) {
      if (draft.multicentre)
        return this.tally('MULTICENTRE_BOND', 'A bond names other bonds as its ends; it is not kept.');
      return this.wrong('BAD_BOND', 'Expected the ids of two atoms in this bond.');
    }
    if (draft.refs.length > 2)
      return this.tally('MULTICENTRE_BOND', 'A bond of more than two atoms is not kept.');
    const order = orderOf(draft.order);
    if (order === null)
      this.tally(
        'BAD_BOND_ORDER',
        `"${draft.order.replace(/[^ -~]/g, '?')}" is no bond order; it is left open.`,
      );
    const stereo = STEREO[draft.stereo] ?? draft.mdlStereo;
    const [a, b] = draft.refs.map((ref) => this.ids.find(ref, 0, ref.length)) as [number, number];
    const bond = bonds.add(
      Math.max(0, a),
      Math.max(0, b),
      order ?? BondOrder.UNKNOWN,
      BondOrigin.FILE,
      stereo,
    );
    if (/^[CT]$/.test(draft.stereo))
      this.carryLine(Carried.CIS_TRANS, [bond, draft.stereo, ...this.rowsOf(draft.stereoRefs)].join(' '));
    if (a >= 0 && b >= 0) return this.#checkEnds(a, b);
    this.charge(100);
    this.#waiting.push({ bond, refs: [...draft.refs], ...this.at });
  }

  /** Rows of atoms by their ids; nothing where one is missing. */
  rowsOf(ids: readonly string[]): number[] {
    const rows = ids.map((id) => {
      const bytes = Buffer.from(id);
      return this.ids.find(bytes, 0, bytes.length);
    });
    return rows.includes(-1) ? [] : rows;
  }

  /** Makes the molecule of what was read; whether it has a cell is known only now. */
  finish(): void {
    this.#resolve();
    this.#coordinates();
    for (const { row, sign, refs } of this.#parities) {
      const rows = this.rowsOf(refs);
      if (rows.length === refs.length) this.carryLine(Carried.PARITY, [row, sign, ...rows].join(' '));
    }
    for (const [key, lines] of this.#carriedLines)
      this.structure.carried.push({ key, bytes: Buffer.from(lines.join('\n')) });
    this.#missingElements();
    for (const [code, { message, line, count }] of this.#tallies)
      this.context.report.warning(code, message, this.place(line), count);
  }

  #resolve(): void {
    const { bonds } = this.structure;
    for (const { bond, refs, line, column } of this.#waiting) {
      const rows = refs.map((ref) => this.ids.find(ref, 0, ref.length));
      const missing = rows.indexOf(-1);
      if (missing >= 0) {
        const ref = refs[missing]!;
        this.fail(
          'BOND_TO_MISSING_ATOM',
          `The bond names atom ${shown(ref, 0, ref.length)}, which this molecule does not have.`,
          line,
          column,
        );
        continue;
      }
      bonds.a[bond] = rows[0]!;
      bonds.b[bond] = rows[1]!;
      this.at = { line, column };
      this.#checkEnds(rows[0]!, rows[1]!);
    }
  }

  #checkEnds(a: number, b: number): void {
    if (a === b) this.wrong('BAD_BOND', 'Both ends of this bond are the same atom.');
  }

  #coordinates(): void {
    const { structure } = this;
    const [two, three, fractions] = this.triples;
    const kind = three.used ? 1 : fractions.used ? 2 : two.used ? 0 : -1;
    structure.dimension = kind < 0 ? 0 : kind === 0 ? 2 : 3;
    structure.document.decimals.coordinates = kind < 0 ? 0 : this.decimals[kind as 0 | 1 | 2];
    if (three.used && two.used)
      this.tally(
        'DRAWING_NOT_KEPT',
        'The molecule has coordinates in 2D and in 3D; those in 2D are not kept.',
      );
    this.#place(kind);
    if (kind === 2) this.#toCartesian();
  }

  #place(kind: number): void {
    const { atoms } = this.structure;
    const triples = kind < 0 ? null : this.triples[kind as 0 | 1 | 2];
    for (let row = 0; row < atoms.count; row++) {
      const missing = triples ? triples.missing(row) : NO_AXIS;
      const has = missing === '';
      atoms.x[row] = has ? triples!.get(row, 0) : 0;
      atoms.y[row] = has ? triples!.get(row, 1) : 0;
      atoms.z[row] = has && kind > 0 ? triples!.get(row, 2) : 0;
      if (has) continue;
      atoms.flags[row] = atoms.flags[row]! | AtomFlag.NO_COORDINATES;
      if (missing !== NO_AXIS) {
        const line = atoms.line[row]!;
        this.fail('BAD_COORDINATE', `Atom ${row + 1} of this molecule has no ${missing}.`, line);
      } else if (triples)
        this.tally('MISSING_COORDINATES', 'Atoms of this molecule have no coordinates, though others have.');
    }
  }

  #toCartesian(): void {
    const { atoms, document, line } = this.structure;
    if (!document.cell)
      return this.fail(
        'MISSING_CELL',
        'The coordinates are fractions of a unit cell, and the file gives none.',
        line,
      );
    document.metadata.units = 'FRACTIONAL';
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = vectorsOfCell(document.cell) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let row = 0; row < atoms.count; row++) {
      const [u, v, w] = [atoms.x[row]!, atoms.y[row]!, atoms.z[row]!];
      if (!(atoms.flags[row]! & AtomFlag.NO_COORDINATES))
        this.carryLine(Carried.FRACTIONS, `${row} ${u} ${v} ${w}`);
      atoms.x[row] = u * ax + v * bx + w * cx;
      atoms.y[row] = u * ay + v * by + w * cy;
      atoms.z[row] = u * az + v * bz + w * cz;
      if (!Number.isFinite(atoms.x[row]! + atoms.y[row]! + atoms.z[row]!))
        this.fail(
          'BAD_COORDINATE',
          'In ångström the coordinates of this atom are greater than any number: they or the lengths of the cell are wrong.',
          atoms.line[row]!,
        );
    }
    // Ångström are printed as finely as their fractions are known.
    document.decimals.coordinates = Math.max(3, this.decimals[2]);
  }

  #missingElements(): void {
    const { atoms } = this.structure;
    for (let row = 0; row < atoms.count; row++) {
      if (atoms.element[row] !== 0 || atoms.flags[row]! & AtomFlag.QUERY) continue;
      atoms.flags[row] = atoms.flags[row]! | AtomFlag.QUERY;
      this.at = { line: atoms.line[row]!, column: 0 };
      this.tally(
        'MISSING_ELEMENT',
        'Atoms of this molecule have no elementType; they are kept as dummy atoms.',
      );
    }
  }
}
