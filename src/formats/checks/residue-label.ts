import { NO_NUMBER } from '../model/residues.js';
import type { Structure } from '../model/structure.js';

/** "ALA 12A of chain B", as people name a residue; empty for an atom without one. */
export function residueLabel({ residues, chains, document }: Structure, row: number): string {
  if (row >= residues.count) return '';
  const chain = chains[residues.chain[row]!]?.authId;
  const name = document.strings.get(residues.name[row]!);
  const code = document.strings.get(residues.insertionCode[row]!);
  const number = residues.number[row]! === NO_NUMBER ? '' : ` ${residues.number[row]!}${code}`;
  return `${name}${number}${chain ? ` of chain ${chain}` : ''}`;
}
