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

/** Pieces of a PDB file of `bytes` and a little more: models of 9,999 atoms each, whose lines need no computing. */
export function* modelsOf(bytes: number): Generator<Buffer> {
  const lines: string[] = [];
  for (let atom = 1; atom <= 9999; atom++)
    lines.push(
      `HETATM${String(atom).padStart(5)}  C1  LIG A${String(atom).padStart(4)}    ${(atom * 0.1).toFixed(3).padStart(8)}   0.000   0.000  1.00  0.00           C  \n`,
    );
  const atoms = Buffer.from(lines.join(''));
  for (let sent = 0, model = 1; sent < bytes; model++) {
    const head = `MODEL     ${String(model % 10_000).padStart(4)}\n`;
    const block = Buffer.concat([Buffer.from(head), atoms, Buffer.from('ENDMDL\n')]);
    sent += block.length;
    yield block;
  }
  yield Buffer.from('END\n');
}
