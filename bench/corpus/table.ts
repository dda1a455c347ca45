/** One format's line; pairs are right and all. */
export interface Row {
  files: number;
  missing: boolean;
  detected: [number, number];
  verdict: [number, number];
  atoms: [number, number];
  /** Ways there and back, several for one file. */
  trips: [number, number];
  /** Files of which the index has something wrong, we believe; they are in none of the pairs. */
  disputed: number;
  bytes: number;
  seconds: number;
}

export const emptyRow = (missing: boolean): Row => ({
  files: 0,
  missing,
  detected: [0, 0],
  verdict: [0, 0],
  atoms: [0, 0],
  trips: [0, 0],
  disputed: 0,
  bytes: 0,
  seconds: 0,
});

const HEAD = ['format', 'files', 'detected', 'verdict', 'atoms', 'round trips', 'disputed', 'MB/s'];

export function printTable(rows: ReadonlyMap<string, Row>): void {
  const lines = [HEAD];
  for (const [format, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const speed = row.seconds > 0 ? (row.bytes / 1e6 / row.seconds).toFixed(0) : '–';
    lines.push([
      row.missing ? `${format} (not here yet)` : format,
      String(row.files),
      pair(row.detected),
      pair(row.verdict),
      pair(row.atoms),
      pair(row.trips),
      row.disputed > 0 ? String(row.disputed) : '–',
      speed,
    ]);
  }
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    );
}

const pair = ([right, all]: [number, number]): string => (all === 0 ? '–' : `${right}/${all}`);
