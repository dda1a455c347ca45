import { AppError } from '../../errors.js';
import { chain as named, counted, describeOperation } from './descriptions.js';
import type { OperationOf } from './operations.js';
import type { EditedPart } from './part.js';
import { RollCall, type EditEffect, type EditStep } from './step.js';

/** Gives chains (auth_asym_id) other ids, all at once, so that two may change theirs. Label ids stay what they are. */
export class ChainRenaming implements EditStep {
  readonly #names: ReadonlyMap<string, string>;
  readonly #chains: RollCall;
  readonly #renamed = new Set<string>();
  #atoms = 0;
  #residues = 0;

  constructor(
    private readonly operation: OperationOf<'renameChains'>,
    private readonly place: number,
  ) {
    this.#names = new Map(operation.chains.map(({ from, to }) => [from, to]));
    this.#chains = new RollCall(place, [...this.#names.keys()]);
  }

  apply(part: EditedPart): void {
    this.#chains.note(part);
    const { chains, residues } = part.structure;
    if (!this.operation.merge) this.#refuseMerging(new Set(chains.map(({ authId }) => authId)));
    const changes = chains.map(({ authId }) => (this.#names.get(authId) ?? authId) !== authId);
    for (const chain of chains) {
      if (this.#names.has(chain.authId)) this.#renamed.add(chain.authId);
      chain.authId = this.#names.get(chain.authId) ?? chain.authId;
    }
    for (let row = 0; row < residues.count; row++) {
      if (!changes[residues.chain[row]!]) continue;
      this.#residues++;
      this.#atoms += part.structure.endOfResidue(row) - residues.firstAtom[row]!;
    }
    part.fates?.rename(this.#names);
  }

  conclude(): EditEffect {
    this.#chains.conclude();
    const message = `${counted(this.#renamed.size, 'chain')} with ${counted(this.#residues, 'residue')} renamed`;
    return {
      atoms: this.#atoms,
      residues: this.#residues,
      message: `${describeOperation(this.operation)}: ${message}.`,
    };
  }

  #refuseMerging(ids: ReadonlySet<string>): void {
    const takenBy = new Map<string, string>();
    for (const id of ids) {
      const to = this.#names.get(id) ?? id;
      const other = takenBy.get(to);
      if (other !== undefined)
        throw new AppError(
          'INVALID_INPUT',
          `Operation ${this.place} would give chains ${named(other)} and ${named(id)} the same id ${named(to)}; set merge to make them one chain, or choose another id.`,
        );
      takenBy.set(to, id);
    }
  }
}
