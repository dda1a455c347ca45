import { AppError } from '../../errors.js';
import { chain as named, some } from './descriptions.js';
import type { EditedPart } from './part.js';

/** What an operation did, over all parts of a file. Plain JSON. */
export interface EditEffect {
  /** Atoms removed, added, moved or renamed. */
  atoms: number;
  /** Residues that went, or that got another name or number. */
  residues: number;
  /** A sentence for the log. */
  message: string;
}

/** One operation while it is applied to the parts of a file in order. */
export interface EditStep {
  apply(part: EditedPart): void;
  /** After the last part. Throws INVALID_INPUT where the operation names what is nowhere. */
  conclude(): EditEffect;
}

/** Chains that an error lists. */
const LISTED = 40;

/** Which of the chains that an operation names are there. */
export class RollCall {
  readonly #seen = new Set<string>();

  constructor(
    private readonly place: number,
    private readonly wanted: readonly string[],
  ) {}

  note({ structure }: EditedPart): void {
    if (this.wanted.length === 0) return;
    for (const { authId } of structure.chains) this.#seen.add(authId);
  }

  /** Throws INVALID_INPUT that lists the chains there are. */
  conclude(): void {
    const missing = this.wanted.find((id) => !this.#seen.has(id));
    if (missing !== undefined) throw unknownChain(this.place, missing, [...this.#seen]);
  }
}

/** @param place 1-based number of the operation */
export function unknownChain(place: number, missing: string, there: readonly string[]): AppError {
  const list =
    there.length === 0
      ? 'there are no chains'
      : there.length === 1
        ? `there is only chain ${named(there[0]!)}`
        : `the chains are ${some(there.map(named), 'more', LISTED)}`;
  return new AppError('INVALID_INPUT', `Operation ${place} names chain ${named(missing)}, but ${list}.`);
}
