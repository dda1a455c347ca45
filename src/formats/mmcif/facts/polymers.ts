import type { Budget } from '../../budget.js';
import type { CategoryHead, CategoryReader } from '../../cif/category.js';
import type { Sequence } from '../../model/document.js';
import { byName } from './rows.js';
import { residuesOfCode } from './sequence-code.js';

/** Residue names of sequences that are kept; a hostile file has more. */
const KEPT = 2_000_000;

/** Polymer sequences and residues that were not observed, from the categories that tell of them. */
export class Polymers {
  /** By entity id, in the order of their sources: the first that has any is taken. */
  readonly #monomers = new Map<string, Sequence>();
  readonly #scheme = new Map<string, Sequence>();
  readonly #codes = new Map<string, Sequence>();
  #kept = 0;
  #unobserved = 0;
  #unobservedModel = '';
  #unmodelled = 0;
  #schemeSeen = false;

  constructor(private readonly budget: Budget) {}

  get sequences(): Sequence[] {
    const source = [this.#monomers, this.#scheme, this.#codes].find((map) => map.size > 0);
    return source ? [...source.values()] : [];
  }

  /** Undefined where the file does not say. */
  get missing(): number | undefined {
    if (this.#unobserved > 0) return this.#unobserved;
    return this.#schemeSeen && this.#unmodelled > 0 ? this.#unmodelled : undefined;
  }

  reader(head: CategoryHead): CategoryReader | null {
    switch (head.name) {
      case 'entity_poly_seq':
        return this.#numbered(head, this.#monomers, 'num');
      case 'pdbx_poly_seq_scheme':
        return this.#schemeReader(head);
      case 'entity_poly':
        return byName(head, ({ text }) => {
          const code = text('pdbx_seq_one_letter_code') || text('pdbx_seq_one_letter_code_can');
          const residues = residuesOfCode(code.slice(0, KEPT), text('type'));
          if (residues.length > 0) this.#add(this.#codes, text('entity_id'), residues);
        });
      case 'pdbx_unobs_or_zero_occ_residues':
        return byName(head, ({ text }) => {
          const model = text('pdb_model_num');
          if (this.#unobserved === 0) this.#unobservedModel = model;
          // 0 marks residues that are there with zero occupancy.
          if (model === this.#unobservedModel && text('occupancy_flag') !== '0') this.#unobserved++;
        });
      default:
        return null;
    }
  }

  /** Residues in order; of several kinds at one position (microheterogeneity) the first counts. */
  #numbered(head: CategoryHead, into: Map<string, Sequence>, number: string): CategoryReader {
    let last = '';
    return byName(head, ({ text }) => {
      const entity = text('entity_id');
      const place = `${entity}/${text(number)}`;
      if (place === last) return;
      last = place;
      this.#add(into, entity, [text('mon_id')]);
    });
  }

  /** One row for each residue of each chain; the first chain of an entity gives its sequence. */
  #schemeReader(head: CategoryHead): CategoryReader {
    this.#schemeSeen = head.items.includes('auth_mon_id');
    const chains = new Map<string, string>();
    let last = '';
    return byName(head, ({ text }) => {
      const entity = text('entity_id');
      const chain = text('asym_id');
      const place = `${chain}/${text('seq_id')}`;
      if (place === last) return;
      last = place;
      if (text('auth_mon_id') === '') this.#unmodelled++;
      if ((chains.get(entity) ?? chain) !== chain) return;
      chains.set(entity, chain);
      this.#add(this.#scheme, entity, [text('mon_id')]);
    });
  }

  #add(into: Map<string, Sequence>, entity: string, residues: readonly string[]): void {
    this.#kept += residues.length;
    if (this.#kept > KEPT) return;
    this.budget.charge(residues.length * 8);
    let sequence = into.get(entity);
    if (!sequence) into.set(entity, (sequence = { id: entity, residues: [] }));
    for (const residue of residues) sequence.residues.push(residue);
  }
}
