import { TextOutput } from '../bytes/output.js';
import type { FormatWriter, WriteContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { LossSeverity } from '../losses.js';
import { BondOrigin } from '../model/bonds.js';
import type { CarriedSpan, StructureDocument } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import { Unheld } from '../unheld.js';
import { writeAnisotropy, writeAnisotropyHead } from './anisotropy-writer.js';
import { writeAssemblies } from './assembly-writer.js';
import { AtomNames } from './atom-names.js';
import { ATOM_SITE_ITEMS } from './atom-site-items.js';
import { AtomSiteWriter } from './atom-site-writer.js';
import { writeBonds } from './bonds-writer.js';
import { hasCarried, isCarriedComponent, writeCarried } from './carried-writer.js';
import { writeLoopHead } from './category-writer.js';
import { IMPLIED, planBonds } from './bond-plan.js';
import { describeBy } from './descriptions.js';
import { writeAsyms, writeEntities } from './entity-writer.js';
import { ForeignTokens } from './foreign-tokens.js';
import { entryId, writeHeader } from './header-writer.js';
import { MMCIF_HOLDINGS } from './holdings.js';
import { LabelPlanner } from './ids.js';
import { hasLabels, labelsAsMade, labelsAsRead } from './label-source.js';
import { ModelNumbers } from './model-numbers.js';
import { PdbRecords } from './pdb-records.js';
import { ResidueIds } from './residue-ids.js';
import { writeSecondaryStructure } from './secondary-structure-writer.js';
import { SiteIds } from './site-ids.js';

const ENTITY_CATEGORIES: ReadonlySet<string> = new Set(
  'entity entity_poly entity_poly_seq struct_asym chem_comp'.split(' '),
);

const saysEntities = ({ key, others }: CarriedSpan): boolean =>
  ENTITY_CATEGORIES.has(key) || (others?.some((other) => ENTITY_CATEGORIES.has(other)) ?? false);

/** One model as its rows are written. */
interface Model {
  structure: Structure;
  residueIds: ResidueIds;
  names: AtomNames;
  ids: Int32Array;
  site: AtomSiteWriter;
}

/**
 * Writes mmCIF (PDBx/mmCIF dictionary 5). What a CIF source says beyond its atoms goes back byte for byte; of any other
 * source the entities, label ids and bonds are made from the model. Entities stand before the atoms where there is one
 * model, behind them where later models may add to them.
 */
export class MmcifWriter implements FormatWriter {
  readonly #out: TextOutput;
  readonly #unheld: Unheld;
  readonly #planner = new LabelPlanner();
  readonly #siteIds = new SiteIds();
  readonly #modelNumbers = new ModelNumbers();
  readonly #pdbRecords = new PdbRecords();
  readonly #anisotropy: Buffer[] = [];
  readonly #tensors: TextOutput;
  #document: StructureDocument | null = null;
  /** Columns of atom_site beyond those of the model, as the first model has them. */
  #foreign: string[] = [];
  #labelsMade = false;
  /** The source is a chemical component, all of which was carried. */
  #component = false;
  #bonds = 0;

  /** @param target what the format is called in sentences: BinaryCIF says the same as mmCIF */
  constructor(
    private readonly context: WriteContext,
    private readonly target = 'mmCIF',
  ) {
    this.#out = new TextOutput(context.out);
    this.#unheld = new Unheld({ ...MMCIF_HOLDINGS, isotopes: true }, target, context.losses, ['columns']);
    this.#tensors = new TextOutput({
      write: (bytes) => {
        context.budget.charge(bytes.length);
        this.#anisotropy.push(Buffer.from(bytes));
      },
    });
  }

  part(structure: Structure): void {
    const first = this.#document === null;
    this.#document = structure.document;
    this.#unheld.part(structure);
    this.#countLosses(structure, first);
    if (first && this.context.totals.parts === 1 && isCarriedComponent(structure)) {
      this.#component = true;
      return writeCarried(this.#out, structure.document, entryId(structure));
    }
    if (first) this.#foreign = structure.atoms.foreign.map(({ name }) => name);
    const model = this.#modelOf(structure);
    if (first) this.#begin(model);
    model.site.write();
    if (structure.atoms.optional.u11) {
      const { residueIds, names, ids, site } = model;
      writeAnisotropy(this.#tensors, structure, residueIds, names, ids, (row) => site.symbol(row));
    }
    if (structure.document.format === StructureFormat.PDB) this.#pdbRecords.part(structure, model.ids);
  }

  end(): void {
    const document = this.#document;
    // Those of a PDB file travel in records of their own.
    if (document?.format !== StructureFormat.PDB)
      this.context.losses.add(
        'SERIAL_NUMBERS',
        LossSeverity.MINOR,
        'Atom serial numbers that repeat, or stand where others are missing, are counted anew.',
        this.#siteIds.replaced,
      );
    if (document && !this.#component) {
      this.#out.line('#');
      this.#writeAnisotropy();
      if (this.context.totals.parts > 1) this.#writeEntities(document);
      if (document.format === StructureFormat.PDB) this.#pdbRecords.write(this.#out, document);
    }
    this.#out.flush();
  }

  /** Everything before the first row of atom_site. */
  #begin({ structure, names, residueIds, site }: Model): void {
    const { document } = structure;
    const { budget, losses } = this.context;
    const carried = hasCarried(document);
    const entry = entryId(structure);
    if (carried) writeCarried(this.#out, document, entry);
    else writeHeader(this.#out, structure, entry);
    if (carried && document.expanded) writeAsyms(this.#out, structure);
    if (this.context.totals.parts === 1) this.#writeEntities(document);
    if (!carried || document.expanded) {
      // Components of a CIF source stand among what is carried.
      const implied = carried ? [...IMPLIED, BondOrigin.COMPONENT] : IMPLIED;
      const plan = planBonds(structure, names, residueIds, budget, implied);
      const symbol = (row: number): string => site.symbol(row);
      writeBonds(this.#out, { structure, names, residueIds, plan, symbol }, losses);
    }
    if (!carried) writeSecondaryStructure(this.#out, structure, residueIds);
    writeLoopHead(this.#out, 'atom_site', [...ATOM_SITE_ITEMS, ...this.#foreign]);
  }

  #modelOf(structure: Structure): Model {
    const made = !hasLabels(structure);
    this.#labelsMade ||= made;
    if (made && structure.residues.count === 0) this.#planner.planMade();
    const labels = made ? labelsAsMade(structure, this.#planner) : labelsAsRead(structure);
    const residueIds = new ResidueIds(structure, labels);
    const withBonds = structure.bonds.count > 0 && !hasCarried(structure.document);
    const names = new AtomNames(structure, withBonds ? (residue) => residueIds.identity(residue) : null);
    const ids = this.#siteIds.next(structure);
    const number = this.#modelNumbers.next(structure);
    const foreign = this.#foreign.length > 0 ? new ForeignTokens(structure, this.#foreign) : null;
    const site = new AtomSiteWriter(this.#out, structure, residueIds, names, ids, number, foreign);
    return { structure, residueIds, names, ids, site };
  }

  /** Where the label ids were made; a source without them may have its own entities all the same. */
  #writeEntities(document: StructureDocument): void {
    if (!this.#labelsMade || document.carried.some(saysEntities)) return;
    const { entities, asyms } = this.#planner;
    writeEntities(this.#out, entities.all, asyms, describeBy(document));
    writeAssemblies(this.#out, document, asyms);
  }

  #writeAnisotropy(): void {
    this.#tensors.flush();
    if (this.#anisotropy.length === 0) return;
    writeAnisotropyHead(this.#out);
    for (const bytes of this.#anisotropy) this.#out.bytes(bytes);
    this.#out.line('#');
  }

  /** What this format has no place for, beyond what all writers count alike. */
  #countLosses({ atoms, bonds, document }: Structure, first: boolean): void {
    const { losses } = this.context;
    const { isotope } = atoms.optional;
    let isotopes = 0;
    if (isotope)
      for (let row = 0; row < atoms.count; row++)
        if (isotope[row] !== 0 && !(isotope[row] === 2 && atoms.element[row] === 1)) isotopes++;
    losses.add(
      'ISOTOPES',
      LossSeverity.MODERATE,
      `${this.target} has a symbol for deuterium only; other isotopes are left out.`,
      isotopes,
    );
    if (first) {
      this.#bonds = bonds.count;
      if (!hasCarried(document) && document.format !== StructureFormat.PDB)
        losses.add(
          'METADATA',
          LossSeverity.MODERATE,
          'Header records and categories of another kind of file are left out.',
          document.carried.length,
        );
      return;
    }
    if (hasCarried(document)) return;
    losses.add(
      'BONDS',
      LossSeverity.MODERATE,
      `${this.target} tells the bonds of all models alike; those that the first one does not have are left out.`,
      bonds.count - this.#bonds,
    );
  }
}
