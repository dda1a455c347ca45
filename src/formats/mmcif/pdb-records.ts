import type { TextOutput } from '../bytes/output.js';
import { textOf } from '../bytes/text.js';
import { AtomFlag } from '../model/atoms.js';
import type { StructureDocument } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import { writeLoop } from './category-writer.js';
import { orNone, quoted } from './quoting.js';

/** Our own category, as document.carried names it: what of a PDB file mmCIF has no items for, record by record. */
export const PDB_RECORD_CATEGORY = 'molshelf_pdb_record';

/**
 * Rows that stand at an atom: TER after it, the segment identifier (columns 73–76) from it on, and, where atom_site.id cannot be the serial
 * number, that number and whether it goes on with the ids (1) or stays (0).
 */
export const TER_ROW = 'TER';
export const SEGMENT_ROW = 'SEGID';
export const SERIAL_ROW = 'SERIAL';
/** The last row, so that the category is never empty. */
export const END_ROW = 'END';

const NAME_COLUMNS = 6;

/** Collects the TER records and segments of a PDB file, and writes them behind its header records, each as it stood. */
export class PdbRecords {
  readonly #atomRows: [name: string, atomId: number, text: string][] = [];
  #segment = '';
  #renumbered = false;

  /** @param ids atom_site.id by row */
  part(structure: Structure, ids: Int32Array): void {
    const { atoms, residues, chains } = structure;
    this.#renumbered ||= ids.some((id, row) => id !== atoms.serial[row]);
    if (this.#renumbered) this.#serials(structure, ids);
    let chain = -1;
    for (let row = 0; row < residues.count; row++) {
      const first = residues.firstAtom[row]!;
      const end = structure.endOfResidue(row);
      if (residues.chain[row] !== chain) {
        chain = residues.chain[row]!;
        const { segment } = chains[chain]!;
        if (segment !== this.#segment) {
          this.#segment = segment;
          this.#atomRows.push([SEGMENT_ROW, ids[first]!, segment]);
        }
      }
      for (let atom = first; atom < end; atom++)
        if (atoms.flags[atom]! & AtomFlag.CHAIN_END) this.#atomRows.push([TER_ROW, ids[atom]!, '']);
    }
  }

  /** Serial numbers in runs that go with the ids, or stay the same. */
  #serials({ atoms }: Structure, ids: Int32Array): void {
    const { serial, count } = atoms;
    let first = 0;
    let step = -1;
    for (let row = 0; row < count; row++) {
      if (step >= 0 && serial[row] === serial[first]! + step * (ids[row]! - ids[first]!)) continue;
      first = row;
      step = row + 1 < count && serial[row + 1] === serial[row] ? 0 : 1;
      this.#atomRows.push([SERIAL_ROW, ids[row]!, `${serial[row]} ${step}`]);
    }
  }

  write(out: TextOutput, { carried }: StructureDocument): void {
    const rows: string[][] = [];
    const add = (name: string, atomId: string, text: string): void => {
      rows.push([String(rows.length + 1), quoted(name), atomId, orNone(text)]);
    };
    for (const { bytes } of carried)
      for (const line of textOf(bytes, 0, bytes.length).split('\n').slice(0, -1))
        add(line.slice(0, NAME_COLUMNS).trimEnd(), '.', line.slice(NAME_COLUMNS));
    for (const [name, id, text] of this.#atomRows) add(name, String(id), text);
    add(END_ROW, '.', '');
    writeLoop(out, PDB_RECORD_CATEGORY, ['ordinal', 'name', 'atom_site_id', 'text'], rows);
  }
}
