import type { Budget } from '../budget.js';
import { isArray, isMap } from '../messagepack/value.js';
import type { Fields } from './fields.js';
import type { GroupType } from './groups.js';

/** An entry of `entityList`. */
export interface Entity {
  polymer: boolean;
  /** One-letter code of the whole construct; empty where there is none. */
  sequence: string;
}

/** The molecules that chains are copies of. */
export interface Entities {
  entities: readonly Entity[];
  /** Entity of each chain, 0-based; −1 for none. */
  ofChain: Int32Array;
}

export function readEntities(fields: Fields, chains: number, budget: Budget): Entities {
  budget.charge(4 * chains);
  const ofChain = new Int32Array(chains).fill(-1);
  const entities: Entity[] = [];
  for (const entry of fields.list('entityList')) {
    const index = entities.length;
    if (!isMap(entry)) {
      fields.ignore(`entityList[${index}]`, entry, 'a map');
      entities.push({ polymer: false, sequence: '' });
      continue;
    }
    const { type, sequence } = { type: entry.get('type'), sequence: entry.get('sequence') };
    entities.push({
      polymer: typeof type === 'string' && /^polymer$/i.test(type.trim()),
      sequence: typeof sequence === 'string' ? sequence : '',
    });
    const members = entry.get('chainIndexList');
    for (const chain of isArray(members) ? members : []) {
      if (typeof chain === 'number' && Number.isInteger(chain) && chain >= 0 && chain < chains)
        ofChain[chain] = index;
      else
        fields.ignore(`entityList[${index}].chainIndexList`, chain, `the index of one of ${chains} chains`);
    }
  }
  return { entities, ofChain };
}

/** Residue names by one-letter code, of what no residue with coordinates names. */
const PROTEIN = names(
  'A ALA R ARG N ASN D ASP C CYS Q GLN E GLU G GLY H HIS I ILE L LEU K LYS M MET F PHE P PRO S SER T THR W TRP Y TYR V VAL U SEC O PYL B ASX Z GLX J XLE',
);
const DNA = names('A DA C DC G DG T DT U DU I DI');
const RNA = names('A A C C G G U U I I T T');

function names(text: string): ReadonlyMap<string, string> {
  const words = text.split(' ');
  return new Map(Array.from({ length: words.length / 2 }, (_, at) => [words[2 * at]!, words[2 * at + 1]!]));
}

/** The sequence of one polymer entity as residue names: from its residues where they have coordinates, else by letter. */
export class SequenceNames {
  readonly #names: (string | undefined)[];
  #peptide = 0;
  #dna = 0;
  #rna = 0;

  constructor(
    private readonly sequence: string,
    budget: Budget,
  ) {
    budget.charge(8 * sequence.length);
    this.#names = new Array<string | undefined>(sequence.length);
  }

  /** A residue at a 0-based place of the sequence. */
  observe(place: number, group: GroupType): void {
    if (/PEPTIDE/i.test(group.component)) this.#peptide++;
    else if (/DNA/i.test(group.component)) this.#dna++;
    else if (/RNA/i.test(group.component)) this.#rna++;
    if (place >= 0 && place < this.#names.length) this.#names[place] ??= group.name;
  }

  get names(): string[] {
    const nucleic = this.#dna + this.#rna > this.#peptide;
    const table = nucleic ? (this.#dna >= this.#rna ? DNA : RNA) : PROTEIN;
    const unknown = nucleic ? 'N' : 'UNK';
    return Array.from(this.#names, (name, at) => name ?? table.get(this.sequence[at]!) ?? unknown);
  }
}
