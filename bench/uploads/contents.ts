/** Rows of one model, made once: the bench measures who takes the bytes, not who makes them. */
const ATOMS = Buffer.from(
  Array.from(
    { length: 9999 },
    (_, at) =>
      `HETATM${String(at + 1).padStart(5)}  C1  LIG A${String(at + 1).padStart(4)}    ${((at + 1) * 0.1).toFixed(3).padStart(8)}   0.000   0.000  1.00  0.00           C  \n`,
  ).join(''),
);
const TEXT = Buffer.from(`${'x'.repeat(199)}\n`.repeat(4096));

/** Pieces of a PDB file of at least `bytes`: every line is an atom that is checked. */
export function* pdbOf(bytes: number): Generator<Uint8Array> {
  for (let model = 1, sent = 0; sent < bytes; model++) {
    const head = `MODEL     ${String(model).padStart(4)}\n`;
    yield Buffer.from(head);
    yield ATOMS;
    yield Buffer.from('ENDMDL\n');
    sent += head.length + ATOMS.length + 7;
  }
  yield Buffer.from('END\n');
}

const MOLECULE = `methane\n  bench\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\nM  END\n`;

/** Pieces of an SDF file of at least `bytes` whose check is trivial: a thousand records of one atom and long lines. */
export function* textOf(bytes: number): Generator<Uint8Array> {
  const record = [Buffer.from(`${MOLECULE}> <TEXT>\n`), TEXT, Buffer.from('\n$$$$\n')];
  for (let sent = 0; sent < bytes; sent += sizeOf(record)) yield* record;
}

export function sizeOf(blocks: Iterable<Uint8Array>): number {
  let size = 0;
  for (const block of blocks) size += block.length;
  return size;
}
