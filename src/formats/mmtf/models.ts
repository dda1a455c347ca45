import type { ReadContext } from '../contract.js';
import { AtomFlag } from '../model/atoms.js';
import { BondOrigin, type BondOrder } from '../model/bonds.js';
import { NO_NUMBER } from '../model/residues.js';
import type { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';
import { isStandard } from '../residue-kinds.js';
import { AtomColumns } from './atom-columns.js';
import type { GroupBonds } from './bonds.js';
import type { GroupType } from './groups.js';
import type { Layout } from './layout.js';
import { IntegerCursor, textAt } from './numbers.js';

/** Names that a check keeps before it forgets them all. */
const NAMES_KEPT = 50_000;

/** Goes through models, chains and groups in order (MMTF 1.0, "Traversal") and hands the models over. */
export class ModelWalk {
  readonly #structure: Structure;
  readonly #columns: AtomColumns;
  readonly #types: IntegerCursor;
  readonly #numbers: IntegerCursor;
  readonly #codes: IntegerCursor | null;
  readonly #places: IntegerCursor | null;
  /** Interned atom names of each group type, made when it is first met. */
  readonly #names: (Uint32Array | undefined)[] = [];
  #generation = -1;
  #chain = 0;

  constructor(
    private readonly layout: Layout,
    private readonly bonds: GroupBonds,
    private readonly document: StructureDocument,
    private readonly context: ReadContext,
  ) {
    const { groupTypes, groupNumbers, insertionCodes, sequencePlaces } = layout;
    this.#structure = new Structure(document, context.budget);
    this.#columns = new AtomColumns(layout, document.strings, context.report);
    this.#types = new IntegerCursor(groupTypes);
    this.#numbers = new IntegerCursor(groupNumbers);
    this.#codes = insertionCodes && new IntegerCursor(insertionCodes);
    this.#places = sequencePlaces && new IntegerCursor(sequencePlaces);
  }

  go(): void {
    this.layout.chainsPerModel.forEach((chains, model) => {
      const structure = this.#structure;
      structure.clear();
      structure.number = model + 1;
      structure.position = model + 1;
      for (let left = chains; left > 0; left--) this.#readChain(this.#chain++);
      if (this.context.partAtoms === undefined) this.bonds.addTo(structure, model);
      this.#handOver(true);
    });
  }

  #readChain(chain: number): void {
    const { chainIds, chainNames, groupsPerChain, entities } = this.layout;
    const entity = entities.ofChain[chain]!;
    const id = textAt(chainIds, chain);
    const row = {
      authId: chainNames ? textAt(chainNames, chain) : id,
      labelId: chainNames ? id : '',
      entityId: entity < 0 ? '' : String(entity + 1),
      segment: '',
    };
    const polymer = entity < 0 ? null : entities.entities[entity]!.polymer;
    const { chains, residues } = this.#structure;
    for (let left = groupsPerChain[chain]!; left > 0; left--) {
      if (this.#isFull) this.#handOver(false);
      if (chains.length === 0 || left === groupsPerChain[chain])
        chains.push({ ...row, firstResidue: residues.count });
      this.#readGroup(polymer);
    }
  }

  get #isFull(): boolean {
    const { partAtoms } = this.context;
    return partAtoms !== undefined && this.#structure.atoms.count >= partAtoms;
  }

  /** @param polymer whether the chain is of a polymer entity; null where the file does not say */
  #readGroup(polymer: boolean | null): void {
    const { residues, atoms, chains } = this.#structure;
    const { strings } = this.document;
    const type = this.#types.next();
    const group = this.layout.groups[type]!;
    const row = residues.add();
    residues.name[row] = strings.intern(group.name);
    residues.number[row] = this.#numbers.next();
    const code = this.#codes ? this.#codes.next() : 0;
    if (code > 32) residues.insertionCode[row] = strings.intern(String.fromCharCode(code));
    const place = this.#places ? this.#places.next() : -1;
    residues.labelNumber[row] = polymer && place >= 0 ? place + 1 : NO_NUMBER;
    residues.chain[row] = chains.length - 1;
    residues.firstAtom[row] = atoms.count;
    this.#addAtoms(group, this.#namesOf(type), row, isHetero(group, polymer) ? AtomFlag.HETERO : 0);
  }

  #namesOf(type: number): Uint32Array {
    const { strings } = this.document;
    if (strings.generation !== this.#generation) {
      this.#generation = strings.generation;
      this.#names.length = 0;
    }
    return (this.#names[type] ??= Uint32Array.from(this.layout.groups[type]!.atomNames, (name) =>
      strings.intern(name),
    ));
  }

  #addAtoms(group: GroupType, names: Uint32Array, residue: number, hetero: number): void {
    const { atoms, bonds } = this.#structure;
    const { strings } = this.document;
    const first = atoms.count;
    const { elements, inferred, charges, isotopes, symbols } = group;
    for (let at = 0; at < elements.length; at++) {
      const row = atoms.add();
      atoms.name[row] = names[at]!;
      atoms.residue[row] = residue;
      atoms.element[row] = elements[at]!;
      atoms.formalCharge[row] = charges[at]!;
      atoms.flags[row] = hetero | (inferred[at] === 1 ? AtomFlag.ELEMENT_INFERRED : 0);
      if (isotopes && isotopes[at] !== 0) atoms.column('isotope')[row] = isotopes[at]!;
      if (elements[at] === 0 && symbols) {
        atoms.flags[row] |= AtomFlag.QUERY;
        atoms.column('type')[row] = strings.intern(symbols[at]!);
      }
    }
    for (let at = 0; at < group.orders.length; at++)
      bonds.add(
        first + group.bonds[2 * at]!,
        first + group.bonds[2 * at + 1]!,
        group.orders[at]! as BondOrder,
        BondOrigin.FILE,
      );
  }

  #handOver(last: boolean): void {
    const structure = this.#structure;
    this.#columns.fill(structure.atoms);
    this.context.sink.part(structure, last);
    structure.atoms.clear();
    structure.residues.clear();
    structure.chains.length = 0;
    structure.bonds.clear();
    const { strings } = this.document;
    if (this.context.partAtoms !== undefined && strings.size > NAMES_KEPT) strings.clear();
  }
}

/** As the PDB tells ATOM from HETATM: standard residues of polymers are the one, everything else the other. */
function isHetero(group: GroupType, polymer: boolean | null): boolean {
  return (
    !(polymer ?? /LINKING|TERMINUS/i.test(group.component)) || !(isStandard(group.name) || isUnknown(group))
  );
}

/** UNK and N, residues of a polymer whose side chain or base is not known. */
const isUnknown = ({ name }: GroupType): boolean => name === 'UNK' || name === 'N';
