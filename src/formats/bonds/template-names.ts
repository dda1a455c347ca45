import type { StringTable } from '../model/strings.js';
import { residueKind, ResidueKind } from '../residue-kinds.js';
import { atomNumber, type ComponentLookup, type ResidueTemplate } from './template.js';
import { templateOf } from './templates.js';

/** What is known of one residue name. */
export interface KnownResidue {
  readonly template: ResidueTemplate | null;
  /** The template is one of ours, not the operator's. */
  readonly builtIn: boolean;
  readonly water: boolean;
  /** Atom number of the template by interned atom name; ASK where it was not looked up yet. */
  numbers: Int16Array;
}

const ASK = -2;

/** Templates and their atoms by the interned names of one document, each looked up once. */
export class TemplateNames {
  #strings: StringTable | null = null;
  #generation = -1;
  #known: (KnownResidue | undefined)[] = [];

  constructor(private readonly lookup: ComponentLookup | null = null) {}

  /** Names that are asked for from now on are ids of this table. */
  follow(strings: StringTable): void {
    if (strings === this.#strings && strings.generation === this.#generation) return;
    this.#strings = strings;
    this.#generation = strings.generation;
    this.#known = [];
  }

  residue(id: number): KnownResidue {
    return (this.#known[id] ??= this.#find(this.#strings!.get(id)));
  }

  /** The number of an atom in the template of its residue, -1 where the template does not name it. */
  atom(known: KnownResidue, template: ResidueTemplate, id: number): number {
    if (id >= known.numbers.length) known.numbers = grown(known.numbers, id);
    const number = known.numbers[id]!;
    if (number !== ASK) return number;
    return (known.numbers[id] = atomNumber(template, this.#strings!.get(id)));
  }

  #find(name: string): KnownResidue {
    const builtIn = templateOf(name);
    return {
      template: builtIn ?? this.lookup?.(name) ?? null,
      builtIn: builtIn !== null,
      water: residueKind(name) === ResidueKind.WATER,
      numbers: new Int16Array(0),
    };
  }
}

function grown(numbers: Int16Array, id: number): Int16Array {
  const larger = new Int16Array(Math.max(256, 2 * (id + 1))).fill(ASK);
  larger.set(numbers);
  return larger;
}
