import { AppError } from '../../errors.js';
import type { WriteContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { LossSeverity } from '../losses.js';
import type { Structure } from '../model/structure.js';

const SINGLE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * What chains and long residue names are called in a PDB file. One character is all that columns 22 and three that columns 18–20
 * have; what does not fit is refused unless the caller chose how to change it. A file that was PDB before keeps its two-letter chains (columns 21–22) and
 * four-letter residue names (18–21).
 */
export class PdbNames {
  readonly #chains = new Map<string, string>();
  readonly #residues = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #takenNames = new Set<string>();

  constructor(private readonly context: WriteContext) {}

  /** Plans the names of one model. Throws TARGET_CANNOT_HOLD. */
  plan(structure: Structure, fromPdb: boolean): void {
    const ids = new Set(structure.chains.map(({ authId }) => authId));
    const fresh = [...ids].filter((id) => !this.#chains.has(id));
    if (this.context.options?.residueNames === 'SHORTEN') this.#noteShortNames(structure);
    if (fresh.length > 0) this.#planChains(fresh, fromPdb);
  }

  /** Blank, one character, or two that go into columns 21–22. */
  chain(id: string): string {
    return this.#chains.get(id)!;
  }

  /** At most three characters, or four from a PDB file. */
  residue(name: string, fromPdb: boolean): string {
    if (name.length <= 3) return name;
    const known = this.#residues.get(name);
    if (known !== undefined) return known;
    const given = fromPdb && name.length === 4 ? name : this.#shorten(name);
    this.#residues.set(name, given);
    return given;
  }

  #noteShortNames({ residues, document }: Structure): void {
    const seen = new Set(residues.name.subarray(0, residues.count));
    for (const id of seen) {
      const name = document.strings.get(id);
      if (name.length <= 3) this.#takenNames.add(name);
    }
  }

  #planChains(ids: string[], fromPdb: boolean): void {
    const option = this.context.options?.chains;
    const most = fromPdb || option === 'TWO_LETTER' ? 2 : 1;
    const long = ids.filter((id) => id.length > most);
    for (const id of ids)
      if (!long.includes(id)) {
        this.#chains.set(id, id);
        this.#taken.add(id);
      }
    if (long.length === 0) return;
    if (option !== 'RENAME' && !(option === 'TWO_LETTER' && ids.length > SINGLE.length))
      throw cannotHold(
        `PDB has room for chain ids of ${most === 1 ? 'one character' : 'two characters'}, and this structure has ${long.length} longer ones (${long.slice(0, 3).join(', ')}${long.length > 3 ? ', …' : ''})`,
        'chains: RENAME',
      );
    const free = freeIds(this.#taken, option === 'TWO_LETTER').slice(0, long.length);
    for (const id of long) {
      const given = free.shift();
      if (!given)
        throw cannotHold(
          `PDB has room for 62 one-character chain ids, and this structure has ${ids.length} chains`,
          'chains: TWO_LETTER',
        );
      this.#chains.set(id, given);
      this.#taken.add(given);
    }
    const shown = long.slice(0, 10).map((id) => `${id} → ${this.#chains.get(id)!}`);
    this.context.losses.add(
      'CHAIN_IDS',
      LossSeverity.MODERATE,
      `Chains got new ids: ${shown.join(', ')}${long.length > 10 ? ', …' : ''}.`,
      long.length,
    );
  }

  #shorten(name: string): string {
    if (this.context.options?.residueNames !== 'SHORTEN')
      throw cannotHold(
        `PDB has room for residue names of three characters, and this structure has ${name}`,
        'residueNames: SHORTEN',
      );
    const given = [name.slice(0, 3), ...[...SINGLE].map((one) => name.slice(0, 2) + one)].find(
      (candidate) => !this.#takenNames.has(candidate),
    );
    if (!given)
      throw cannotHold('Too many residue names begin alike to be cut to three characters', 'another format');
    this.#takenNames.add(given);
    this.context.losses.add(
      'RESIDUE_NAMES',
      LossSeverity.MODERATE,
      `Residue names got new ones of three characters, the first ${name} → ${given}.`,
    );
    return given;
  }
}

function freeIds(taken: ReadonlySet<string>, two: boolean): string[] {
  const pairs = two ? [...SINGLE].flatMap((one) => [...SINGLE].map((other) => one + other)) : [];
  return [...SINGLE, ...pairs].filter((id) => !taken.has(id));
}

function cannotHold(why: string, option: string): AppError {
  return new AppError(
    'TARGET_CANNOT_HOLD',
    `${why}. Convert to mmCIF, which holds them, or choose the option ${option}.`,
    { details: { betterTarget: StructureFormat.MMCIF } },
  );
}
