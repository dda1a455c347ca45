import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { ResidueKind, residueKind } from '../residue-kinds.js';
import { alignToSequence, type Place } from './alignment.js';
import { EntityTable, type Asym } from './entities.js';
import { polymerRows, stretchesOf, type Stretch } from './polymers.js';

/** Name of what has none: the component dictionary's unknown ligand. */
export const UNNAMED = 'UNL';

/** Chain of atoms that have none: small molecules. */
export const MADE_CHAIN = 'A';

/** Label ids of the residues of one model; rows are those of its residue table. */
export interface Labels {
  asym: Asym[];
  /** label_seq_id; NO_NUMBER for what is no polymer. */
  number: Int32Array;
}

interface Polymer {
  stretch: Stretch;
  rows: number[];
  places: Place[];
  /** Place of each row. */
  placeOf: number[];
}

/**
 * Makes the label ids that formats without them lack: one label_asym_id for each polymer, each ligand and the waters of each
 * chain, in this order, and label_seq_id from the declared sequence where the chain aligns with it, else counted. The same
 * chain or residue in a later model gets the same ids.
 */
export class LabelPlanner {
  readonly entities = new EntityTable();
  readonly asyms: Asym[] = [];
  readonly #byKey = new Map<string, Asym>();
  #models = 0;

  plan(structure: Structure): Labels {
    const { residues } = structure;
    const labels: Labels = {
      asym: new Array<Asym>(residues.count),
      number: new Int32Array(residues.count).fill(NO_NUMBER),
    };
    const first = this.#models++ === 0;
    const stretches = stretchesOf(structure);
    const polymers = joined(
      structure,
      stretches.map((stretch) => this.#polymerOf(structure, stretch)),
    );
    for (const polymer of polymers) if (polymer) this.#labelPolymer(structure, polymer, labels, first);
    for (const water of [false, true])
      for (const stretch of stretches) this.#labelOthers(structure, stretch, water, labels, first);
    return labels;
  }

  /** The one residue of a molecule whose atoms have none. */
  planMade(): void {
    if (this.asyms.length === 0) this.#add('', this.entities.ligand(UNNAMED), MADE_CHAIN).entity.copies++;
  }

  #polymerOf(structure: Structure, stretch: Stretch): Polymer | null {
    const declared = new Set(sequenceOf(structure, stretch));
    const rows = polymerRows(structure, stretch, declared);
    if (rows.length === 0) return null;
    const { residues, document } = structure;
    const places: Place[] = [];
    const placeOf: number[] = [];
    let before = -1;
    for (const row of rows) {
      const name = document.strings.get(residues.name[row]!) || UNNAMED;
      const same =
        before >= 0 &&
        residues.number[row] !== NO_NUMBER &&
        residues.number[row] === residues.number[before] &&
        residues.insertionCode[row] === residues.insertionCode[before];
      if (!same) places.push({ names: [name], number: residues.number[row]! });
      else if (!places.at(-1)!.names.includes(name)) places.at(-1)!.names.push(name);
      placeOf.push(places.length - 1);
      before = row;
    }
    return { stretch, rows, places, placeOf };
  }

  #labelPolymer(structure: Structure, polymer: Polymer, labels: Labels, first: boolean): void {
    const { stretch, places, rows, placeOf } = polymer;
    const key = `P ${stretch.chainKey} ${stretch.position}`;
    const sequence = sequenceOf(structure, stretch);
    const aligned = sequence.length > 0 ? alignToSequence(places, sequence) : null;
    let asym = this.#byKey.get(key);
    if (!asym) {
      asym = this.#add(key, this.entities.polymer(namesOf(places, sequence, aligned)), stretch.authId);
      asym.entity.strands.push(stretch.authId);
      if (first) asym.entity.copies++;
    }
    rows.forEach((row, index) => {
      labels.asym[row] = asym;
      labels.number[row] = aligned?.[placeOf[index]!] ?? placeOf[index]! + 1;
    });
  }

  #labelOthers(structure: Structure, stretch: Stretch, water: boolean, labels: Labels, first: boolean): void {
    const { residues, document } = structure;
    for (const row of stretch.rows) {
      if (labels.asym[row]) continue;
      const name = document.strings.get(residues.name[row]!) || UNNAMED;
      if ((residueKind(name) === ResidueKind.WATER) !== water) continue;
      const code = document.strings.get(residues.insertionCode[row]!);
      const key = water
        ? `W ${stretch.chainKey}`
        : `L ${stretch.chainKey} ${residues.number[row]} ${code} ${name}`;
      let asym = this.#byKey.get(key);
      if (!asym) {
        asym = this.#add(key, water ? this.entities.water(name) : this.entities.ligand(name), stretch.authId);
        if (first && !water) asym.entity.copies++;
      }
      if (first && water) asym.entity.copies++;
      labels.asym[row] = asym;
    }
  }

  #add(key: string, entity: Asym['entity'], authId: string): Asym {
    const asym: Asym = { id: asymId(this.asyms.length), entity, authId };
    this.asyms.push(asym);
    this.#byKey.set(key, asym);
    return asym;
  }
}

/**
 * Some programs write TER at every gap: the pieces of a chain that together align with its declared sequence are one polymer,
 * and take the place of the first.
 */
function joined(structure: Structure, polymers: readonly (Polymer | null)[]): (Polymer | null)[] {
  const byChain = new Map<string, Polymer[]>();
  for (const polymer of polymers) {
    if (!polymer) continue;
    const known = byChain.get(polymer.stretch.chainKey);
    if (known) known.push(polymer);
    else byChain.set(polymer.stretch.chainKey, [polymer]);
  }
  const whole = new Map<Polymer, Polymer | null>();
  for (const pieces of byChain.values()) {
    const [first] = pieces;
    if (pieces.length === 1 || !first) continue;
    const places = pieces.flatMap((piece) => piece.places);
    const sequence = sequenceOf(structure, first.stretch);
    if (sequence.length === 0 || !alignToSequence(places, sequence)) continue;
    let before = 0;
    const placeOf = pieces.flatMap((piece) => {
      const moved = piece.placeOf.map((place) => place + before);
      before += piece.places.length;
      return moved;
    });
    for (const piece of pieces) whole.set(piece, null);
    whole.set(first, { stretch: first.stretch, rows: pieces.flatMap(({ rows }) => rows), places, placeOf });
  }
  return polymers.map((polymer) => {
    const other = polymer ? whole.get(polymer) : null;
    return other === undefined ? polymer : other;
  });
}

/** The declared sequence of the first polymer of a chain. */
function sequenceOf({ document }: Structure, { authId, position }: Stretch): readonly string[] {
  if (document.format !== 'PDB' || position > 0) return [];
  return document.sequences.find(({ id }) => id === authId)?.residues ?? [];
}

/** Names by position of the polymer: those declared, and beside them what else stands there; else those observed. */
function namesOf(
  places: readonly Place[],
  sequence: readonly string[],
  aligned: Int32Array | null,
): string[][] {
  if (!aligned) return places.map(({ names }) => [...names]);
  const all = sequence.map((name) => [name]);
  places.forEach(({ names }, index) => {
    const here = all[aligned[index]! - 1]!;
    here.push(...names.filter((name) => !here.includes(name)));
  });
  return all;
}

/** A … Z, AA, BA … ZA, AB …: the order of the wwPDB. */
export function asymId(index: number): string {
  let id = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    id += String.fromCharCode(65 + ((rest - 1) % 26));
  return id;
}
