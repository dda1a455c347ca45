/** A PDB file of `atoms` carbon atoms on a line, one residue each. */
export function pdbOf(atoms: number, damage: Readonly<Record<number, string>> = {}): string {
  const lines = ['TITLE     A LINE OF CARBON'];
  for (let atom = 1; atom <= atoms; atom++) {
    const x = damage[atom] ?? (atom * 1.5).toFixed(3);
    lines.push(
      `HETATM${String(atom).padStart(5)}  C1  LIG A${String(atom).padStart(4)}    ${x.padStart(8)}   0.000   0.000  1.00  0.00           C  `,
    );
  }
  return `${[...lines, 'END'].join('\n')}\n`;
}
