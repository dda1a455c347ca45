import { CensusTaker, type Census } from '../census.js';
import type { StructureFormat } from '../format.js';
import { BondOrigin } from '../model/bonds.js';
import { StructureDocument, type UnitCell } from '../model/document.js';
import type { PartKind, Structure } from '../model/structure.js';
import { AtomTally } from './atom-tally.js';
import { hillFormula, hillOrder } from './formula.js';
import { HydrogenTally } from './hydrogen-tally.js';
import { partEntry } from './part-entry.js';
import { ResidueTally } from './residue-tally.js';
import type { BondCounts, PartEntry, StructureSummary } from './summary.js';

/** What a file of several parts is. */
const KINDS = { MODEL: 'STRUCTURE', RECORD: 'LIBRARY', FRAME: 'TRAJECTORY' } as const;
const REJECTED_LISTED = 100;
const ORIGINS = Object.keys(BondOrigin);

/** Makes a summary, and the index of parts, out of the parts that a reader hands over; its memory does not grow with the file. */
export class SummaryCollector {
  readonly #atoms = new AtomTally();
  readonly #residues = new ResidueTally();
  readonly #census = new CensusTaker();
  readonly #hydrogens = new HydrogenTally();
  readonly #bonds = new Float64Array(ORIGINS.length);
  readonly #parts: Record<PartKind, number> = { MODEL: 0, RECORD: 0, FRAME: 0 };
  readonly #rejected: number[] = [];
  #rejectedCount = 0;
  #document: StructureDocument | null = null;
  #total = 0;
  #firstAtoms = 0;
  #firstFormula = '';
  #firstTitle = '';
  #chargeKind = '';
  #flat = 0;
  #solid = 0;
  /** Of the part that is being read. */
  #partAtoms = 0;
  #cell: UnitCell | null = null;
  readonly #partElements = new Float64Array(120);

  constructor(
    private readonly format: StructureFormat,
    private readonly onPart?: (entry: PartEntry) => void,
  ) {}

  /** All atoms so far. */
  get atoms(): number {
    return this.#total;
  }

  add(structure: Structure, last: boolean): void {
    this.#census.part(structure, last);
    const { atoms, kind } = structure;
    this.#document = structure.document;
    this.#total += atoms.count;
    this.#partAtoms += atoms.count;
    for (let at = 0; at < atoms.count; at++) this.#partElements[atoms.element[at]!]!++;
    const first = this.#count(this.#parts) === 0;
    if (first || kind === 'RECORD') this.#addCounted(structure, first);
    if (last) this.#closePart(structure, first);
  }

  reject(position: number): void {
    this.#rejectedCount++;
    if (this.#rejected.length < REJECTED_LISTED) this.#rejected.push(position);
  }

  /** Parts that were read whole. */
  get parts(): number {
    return this.#count(this.#parts);
  }

  get rejectedRecords(): number {
    return this.#rejectedCount;
  }

  finish(): StructureSummary {
    this.#residues.close();
    const document = this.#document ?? new StructureDocument(this.format);
    const { metadata } = document;
    const { RECORD, FRAME } = this.#parts;
    const partKind: PartKind = RECORD > 0 ? 'RECORD' : FRAME > 0 ? 'FRAME' : 'MODEL';
    const declared = new Map(document.sequences.map(({ id, residues }) => [id, residues.length]));
    return {
      format: this.format,
      kind: metadata.kind ?? (this.parts < 2 ? 'STRUCTURE' : KINDS[partKind]),
      title: metadata.title ?? (this.#firstTitle || null),
      identifiers: metadata.identifiers,
      classification: metadata.classification ?? null,
      methods: metadata.methods,
      resolution: metadata.resolution ?? null,
      rFree: metadata.rFree ?? null,
      depositedOn: metadata.depositedOn ?? null,
      software: metadata.software,
      atoms: this.#total,
      atomsPerModel: this.#firstAtoms,
      // One kind for the whole file: a list of different molecules may begin with two states of one.
      partKind,
      models: partKind === 'MODEL' ? this.parts : 0,
      records: partKind === 'RECORD' ? this.parts : 0,
      frames: partKind === 'FRAME' ? this.parts : 0,
      recordsRejected: this.#rejectedCount,
      rejectedRecords: this.#rejected,
      dimension: this.#flat > 0 ? (this.#solid > 0 ? 'MIXED' : 'TWO') : this.#solid > 0 ? 'THREE' : 'NONE',
      hydrogens: this.#hydrogens.verdict,
      elements: hillOrder(this.#atoms.elements),
      formula: this.#firstFormula,
      elementsInferred: this.#atoms.inferred,
      elementsUnknown: this.#atoms.elements[0]!,
      residues: this.#residues.residues,
      chainCount: this.#residues.chainCount,
      chains: this.#residues.chains,
      polymers: this.#residues.polymers(declared),
      waters: this.#residues.waters,
      ions: this.#residues.ions,
      ligands: this.#residues.ligands,
      glycans: this.#residues.glycans,
      missingResidues: metadata.missingResidues ?? null,
      altlocAtoms: this.#atoms.altlocAtoms,
      altlocs: [...this.#atoms.altlocs].sort(),
      insertionCodes: this.#residues.insertionCodes,
      assemblies: metadata.assemblies ?? [],
      cell: this.#cell ?? document.cell,
      boundingBox: this.#atoms.box,
      bColumn: this.#atoms.bColumn(metadata.predicted ?? false),
      bonds: this.#bondCounts(document.lateBonds),
      formalCharge: this.#atoms.formalCharge,
      partialCharges: this.#atoms.partialCharges ? this.#chargeKind || 'UNSPECIFIED' : null,
      radii: this.#atoms.radii,
      velocities: this.#atoms.velocities,
      units: metadata.units ?? 'ANGSTROM',
      census: this.#censusWithLate(document),
    };
  }

  #addCounted(structure: Structure, first: boolean): void {
    this.#atoms.add(structure);
    if (first) this.#residues.add(structure);
    this.#hydrogens.add(structure);
    const { origin, count } = structure.bonds;
    for (let row = 0; row < count; row++) this.#bonds[origin[row]!]!++;
  }

  #closePart(structure: Structure, first: boolean): void {
    const formula = first || this.onPart ? hillFormula(this.#partElements) : '';
    if (first) {
      this.#firstAtoms = this.#partAtoms;
      this.#firstFormula = formula;
      this.#firstTitle = structure.title;
      this.#cell = structure.document.cell;
      this.#chargeKind = structure.chargeKind;
    }
    if (structure.dimension === 2) this.#flat++;
    else if (structure.dimension === 3) this.#solid++;
    this.#parts[structure.kind]++;
    this.onPart?.(partEntry(structure, this.#partAtoms, formula));
    this.#partAtoms = 0;
    this.#partElements.fill(0);
  }

  #count(parts: Record<PartKind, number>): number {
    return parts.MODEL + parts.RECORD + parts.FRAME;
  }

  /** With what a check learnt of atoms that were gone already. */
  #censusWithLate({ lateBonds, describedBonds, lateAnisotropic }: StructureDocument): Census {
    const { census } = this.#census;
    const bonds = census.bonds + lateBonds.reduce((sum, count) => sum + count, describedBonds);
    return { ...census, bonds, anisotropic: census.anisotropic + lateAnisotropic };
  }

  #bondCounts(late: Float64Array): BondCounts {
    const byOrigin = ORIGINS.map((name, origin) => ({ name, count: this.#bonds[origin]! + late[origin]! }));
    return {
      total: byOrigin.reduce((sum, { count }) => sum + count, 0),
      byOrigin: byOrigin.filter(({ count }) => count > 0),
    };
  }
}
