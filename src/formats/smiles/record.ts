import { RecordFindings } from '../findings.js';

/** One line while it is read: its place, and what is to be said of it once. */
export class SmilesRecord extends RecordFindings {
  /** 1-based number of the line, and where it begins in the bytes in hand. */
  line = 0;
  start = 0;
  /** Atoms `*` and bonds `~`, and where the first of them stands. */
  queryAtoms = 0;
  firstQueryAtom = 0;
  queryBonds = 0;
  firstQueryBond = 0;

  open(position: number, line: number, start: number, offset: number): void {
    this.begin(position, line, offset);
    this.line = line;
    this.start = start;
    this.queryAtoms = 0;
    this.queryBonds = 0;
  }

  /** An error at an index of the bytes in hand; false, for whoever returns it. */
  wrong(code: string, message: string, at: number): false {
    this.fail(code, message, this.line, at - this.start + 1);
    return false;
  }

  caution(code: string, message: string, at: number): void {
    this.warn(code, message, this.line, at - this.start + 1);
  }

  /** The one warning for each kind of query. */
  close(): void {
    if (this.queryAtoms > 0)
      this.caution(
        'QUERY_ATOMS',
        `The molecule has ${this.queryAtoms} wildcard atoms (*), such as the one here; they are kept as they are.`,
        this.firstQueryAtom,
      );
    if (this.queryBonds > 0)
      this.caution(
        'QUERY_BONDS',
        `The molecule has ${this.queryBonds} bonds of any order (~), such as the one here.`,
        this.firstQueryBond,
      );
  }
}
