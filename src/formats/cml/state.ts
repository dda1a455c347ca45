import type { ReadContext } from '../contract.js';
import { ArrayColumns } from './arrays.js';
import { BondDraft } from './bond-fields.js';
import type { CrystalDraft } from './crystal.js';
import { Molecules } from './molecules.js';
import type { XmlScanner } from './xml/scanner.js';

/** Where in a CML document the reader is: what the elements that are open have made. */
export class CmlState {
  readonly molecules: Molecules;
  readonly columns = new ArrayColumns();
  readonly bond = new BondDraft();
  /** The unit cell in hand. */
  crystal: CrystalDraft | null = null;
  /** Row of the atom in hand, -1 outside of one. */
  atom = -1;
  inBond = false;
  array: 'ATOMS' | 'BONDS' | null = null;
  /** Name of the property around a value. */
  property = '';

  constructor(
    readonly context: ReadContext,
    readonly scanner: XmlScanner,
  ) {
    this.molecules = new Molecules(context);
  }

  /** Line and column of the tag in hand. */
  get place(): { line: number; column: number } {
    const { line, column } = this.scanner.position;
    return { line, column };
  }
}
