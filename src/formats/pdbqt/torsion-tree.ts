import { textOf } from '../bytes/text.js';
import type { Budget } from '../budget.js';
import type { Report } from '../report.js';

/** Branches within each other that are followed; no ligand has so many rotatable bonds in a row. */
const DEEPEST = 10_000;

/**
 * ROOT, BRANCH and TORSDOF of one ligand or flexible residue: where a part of the tree begins it must end. The tree is
 * compared with the atoms, not kept: the model has no place for it.
 */
export class TorsionTree {
  readonly #open: { from: number; to: number; line: number }[] = [];
  readonly #serials = new Set<number>();
  #rootLine = 0;
  #residueLine = 0;
  #ligandRoot = 0;
  #degrees = false;

  constructor(
    private readonly report: Report,
    private readonly budget: Budget,
  ) {}

  /** The line of the outermost part that is open; 0 for none. */
  get openLine(): number {
    return this.#residueLine || this.#rootLine || (this.#open[0]?.line ?? 0);
  }

  /** A tree was begun in this model, so that its atoms must be known. */
  get present(): boolean {
    return this.#rootLine > 0 || this.#open.length > 0;
  }

  atom(serial: number): void {
    if (!this.present || serial === 0 || this.#serials.has(serial)) return;
    this.budget.charge(40);
    this.#serials.add(serial);
  }

  /** Takes a line of the tree; false where it is none. */
  line(bytes: Uint8Array, start: number, end: number, line: number): boolean {
    switch (firstWord(bytes, start, end)) {
      case 'ROOT':
        if (this.#rootLine > 0) this.#warn('ROOT begins again before ENDROOT.', line);
        this.#rootLine = line;
        if (this.#residueLine === 0) this.#ligandRoot = line;
        return true;
      case 'ENDROOT':
        if (this.#rootLine === 0) this.#warn('ENDROOT closes no ROOT.', line);
        this.#rootLine = 0;
        return true;
      case 'BRANCH':
        this.#begin(bytes, start, end, line);
        return true;
      case 'ENDBRANCH':
        this.#end(bytes, start, end, line);
        return true;
      case 'TORSDOF':
        this.#degrees = true;
        return true;
      case 'BEGIN_RES':
        this.#residueLine = line;
        return true;
      case 'END_RES':
        this.#residueLine = 0;
        this.#forget();
        return true;
      default:
        return false;
    }
  }

  /** The model ends: what is open is said, and the tree forgotten. */
  finish(): void {
    if (this.openLine > 0)
      this.#warn('What begins here (ROOT, BRANCH or BEGIN_RES) is not closed in its model.', this.openLine);
    else if (this.#ligandRoot > 0 && !this.#degrees)
      this.report.warning('MISSING_TORSDOF', 'The ligand has a ROOT but no TORSDOF record.', {
        line: this.#ligandRoot,
      });
    this.#rootLine = this.#residueLine = this.#ligandRoot = 0;
    this.#degrees = false;
    this.#forget();
  }

  #begin(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.#open.length >= DEEPEST) return;
    const pair = pairOf(bytes, start, end);
    const [from, to] = pair ?? [0, 0];
    if (!pair) this.#warn('Expected the two serial numbers of the bond behind BRANCH.', line);
    else if (!this.#serials.has(from))
      this.report.warning('BRANCH_TO_MISSING_ATOM', `BRANCH names atom ${from}, which is not above it.`, {
        line,
      });
    this.#open.push({ from, to, line });
  }

  #end(bytes: Uint8Array, start: number, end: number, line: number): void {
    const pair = pairOf(bytes, start, end);
    const last = this.#open.at(-1);
    if (!pair || !last || last.from !== pair[0] || last.to !== pair[1])
      this.#warn(
        `ENDBRANCH does not close ${last ? `the branch ${last.from}–${last.to} of line ${last.line}` : 'any branch'}.`,
        line,
      );
    else if (!this.#serials.has(last.to))
      this.report.warning('BRANCH_TO_MISSING_ATOM', `The branch has no atom ${last.to}.`, {
        line: last.line,
      });
    this.#open.pop();
  }

  #forget(): void {
    this.budget.release(40 * this.#serials.size);
    this.#serials.clear();
    this.#open.length = 0;
  }

  #warn(message: string, line: number): void {
    this.report.warning('TORSION_TREE', message, { line });
  }
}

function firstWord(bytes: Uint8Array, start: number, end: number): string {
  let at = start;
  while (at < end && at < start + 12 && bytes[at]! > 32) at++;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, at - start).toString('latin1');
}

/** The two numbers behind the record name. */
function pairOf(bytes: Uint8Array, start: number, end: number): [number, number] | null {
  const match = /^[A-Z]+\s+(\d+)\s+(\d+)\s*$/.exec(textOf(bytes, start, Math.min(end, start + 80)));
  return match ? [Number(match[1]), Number(match[2])] : null;
}
