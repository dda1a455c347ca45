import type { TextOutput } from '../bytes/output.js';
import { ForeignValue, type ForeignColumn } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { isTextBlock, quoted } from './quoting.js';

/** Columns of a CIF source that the model does not interpret, as they follow the last column of atom_site. */
export class ForeignTokens {
  readonly #columns: readonly (ForeignColumn | undefined)[];
  readonly #tokens: (string | undefined)[] = [];

  /** @param names the columns of the loop; one that this model does not have is unknown there */
  constructor(
    private readonly structure: Structure,
    names: readonly string[],
  ) {
    const byName = new Map(structure.atoms.foreign.map((column) => [column.name.toLowerCase(), column]));
    this.#columns = names.map((name) => byName.get(name.toLowerCase()));
  }

  /** The rest of a row, its line end included. */
  write(out: TextOutput, row: number): void {
    let lineStart = false;
    for (const column of this.#columns) {
      const token = this.#token(column?.values[row] ?? ForeignValue.UNKNOWN);
      if (!lineStart && !isTextBlock(token)) out.byte(32);
      out.text(lineStart && isTextBlock(token) ? token.slice(1) : token);
      lineStart = isTextBlock(token);
    }
    if (!lineStart) out.byte(10);
  }

  #token(id: number): string {
    if (id === ForeignValue.UNKNOWN) return '?';
    if (id === ForeignValue.INAPPLICABLE) return '.';
    if (id === ForeignValue.EMPTY) return "''";
    return (this.#tokens[id] ??= quoted(this.structure.document.strings.get(id)));
  }
}
