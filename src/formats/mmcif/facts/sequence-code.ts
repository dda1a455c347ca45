const AMINO_ACIDS: Readonly<Record<string, string>> = {
  ...{ A: 'ALA', R: 'ARG', N: 'ASN', D: 'ASP', C: 'CYS', Q: 'GLN', E: 'GLU', G: 'GLY', H: 'HIS', I: 'ILE' },
  ...{ L: 'LEU', K: 'LYS', M: 'MET', F: 'PHE', P: 'PRO', S: 'SER', T: 'THR', W: 'TRP', Y: 'TYR', V: 'VAL' },
  ...{ U: 'SEC', O: 'PYL', B: 'ASX', Z: 'GLX', X: 'UNK' },
};

/**
 * Residue names of a one-letter sequence (entity_poly.pdbx_seq_one_letter_code), in which other residues stand as
 * `(MSE)`.
 * @param type entity_poly.type, such as polypeptide(L) or polydeoxyribonucleotide
 */
export function residuesOfCode(code: string, type: string): string[] {
  const residues: string[] = [];
  const name = nameOf(type.toLowerCase());
  for (const match of code.matchAll(/\(([^()\s]+)\)|([A-Za-z])/g))
    residues.push(match[1] ?? name(match[2]!.toUpperCase()));
  return residues;
}

function nameOf(type: string): (letter: string) => string {
  if (type.startsWith('polydeoxyribonucleotide') && !type.includes('/')) return (letter) => `D${letter}`;
  if (type.includes('nucleotide')) return (letter) => letter;
  return (letter) => AMINO_ACIDS[letter] ?? 'UNK';
}
