import type { Budget } from '../budget.js';
import type { CategoryHead, CategoryReader } from '../cif/category.js';
import type { CarriedSpan, Metadata } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import { Anisotropy } from './anisotropy.js';
import { ResidueBonds } from './residue-bonds.js';
import { Assemblies } from './facts/assemblies.js';
import { Crystal } from './facts/crystal.js';
import { entryReader, type Hints } from './facts/entry.js';
import { Polymers } from './facts/polymers.js';
import { byName, oneLine } from './facts/rows.js';
import { bondKey, Links } from './links.js';

/** What a component is called. */
interface ComponentName {
  name: string;
  type: string;
}

/** A category as it is carried. */
export const spanOf = ({ name, others }: CategoryHead, bytes: Uint8Array): CarriedSpan => ({
  key: name,
  ...(others && { others }),
  bytes,
});

/** Everything that a data block says beside its atoms. */
export class BlockFacts {
  readonly metadata: Metadata = { identifiers: [], methods: [], software: [] };
  readonly crystal = new Crystal();
  readonly assemblies = new Assemblies();
  readonly polymers: Polymers;
  readonly links = new Links();
  readonly componentBonds: ResidueBonds;
  readonly anisotropy: Anisotropy;
  readonly components = new Map<string, ComponentName>();
  readonly carried: CarriedSpan[] = [];
  /** Categories met that are carried, kept or not. */
  carriedCount = 0;

  readonly #hints: Hints = { predictor: false };

  /** @param keep what only complete models need is kept; a check counts it */
  constructor(
    readonly name: string,
    readonly budget: Budget,
    keep: boolean,
  ) {
    this.polymers = new Polymers(budget);
    this.componentBonds = new ResidueBonds(budget);
    this.anisotropy = new Anisotropy(budget, keep);
  }

  /** The reader of a category that is not about atoms; null for one that is not interpreted. */
  reader(head: CategoryHead): CategoryReader | null {
    switch (head.name) {
      case 'struct_conn':
        return this.links.reader(head);
      case 'chem_comp_bond':
        return this.componentBonds.reader(head);
      case 'atom_site_anisotrop':
        return this.anisotropy.reader(head);
      case 'chem_comp':
        return this.#componentNames(head);
      default:
        return (
          entryReader(head, this.metadata, this.#hints) ??
          this.crystal.reader(head) ??
          this.assemblies.reader(head) ??
          this.polymers.reader(head)
        );
    }
  }

  /** What the metadata says of the block, complete as far as it was read. */
  get completeMetadata(): Metadata {
    const { metadata } = this;
    const assemblies = this.assemblies.all;
    if (assemblies.length > 0) metadata.assemblies = assemblies;
    if (this.#hints.predictor && metadata.methods.every((method) => /theoretical|predict/i.test(method)))
      metadata.predicted = true;
    const { missing } = this.polymers;
    if (missing !== undefined) metadata.missingResidues = missing;
    return metadata;
  }

  /** Bonds and anisotropic displacements of a whole model. */
  complete(structure: Structure): void {
    const known = new Set<number>();
    this.links.resolve(structure, known);
    for (let row = 0; row < structure.bonds.count; row++)
      known.add(bondKey(structure.bonds.a[row]!, structure.bonds.b[row]!));
    this.componentBonds.resolve(structure, known);
    this.anisotropy.resolve(structure);
  }

  #componentNames(head: CategoryHead): CategoryReader {
    return byName(head, ({ text }) => {
      if (this.components.size >= 10_000) return;
      this.components.set(text('id'), { name: oneLine(text('name')), type: text('type') });
    });
  }
}
