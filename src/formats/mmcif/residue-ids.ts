import { NONE } from '../model/atoms.js';
import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { MADE_CHAIN, UNNAMED } from './ids.js';
import { quoted } from './quoting.js';

/** What atom_site and the categories that name atoms say of one residue, as tokens. */
export interface ResidueId {
  compId: string;
  asymId: string;
  entityId: string;
  seqId: string;
  insertionCode: string;
  authSeqId: string;
  authCompId: string;
  authAsymId: string;
}

/** Label ids of a residue's row, whether made or as the source has them. */
export interface LabelSource {
  asymId(residue: number): string;
  entityId(residue: number): string;
  /** NO_NUMBER for none. */
  seqId(residue: number): number;
}

const COLUMNS = [
  'compId',
  'asymId',
  'entityId',
  'seqId',
  'insertionCode',
  'authSeqId',
  'authCompId',
  'authAsymId',
] as const;

/** The ids of one model's residues, and the bytes that they make within a row of atom_site. */
export class ResidueIds {
  readonly #widths: Record<keyof ResidueId, number>;
  /** Names repeat by the thousand: each is quoted once. */
  readonly #tokens = new Map<string, string>();
  #row = -1;
  #known: ResidueId = MADE;

  constructor(
    private readonly structure: Structure,
    private readonly labels: LabelSource,
  ) {
    const widths = { ...ZERO };
    const { residues, atoms } = structure;
    const widen = (id: ResidueId): void => {
      for (const column of COLUMNS)
        if (id[column].length > widths[column]) widths[column] = id[column].length;
    };
    for (let row = 0; row < residues.count; row++) widen(this.of(row));
    if (residues.count === 0 && atoms.count > 0) widen(MADE);
    this.#widths = widths;
  }

  of(residue: number): ResidueId {
    if (residue === NONE) return MADE;
    if (residue === this.#row) return this.#known;
    const { residues, chains, document } = this.structure;
    const { strings } = document;
    const number = residues.number[residue]!;
    const seq = this.labels.seqId(residue);
    const name = strings.get(residues.name[residue]!);
    const labelName = strings.get(residues.labelName[residue]!) || name;
    this.#row = residue;
    return (this.#known = {
      compId: this.#token(labelName || UNNAMED, '.'),
      asymId: this.#token(this.labels.asymId(residue), '.'),
      entityId: this.#token(this.labels.entityId(residue), '?'),
      seqId: seq === NO_NUMBER ? '.' : String(seq),
      insertionCode: this.#token(strings.get(residues.insertionCode[residue]!), '?'),
      authSeqId: number === NO_NUMBER ? '.' : String(number),
      authCompId: this.#token(name, "''"),
      authAsymId: this.#token(chains[residues.chain[residue]!]!.authId, '.'),
    });
  }

  /** What tells a residue from every other one; the same for the rows of one that is interrupted. */
  identity(residue: number): string {
    const { asymId, authSeqId, insertionCode, compId } = this.of(residue);
    return `${asymId} ${authSeqId} ${insertionCode} ${compId}`;
  }

  #token(value: string, absent: string): string {
    if (value === '') return absent;
    let token = this.#tokens.get(value);
    if (token === undefined) this.#tokens.set(value, (token = quoted(value)));
    return token;
  }

  /** label_comp_id to pdbx_PDB_ins_code. */
  head(residue: number): Uint8Array {
    const id = this.of(residue);
    const { compId, asymId, entityId, seqId, insertionCode } = this.#widths;
    return Buffer.from(
      `${id.compId.padEnd(compId)} ${id.asymId.padEnd(asymId)} ${id.entityId.padEnd(entityId)} ` +
        `${id.seqId.padEnd(seqId)} ${id.insertionCode.padEnd(insertionCode)} `,
    );
  }

  /** auth_seq_id to auth_asym_id. */
  tail(residue: number): Uint8Array {
    const id = this.of(residue);
    const { authSeqId, authCompId, authAsymId } = this.#widths;
    return Buffer.from(
      `${id.authSeqId.padEnd(authSeqId)} ${id.authCompId.padEnd(authCompId)} ${id.authAsymId.padEnd(authAsymId)} `,
    );
  }
}

const MADE: ResidueId = {
  compId: UNNAMED,
  asymId: MADE_CHAIN,
  entityId: '1',
  seqId: '.',
  insertionCode: '?',
  authSeqId: '1',
  authCompId: UNNAMED,
  authAsymId: MADE_CHAIN,
};

const ZERO: Record<keyof ResidueId, number> = {
  compId: 0,
  asymId: 0,
  entityId: 0,
  seqId: 0,
  insertionCode: 0,
  authSeqId: 0,
  authCompId: 0,
  authAsymId: 0,
};
