import { inferElement } from './element-inference.js';
import { AtomFlag, NONE } from './model/atoms.js';
import type { Structure } from './model/structure.js';
import type { Report } from './report.js';

/** Gives atoms of a format without elements theirs, by atom and residue name, and says once how many. */
export class InferredElements {
  /** By name and residue name: files repeat a few. */
  readonly #known = new Map<number, number>();
  #generation = -1;
  #inferred = 0;
  #unknown = 0;
  #unknownLine = 0;
  #unknownName = '';

  /** @param why a sentence that says why elements are missing, without its end, such as "PQR has no elements" */
  constructor(
    private readonly why: string,
    private readonly report: Report,
  ) {}

  /** Infers the elements that are missing, before atoms are handed over. */
  settle(structure: Structure): void {
    const { atoms, residues, document } = structure;
    if (this.#generation !== document.strings.generation) {
      this.#generation = document.strings.generation;
      this.#known.clear();
    }
    for (let row = 0; row < atoms.count; row++) {
      if (atoms.element[row] !== 0 || atoms.flags[row]! & AtomFlag.QUERY) continue;
      const residue = atoms.residue[row] === NONE ? 0 : residues.name[atoms.residue[row]!]!;
      const element = this.#elementOf(structure, atoms.name[row]!, residue);
      if (element > 0) {
        atoms.element[row] = element;
        atoms.flags[row] = atoms.flags[row]! | AtomFlag.ELEMENT_INFERRED;
        this.#inferred++;
      } else {
        this.#unknown++;
        this.#unknownLine ||= atoms.line[row]!;
        this.#unknownName ||= document.strings.get(atoms.name[row]!);
      }
    }
  }

  conclude(): void {
    if (this.#inferred > 0)
      this.report.note(
        'ELEMENT_INFERRED',
        `${this.why}: the elements of ${this.#inferred} atoms were inferred from atom and residue names.`,
        {},
        this.#inferred,
      );
    if (this.#unknown > 0)
      this.report.warning(
        'UNKNOWN_ELEMENT',
        `${this.#unknown} atoms are of no known element, the first named ${this.#unknownName || '(blank)'}; they are kept as dummy atoms.`,
        { line: this.#unknownLine },
        this.#unknown,
      );
  }

  #elementOf({ document }: Structure, name: number, residue: number): number {
    const key = name * 0x1000000 + residue;
    let element = this.#known.get(key);
    if (element === undefined) {
      element = inferElement(document.strings.get(name), document.strings.get(residue), 'UNSAID');
      this.#known.set(key, element);
    }
    return element;
  }
}
