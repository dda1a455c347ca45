import { carriedRows } from '../cif/carried-rows.js';
import { StructureFormat } from '../format.js';
import { END_ROW, PDB_RECORD_CATEGORY, SEGMENT_ROW, SERIAL_ROW, TER_ROW } from '../mmcif/pdb-records.js';
import { AtomFlag, NONE, type AtomTable } from '../model/atoms.js';
import type { CarriedSpan, StructureDocument } from '../model/document.js';
import type { Structure } from '../model/structure.js';

/** An atom_site.id at which something stands in the PDB file. */
interface Mark {
  id: number;
  text: string;
}

/** What a source keeps of the PDB file that it is, or that it was before it became mmCIF. */
export interface PdbSource {
  /** Its header records and MASTER, as they stood; each span is a run of the same record. */
  headers: readonly CarriedSpan[];
  /** Puts serial numbers, TER records and segments back into a model. */
  restore(structure: Structure): void;
}

/** Null where the source never was a PDB file. */
export function pdbSourceOf(document: StructureDocument): PdbSource | null {
  if (document.format === StructureFormat.PDB) return { headers: document.carried, restore: () => undefined };
  if (!document.carried.some(({ key }) => key === PDB_RECORD_CATEGORY)) return null;
  return new RestoredSource(document);
}

class RestoredSource implements PdbSource {
  readonly headers: CarriedSpan[] = [];
  readonly #ends: Mark[] = [];
  readonly #segments: Mark[] = [];
  readonly #serials: Mark[] = [];
  #serialAt = 0;
  /** A serial number is this plus the step times the id: the id itself before the first run. */
  #serial = 0;
  #step = 1;
  #endAt = 0;
  #segmentAt = 0;
  #segment = '';

  constructor({ carried }: StructureDocument) {
    let lines: string[] = [];
    let record = '';
    const close = (): void => {
      if (lines.length > 0) this.headers.push({ key: record, bytes: Buffer.from(lines.join('')) });
      lines = [];
    };
    for (const [name, atomId, text] of carriedRows(carried, PDB_RECORD_CATEGORY, [
      'name',
      'atom_site_id',
      'text',
    ]) as [string, string, string][]) {
      const id = Number(atomId);
      if (atomId !== '') {
        if (name === TER_ROW) this.#ends.push({ id, text });
        if (name === SEGMENT_ROW) this.#segments.push({ id, text });
        if (name === SERIAL_ROW) this.#serials.push({ id, text });
        continue;
      }
      if (name !== record) close();
      record = name;
      // A record is one line; one that holds a line end would bring more.
      if (name !== END_ROW && !/[\r\n]/.test(text))
        lines.push(`${text === '' ? name : name.padEnd(6) + text}\n`);
    }
    close();
  }

  /** What stood at an atom that is gone moves: a TER to the atom before it, a segment to the one behind. */
  restore(structure: Structure): void {
    this.#marks(structure);
    if (this.#serials.length > 0) this.#numbers(structure.atoms);
  }

  /** Serial numbers instead of the ids; where atoms of a run are gone their numbers go with them. */
  #numbers({ serial, count }: AtomTable): void {
    for (let row = 0; row < count; row++) {
      const id = serial[row]!;
      for (
        let run = this.#serials[this.#serialAt];
        run && run.id <= id;
        run = this.#serials[++this.#serialAt]
      ) {
        const [first, step] = run.text.split(' ');
        this.#serial = Number(first) - Number(step) * run.id;
        this.#step = Number(step);
      }
      serial[row] = this.#serial + this.#step * id;
    }
  }

  #marks({ atoms, residues, chains }: Structure): void {
    const { serial, count, flags, residue } = atoms;
    for (let row = 0; row < count; row++) {
      const id = serial[row]!;
      const before = row > 0 ? serial[row - 1]! : 0;
      const next = row + 1 < count ? serial[row + 1]! : id;
      const segment = this.#segments[this.#segmentAt];
      if (segment && (segment.id === id || (before < segment.id && segment.id < id))) {
        this.#segment = segment.text;
        this.#segmentAt++;
      }
      if (residue[row] !== NONE) chains[residues.chain[residue[row]!]!]!.segment = this.#segment;
      if (row === 0) while (this.#ends[this.#endAt] && this.#ends[this.#endAt]!.id < id) this.#endAt++;
      const end = this.#ends[this.#endAt];
      if (!end || !(end.id === id || (id < end.id && end.id < next))) continue;
      flags[row]! |= AtomFlag.CHAIN_END;
      this.#endAt++;
    }
  }
}
