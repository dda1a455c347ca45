import { AppError } from '../../errors.js';
import { LINE_LIMIT } from '../bytes/lines.js';
import { TextOutput } from '../bytes/output.js';
import { fitting } from '../bytes/text.js';
import { CHEMIST_ATOMS } from '../chemist.js';
import type { FormatWriter, WriteContext } from '../contract.js';
import { LossSeverity } from '../losses.js';
import type { Structure } from '../model/structure.js';
import { HYDROGENS_MESSAGE } from '../predicted-losses.js';
import { Unheld } from '../unheld.js';
import { canonicalSmiles } from './canonical.js';
import { composeSmiles } from './compose.js';
import { Carried, SMILES_HOLDINGS } from './holdings.js';

/** Bytes of a title, and of a SMILES: both are read back in one line. */
const LONGEST_TITLE = 4096;
const LONGEST = LINE_LIMIT - LONGEST_TITLE - 1;

export const NOT_CANONICAL_MESSAGE = `SMILES of molecules that RDKit could not read, among them those of more than ${CHEMIST_ATOMS} atoms, are not canonical and have no stereochemistry.`;

/** Writes one line for each part: its SMILES, a tab, its title: canonical by the chemist, what was SMILES as it was written. */
export class SmilesWriter implements FormatWriter {
  readonly #out: TextOutput;
  readonly #unheld: Unheld;
  #implicit = 0;

  constructor(private readonly context: WriteContext) {
    this.#out = new TextOutput(context.out);
    this.#unheld = new Unheld(SMILES_HOLDINGS, 'SMILES', context.losses, ['radicals', 'wedges']);
  }

  /** Hydrogens that were atoms and are written as a part of their neighbours. */
  get implicit(): number {
    return this.#implicit;
  }

  part(structure: Structure): void {
    this.#unheld.part(structure);
    const carried = structure.carried.find(({ key }) => key === Carried.TEXT);
    if (carried) this.#out.bytes(carried.bytes);
    else if (structure.atoms.count > 0) this.#compose(structure);
    else return this.#empty();
    const title = fitting(structure.title.replace(/[\r\n]+/g, ' ').trim(), LONGEST_TITLE);
    if (title !== '') this.#out.text(`\t${title}`);
    this.#out.byte(10);
  }

  end(): void {
    this.#out.flush();
  }

  #empty(): void {
    this.context.losses.add(
      'EMPTY_RECORDS',
      LossSeverity.MODERATE,
      'SMILES has no place for a record without atoms; it is left out.',
    );
  }

  #compose(structure: Structure): void {
    const { losses, chemist } = this.context;
    const canonical = chemist ? canonicalSmiles(structure, chemist) : null;
    if (!canonical) losses.add('NOT_CANONICAL', LossSeverity.MODERATE, NOT_CANONICAL_MESSAGE);
    const { text, atoms, repeated } = canonical ?? composeSmiles(structure);
    if (text.length > LONGEST)
      throw new AppError(
        'TARGET_CANNOT_HOLD',
        'The SMILES of this structure would be longer than 60 KiB; choose SDF, which holds it.',
        { details: { betterTarget: 'SDF' } },
      );
    const hydrogens = structure.atoms.count - atoms;
    this.#implicit += hydrogens;
    if (structure.dimension !== 0)
      losses.add(
        'COORDINATES',
        LossSeverity.MAJOR,
        'SMILES cannot hold coordinates; they are left out.',
        atoms + hydrogens,
      );
    losses.add(
      'REPEATED_BONDS',
      LossSeverity.MINOR,
      'SMILES joins two atoms once; further bonds between the same atoms are left out.',
      repeated,
    );
    losses.add('HYDROGENS', LossSeverity.MINOR, HYDROGENS_MESSAGE, hydrogens);
    this.#out.text(text);
  }
}
