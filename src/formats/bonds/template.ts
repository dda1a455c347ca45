import { BondOrder } from '../model/bonds.js';

/** A double bond from `centre` to `first` that belongs to `second` where `first` holds more hydrogens. */
export interface Tautomer {
  readonly centre: number;
  readonly first: number;
  readonly second: number;
}

/** The bonds of one residue or component. Atoms are numbered in the order in which they are named. */
export interface ResidueTemplate {
  /** Number of an atom by its name, upper case, synonyms included. */
  readonly atoms: ReadonlyMap<string, number>;
  readonly size: number;
  readonly hydrogen: Uint8Array;
  /** Bond `i` joins atoms `a[i]` and `b[i]`. */
  readonly a: Uint16Array;
  readonly b: Uint16Array;
  readonly order: Uint8Array;
  readonly tautomers: readonly Tautomer[];
}

/** What is known of a component from elsewhere than the built-in templates; null for what is not. */
export type ComponentLookup = (name: string) => ResidueTemplate | null;

/** Collects the atoms and bonds of a template. */
export class TemplateBuilder {
  readonly atoms = new Map<string, number>();
  readonly #hydrogen: number[] = [];
  readonly #bonds: [number, number, BondOrder][] = [];
  readonly tautomers: Tautomer[] = [];

  atom(name: string, hydrogen = false): number {
    const known = this.atoms.get(name);
    if (known !== undefined) return known;
    const number = this.#hydrogen.push(hydrogen ? 1 : 0) - 1;
    this.atoms.set(name, number);
    return number;
  }

  bond(a: number, b: number, order: BondOrder): void {
    this.#bonds.push([a, b, order]);
  }

  build(): ResidueTemplate {
    return {
      atoms: this.atoms,
      size: this.#hydrogen.length,
      hydrogen: Uint8Array.from(this.#hydrogen),
      a: Uint16Array.from(this.#bonds, ([a]) => a),
      b: Uint16Array.from(this.#bonds, ([, b]) => b),
      order: Uint8Array.from(this.#bonds, ([, , order]) => order),
      tautomers: this.tautomers,
    };
  }
}

/** Reads the notation of `amino-acids.ts`. */
export function parseTemplate(text: string, synonyms: Readonly<Record<string, string>>): ResidueTemplate {
  const builder = new TemplateBuilder();
  for (const token of text.trim().split(/\s+/)) {
    const [centre, hydrogens] = token.split('+') as [string, string | undefined];
    if (hydrogens === undefined) readPath(builder, token);
    else
      for (const name of hydrogens.split(','))
        builder.bond(builder.atom(centre), builder.atom(name, true), BondOrder.SINGLE);
  }
  for (const [synonym, name] of Object.entries(synonyms)) {
    const number = builder.atoms.get(name);
    if (number !== undefined && !builder.atoms.has(synonym)) builder.atoms.set(synonym, number);
  }
  return builder.build();
}

/** `CB-CG=OD1|OD2`: the bar stands at the end of a path. */
function readPath(builder: TemplateBuilder, path: string): void {
  const parts = path.split(/([-=])/);
  let last = builder.atom(parts[0]!);
  for (let at = 1; at < parts.length; at += 2) {
    const [name, other] = parts[at + 1]!.split('|') as [string, string | undefined];
    const next = builder.atom(name);
    builder.bond(last, next, parts[at] === '=' ? BondOrder.DOUBLE : BondOrder.SINGLE);
    if (other !== undefined)
      builder.tautomers.push({ centre: last, first: next, second: builder.atom(other) });
    last = next;
  }
}

/**
 * Number of an atom in a template by the name that a file gives it: as it stands; with `'` for `*`; with a leading digit moved to the end, as
 * PDB format 2 wrote hydrogens (`1HG2` is HG21); with H for the D of deuterium. -1 for what is none.
 */
export function atomNumber({ atoms }: ResidueTemplate, written: string): number {
  const name = written.toUpperCase().replaceAll('*', "'");
  const exact = atoms.get(name);
  if (exact !== undefined) return exact;
  const turned = /^['\d]/.test(name) ? name.slice(1) + name[0]! : name;
  return atoms.get(turned) ?? (turned.startsWith('D') ? (atoms.get(`H${turned.slice(1)}`) ?? -1) : -1);
}
