import { keepAtoms } from '../keep-atoms.js';
import { LossSeverity, type LossTally } from '../losses.js';
import type { Structure } from '../model/structure.js';
import { keepsWithoutRows, REMADE } from './carried-parts.js';
import type { PartFates } from './fates.js';

/** What a removal took. */
export interface Removed {
  atoms: number;
  /** Residues that have no atom any more. */
  residues: number;
}

/** A model, record or frame while it is edited, in place; the rows that its atoms had are remembered. */
export class EditedPart {
  /** Row that each atom had when the part was read, by its present row; null as long as all are where they were. */
  rows: Uint32Array | null = null;
  /** Atoms as read. */
  readonly before: number;

  constructor(
    readonly structure: Structure,
    readonly losses: LossTally,
    /** Where it is written down what becomes of the part; null where nothing else speaks of its atoms. */
    readonly fates: PartFates | null = null,
  ) {
    this.before = structure.atoms.count;
  }

  get isEmpty(): boolean {
    return this.structure.atoms.count === 0;
  }

  /** @param keep 1 by present row for atoms that stay */
  keep(keep: Uint8Array): Removed {
    const { structure, losses } = this;
    const { atoms, residues, bonds } = structure;
    const residuesBefore = residues.count;
    let wedges = 0;
    for (let bond = 0; bond < bonds.count; bond++)
      if (bonds.stereo[bond] !== 0 && !(keep[bonds.a[bond]!] && keep[bonds.b[bond]!])) wedges++;
    const { carried } = structure;
    const rows = this.rows ?? Uint32Array.from({ length: atoms.count }, (_, row) => row);
    let kept = 0;
    for (let row = 0; row < atoms.count; row++) if (keep[row]) rows[kept++] = rows[row]!;
    const gone = keepAtoms(structure, keep);
    if (gone === 0) return { atoms: 0, residues: 0 };
    this.rows = rows.subarray(0, kept);
    structure.carried = carried.filter(keepsWithoutRows);
    if (atoms.count > 0) {
      losses.add(
        'ANNOTATIONS',
        LossSeverity.MODERATE,
        'What the source says of atoms or bonds beyond the model (groups, queries, stereo marks) does not follow the edit.',
        carried.filter((span) => !keepsWithoutRows(span) && !REMADE.has(span.key)).length,
      );
      losses.add(
        'WEDGES',
        LossSeverity.MODERATE,
        'Wedged bonds to removed atoms are gone, and with them what they said of stereochemistry.',
        wedges,
      );
    }
    return { atoms: gone, residues: residuesBefore - residues.count };
  }
}
