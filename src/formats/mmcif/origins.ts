import { BondOrigin } from '../model/bonds.js';

/**
 * Our own item `molshelf_origin` of chem_comp_bond and struct_conn: what said a bond before the structure became mmCIF, where that
 * is not what the category means by itself.
 */
const WORDS: readonly (readonly [BondOrigin, string])[] = [
  [BondOrigin.FILE, 'file'],
  [BondOrigin.CONECT, 'conect'],
  [BondOrigin.DISTANCE, 'distance'],
];

/** The word of an origin; empty where it needs none. */
export const originWord = (origin: number): string => WORDS.find(([one]) => one === origin)?.[1] ?? '';

export const originOf = (word: string, otherwise: BondOrigin): BondOrigin =>
  WORDS.find(([, one]) => one === word)?.[0] ?? otherwise;
