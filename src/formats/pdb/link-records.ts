import { BondOrder, BondOrigin } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';

/** An atom as LINK and SSBOND name it. */
interface End {
  name: string;
  altloc: string;
  chain: string;
  number: number;
  code: string;
}

/** Links that are kept; the largest entries have some thousands. */
const KEPT = 100_000;

/**
 * SSBOND and LINK records (format version 3.3, "Connectivity annotation section"). Links to a symmetry copy are no
 * bonds within the file and are left out.
 */
export class LinkRecords {
  readonly #links: [End, End][] = [];

  read(bytes: Uint8Array, start: number, end: number): void {
    if (this.#links.length >= KEPT) return;
    const text = Buffer.from(bytes.subarray(start, Math.min(end, start + 80))).toString('latin1');
    const record = text.slice(0, 6).trimEnd();
    if (record !== 'LINK' && record !== 'SSBOND') return;
    const symmetry = [text.slice(59, 65).trim(), text.slice(66, 72).trim()];
    if (symmetry[0] !== symmetry[1] && symmetry[0] !== '' && symmetry[1] !== '') return;
    const link = record === 'LINK' ? linkOf(text) : disulfideOf(text);
    if (link.every((one) => Number.isInteger(one.number) && one.name !== '')) this.#links.push(link);
  }

  /** Adds the bonds that CONECT has not given already. */
  resolve(structure: Structure): void {
    if (this.#links.length === 0) return;
    const residues = residuesByKey(structure);
    const { bonds } = structure;
    const known = new Set<number>();
    const key = (a: number, b: number): number => Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    for (let row = 0; row < bonds.count; row++) known.add(key(bonds.a[row]!, bonds.b[row]!));
    for (const [one, other] of this.#links) {
      for (const a of atomsOf(structure, residues, one))
        for (const b of atomsOf(structure, residues, other)) {
          if (a === b || !sameConformer(structure, a, b) || known.has(key(a, b))) continue;
          known.add(key(a, b));
          bonds.add(a, b, BondOrder.SINGLE, BondOrigin.LINK);
        }
    }
  }
}

/** 13–16 name, 17 altloc, 22 chain, 23–26 number, 27 insertion code; the other atom 30 columns on. */
function linkOf(text: string): [End, End] {
  const end = (at: number): End => ({
    name: text.slice(at, at + 4).trim(),
    altloc: text.slice(at + 4, at + 5).trim(),
    chain: text.slice(at + 8, at + 10).trim(),
    number: Number.parseInt(text.slice(at + 10, at + 14), 10),
    code: text.slice(at + 14, at + 15).trim(),
  });
  return [end(12), end(42)];
}

/** 16 chain, 18–21 number, 22 insertion code; 30, 32–35, 36. */
function disulfideOf(text: string): [End, End] {
  const end = (at: number): End => ({
    name: 'SG',
    altloc: '',
    chain: text.slice(at - 1, at + 1).trim(),
    number: Number.parseInt(text.slice(at + 2, at + 6), 10),
    code: text.slice(at + 6, at + 7).trim(),
  });
  return [end(15), end(29)];
}

const keyOf = (chain: string, number: number, code: string): string => `${chain}|${number}|${code}`;

function residuesByKey(structure: Structure): Map<string, number[]> {
  const { residues, chains, document } = structure;
  const found = new Map<string, number[]>();
  for (let row = 0; row < residues.count; row++) {
    const code = document.strings.get(residues.insertionCode[row]!);
    const key = keyOf(chains[residues.chain[row]!]!.authId, residues.number[row]!, code);
    const rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  }
  return found;
}

function atomsOf(structure: Structure, residues: ReadonlyMap<string, number[]>, end: End): number[] {
  const { atoms, document } = structure;
  const found: number[] = [];
  for (const residue of residues.get(keyOf(end.chain, end.number, end.code)) ?? []) {
    for (let row = structure.residues.firstAtom[residue]!; row < structure.endOfResidue(residue); row++) {
      if (document.strings.get(atoms.name[row]!) !== end.name) continue;
      if (end.altloc === '' || document.strings.get(atoms.altloc[row]!) === end.altloc) found.push(row);
    }
  }
  return found;
}

/** Atoms of different alternate locations are never there together. */
function sameConformer({ atoms }: Structure, a: number, b: number): boolean {
  return atoms.altloc[a] === 0 || atoms.altloc[b] === 0 || atoms.altloc[a] === atoms.altloc[b];
}
