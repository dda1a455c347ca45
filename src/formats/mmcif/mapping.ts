import type { BlockTaker, CategoryHead, CategoryReader } from '../cif/category.js';
import type { ReadContext } from '../contract.js';
import type { StructureFormat } from '../format.js';
import { BondOrigin } from '../model/bonds.js';
import { StructureDocument } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import { AtomSiteReader, type Unplaced } from './atom-site.js';
import { BlockFacts, spanOf } from './block-facts.js';
import { Components } from './components.js';
import { ElementFindings } from './element-findings.js';
import { ModelBuilder } from './model-builder.js';
import { withoutAtoms } from '../cif/without-atoms.js';

/** Names of categories that are remembered, to say what a file without atoms is. */
const CATEGORIES_KEPT = 200;
/** Categories that a writer makes from the model. */
const MODELLED: ReadonlySet<string> = new Set(['atom_site', 'atom_site_anisotrop']);

export interface MappingOptions {
  /**
   * Models are handed over complete, with bonds and anisotropic displacements, and the document carries the categories.
   * A check does without.
   */
  complete: boolean;
  /** Atoms of a file of one model, for which room is made at once. */
  expectedAtoms?: number;
  /**
   * The facts of a whole block, when its second model begins: categories may follow the atoms. Asked only when `complete`; absent
   * where the source gives atom_site last.
   */
  lookAhead?: (block: { index: number; name: string; offset: number; line: number }) => BlockFacts;
}

/**
 * From categories to the model, the same for text and BinaryCIF: each data block with atoms is a structure of one or more
 * models; the second and later blocks are records. A block without atom_site whose chem_comp_atom has atoms is a chemical component.
 */
export class MmcifMapping implements BlockTaker {
  readonly document: StructureDocument;
  readonly #model: ModelBuilder;
  readonly #elements: ElementFindings;
  readonly #unplaced: Unplaced = { count: 0, line: 0 };
  readonly #categories = new Set<string>();
  readonly #blockNames: string[] = [];
  #block = { index: -1, name: '', offset: -1, line: 1 };
  #facts: BlockFacts;
  /** The facts are those of the whole block: its categories need no second reading. */
  #ahead = false;
  #components: Components | null = null;
  /** Models begun in this block, and blocks that had atoms. */
  #models = 0;
  #filled = 0;
  #numbers = new Set<number>();

  constructor(
    private readonly context: ReadContext,
    format: StructureFormat,
    private readonly options: MappingOptions,
  ) {
    this.document = new StructureDocument(format);
    this.#facts = new BlockFacts('', context.budget, options.complete);
    this.#elements = new ElementFindings(this.document, context.report);
    this.#model = new ModelBuilder(this.document, context, (structure) => this.#complete(structure));
  }

  beginBlock(name: string, line: number, offset: number): void {
    this.#block = { index: this.#block.index + 1, name, offset, line };
    if (this.#blockNames.length < 10) this.#blockNames.push(name);
    this.#facts = new BlockFacts(name, this.context.budget, this.options.complete);
    this.#ahead = false;
    this.#components = null;
    this.#models = 0;
    this.#numbers = new Set();
  }

  category(head: CategoryHead): CategoryReader | null {
    if (this.#categories.size < CATEGORIES_KEPT) this.#categories.add(head.name);
    if (head.name === 'atom_site') return this.#atomSite(head);
    if (this.#ahead) return null;
    if (!MODELLED.has(head.name)) this.#facts.carriedCount++;
    if (head.name !== 'chem_comp_atom') return this.#facts.reader(head);
    if (this.#models > 0) return null;
    this.#components ??= new Components(this.document, this.context, this.#elements);
    return this.#components.reader(head);
  }

  endBlock(offset: number): void {
    const { structure } = this.#model;
    structure.byteOffset = this.#models === 1 ? this.#block.offset : -1;
    structure.byteLength = structure.byteOffset >= 0 && offset >= 0 ? offset - structure.byteOffset : -1;
    this.#model.end();
    if (this.#models === 0 && this.#components && this.#components.count > 0)
      this.#handOverComponents(offset);
    if (this.#models > 0) this.#filled++;
    if (!this.options.complete && this.#filled === 1) {
      this.document.lateBonds[BondOrigin.LINK] = this.#facts.links.count;
      this.document.describedBonds = this.#facts.componentBonds.count;
      this.document.lateAnisotropic = this.#facts.anisotropy.count;
      this.#publish();
    }
  }

  /** After the last block: what was counted is said. `frames`: save frames that the file had. */
  end(frames = 0): void {
    const { report } = this.context;
    this.#elements.conclude();
    const { count, line } = this.#unplaced;
    if (this.#model.position === 0) {
      if (report.errors === 0)
        report.error('NO_ATOMS', withoutAtoms(this.#categories, this.#blockNames, frames, count));
      return;
    }
    if (count > 0)
      report.warning(
        'UNKNOWN_COORDINATES',
        `${count} atom sites have unknown coordinates (? or .); they are left out.`,
        line > 0 ? { line } : {},
        count,
      );
    if (this.#categories.has('ihm_sphere_obj_site'))
      report.note(
        'SPHERES',
        'The file also has coarse-grained spheres, which are no atoms and are not read.',
      );
  }

  carries(head: CategoryHead): boolean {
    return this.options.complete && !this.#ahead && !MODELLED.has(head.name);
  }

  carry(head: CategoryHead, bytes: Uint8Array): void {
    this.#facts.carried.push(spanOf(head, bytes));
  }

  /** The facts of the block at hand; whoever looks ahead takes them when the block has ended. */
  get facts(): BlockFacts {
    return this.#facts;
  }

  #atomSite(head: CategoryHead): CategoryReader {
    return new AtomSiteReader(
      head,
      this.#model,
      this.#elements,
      this.#unplaced,
      this.context.report,
      (number, line) => this.#nextModel(number, line),
      this.options.complete,
    );
  }

  #nextModel(number: number, line: number): void {
    const { structure } = this.#model;
    if (this.#model.open) {
      this.#lookAhead();
      structure.byteOffset = -1;
      structure.byteLength = -1;
      this.#model.end();
    }
    if (this.#numbers.has(number))
      this.context.report.warning(
        'MODEL_RETURNS',
        `Atoms of model ${number} stand in several places, with other models between; each run is read as a model of its own.`,
        { line },
      );
    if (this.#numbers.size < 1_000_000) this.#numbers.add(number);
    this.#models++;
    if (this.#model.position === 0) structure.atoms.reserve(this.options.expectedAtoms ?? 0);
    structure.kind = this.#filled > 0 ? 'RECORD' : 'MODEL';
    this.#model.begin(number, line);
  }

  #lookAhead(): void {
    const { lookAhead, complete } = this.options;
    if (!complete || this.#ahead || !lookAhead) return;
    // Comments in front of the first block belong to it.
    this.#facts = lookAhead(this.#block.index === 0 ? { ...this.#block, offset: 0 } : this.#block);
    this.#ahead = true;
  }

  #complete(structure: Structure): void {
    this.#publish();
    const { metadata } = this.#facts;
    structure.title = metadata.title ?? (structure.kind === 'RECORD' ? this.#block.name : '');
    if (!this.options.complete) return;
    // A block of components may have come before.
    delete this.document.metadata.kind;
    this.#facts.complete(structure);
  }

  /** Puts the facts of the block into the document. Those of the first block stay, where they are told once for a file. */
  #publish(): void {
    const facts = this.#facts;
    const { document } = this;
    const metadata = facts.completeMetadata;
    if (metadata.identifiers.length === 0 && facts.name !== '') metadata.identifiers.push(facts.name);
    document.cell = facts.crystal.cell;
    if (this.#filled === 0 || this.options.complete) Object.assign(document.metadata, metadata);
    if (this.#filled <= 1 || this.options.complete) {
      document.sequences.splice(0, Infinity, ...facts.polymers.sequences);
      document.carried.splice(0, Infinity, ...facts.carried);
      document.carriedCount = facts.carriedCount;
    }
  }

  #handOverComponents(offset: number): void {
    const { document, context } = this;
    this.#publish();
    document.metadata.kind = 'CHEMICAL_COMPONENT';
    this.#components!.each(this.#facts.componentBonds, (structure, id) => {
      const { position } = this.#model;
      const described = this.#facts.components.get(id);
      structure.kind = this.#filled > 0 || this.#models > 0 ? 'RECORD' : 'MODEL';
      structure.position = ++this.#model.position;
      structure.number = position + 1;
      structure.title = described?.name ?? id;
      if (position === 0) {
        document.metadata.title ??= structure.title;
        if (described?.type) document.metadata.classification ??= described.type;
        if (!document.metadata.identifiers.includes(id)) document.metadata.identifiers.push(id);
      }
      structure.byteOffset = this.#components!.count === 1 ? this.#block.offset : -1;
      structure.byteLength = structure.byteOffset >= 0 && offset >= 0 ? offset - structure.byteOffset : -1;
      this.#models++;
      context.sink.part(structure, true);
    });
  }
}
