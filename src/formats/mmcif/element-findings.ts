import { inferElement } from '../element-inference.js';
import { AtomFlag, NONE } from '../model/atoms.js';
import type { StructureDocument } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';
import { Symbols } from './symbols.js';

/** Elements from type_symbol; where it is absent they are inferred, what is no element is kept as a dummy atom. */
export class ElementFindings {
  readonly #symbols: Symbols;
  #inferred = 0;
  #inferredLine = 0;
  #unknown = 0;
  #unknownLine = 0;
  #unknownSymbol = '';

  constructor(
    private readonly document: StructureDocument,
    private readonly report: Report,
  ) {
    this.#symbols = new Symbols(document.strings);
  }

  /** Sets the element of the atom in a row, whose name and residue are there already. */
  read(structure: Structure, at: number, symbol: number): void {
    if (symbol === 0) return this.#infer(structure, at);
    const element = this.#symbols.element(symbol);
    if (element === 0) return this.#dummy(structure, at, symbol);
    structure.atoms.element[at] = element;
    if (element !== 1) return;
    const mass = this.#symbols.mass(symbol);
    if (mass > 0) structure.atoms.column('isotope')[at] = mass;
  }

  conclude(): void {
    if (this.#inferred > 0)
      this.report.warning(
        'ELEMENT_INFERRED',
        `${this.#inferred} atoms have no type_symbol; their elements were inferred from atom and residue names.`,
        place(this.#inferredLine),
        this.#inferred,
      );
    if (this.#unknown > 0)
      this.report.warning(
        'UNKNOWN_ELEMENT',
        `${this.#unknown} atoms are of no known element, the first "${this.#unknownSymbol}"; they are kept as dummy atoms.`,
        place(this.#unknownLine),
        this.#unknown,
      );
  }

  #dummy({ atoms }: Structure, at: number, symbol: number): void {
    atoms.flags[at]! |= AtomFlag.QUERY;
    atoms.column('type')[at] = symbol;
    this.#unknown++;
    this.#unknownLine ||= atoms.line[at]!;
    this.#unknownSymbol ||= this.document.strings.get(symbol);
  }

  #infer({ atoms, residues }: Structure, at: number): void {
    const { strings } = this.document;
    const residue = atoms.residue[at] === NONE ? 0 : residues.name[atoms.residue[at]!]!;
    const name = strings.get(atoms.name[at]!);
    const element = inferElement(name, strings.get(residue), 'UNSAID');
    if (element > 0) {
      atoms.element[at] = element;
      atoms.flags[at]! |= AtomFlag.ELEMENT_INFERRED;
      this.#inferred++;
      this.#inferredLine ||= atoms.line[at]!;
      return;
    }
    this.#unknown++;
    this.#unknownLine ||= atoms.line[at]!;
    this.#unknownSymbol ||= name;
  }
}

const place = (line: number): { line?: number } => (line > 0 ? { line } : {});
