import type { Family } from './seeds.js';
import type { Random } from './random.js';

/**
 * At most about `limit` bytes of a seed that its format still takes, where that is possible: whole records, whole frames, fewer rows of
 * a loop. Mutations of what is broken already would only ever test the first error.
 */
export function cutSeed(bytes: Buffer, family: Family, limit: number, random: Random): Buffer {
  if (bytes.length <= limit) return bytes;
  switch (family) {
    case 'SDF':
      return records(bytes, /^\$\$\$\$.*\n/gm, limit, random);
    case 'MOL2':
      return records(bytes, /^(?=@<TRIPOS>MOLECULE)/gm, limit, random);
    case 'SMILES':
      return records(bytes, /\n/g, limit, random);
    case 'XYZ':
      return counted(bytes, 0, limit);
    case 'GRO':
      return counted(bytes, 1, limit);
    case 'MMCIF':
    case 'SMALL_MOLECULE_CIF':
      return loopRows(bytes, limit);
    case 'PDB':
    case 'PQR':
    case 'PDBQT':
      return headBodyTail(bytes, limit, random);
    case 'BINARY_CIF':
    case 'MMTF':
      // Cut MessagePack is only ever truncated: small files are taken whole instead, large ones are left for that error.
      return bytes.length <= 4 * limit ? bytes : bytes.subarray(0, limit);
    case 'MOL':
    case 'CML':
    case 'OTHER':
      return bytes.subarray(0, limit);
  }
}

/** Whole records from a random one on. */
function records(bytes: Buffer, boundary: RegExp, limit: number, random: Random): Buffer {
  const text = bytes.toString('latin1', 0, limit * 16);
  const starts = [0, ...[...text.matchAll(boundary)].map((match) => match.index + match[0].length)];
  const first = random.below(Math.max(1, starts.length - 1));
  let last = first + 1;
  while (last + 1 < starts.length && starts[last + 1]! - starts[first]! <= limit) last++;
  return Buffer.from(text.slice(starts[first], starts[last]), 'latin1');
}

/** The first frame with fewer atoms and a count to match; `countLine` is the line of the count. */
function counted(bytes: Buffer, countLine: number, limit: number): Buffer {
  const lines = bytes.toString('latin1', 0, limit).split('\n').slice(0, -1);
  const count = Number.parseInt(lines[countLine] ?? '', 10);
  if (!(count > 0) || count + 2 <= lines.length) return bytes.subarray(0, limit);
  const box = countLine === 1 ? bytes.toString('latin1').trimEnd().split('\n').slice(-1) : [];
  lines[countLine] = lines[countLine]!.replace(String(count), String(lines.length - 2));
  return Buffer.from([...lines, ...box, ''].join('\n'), 'latin1');
}

/** The same categories with fewer rows: of each run of rows only the first ones stay. */
function loopRows(bytes: Buffer, limit: number): Buffer {
  const lines = bytes.toString('latin1', 0, limit * 64).split('\n');
  for (const most of [60, 20, 6, 2]) {
    const kept: string[] = [];
    let run = 0;
    for (const line of lines) {
      run = /^(_|loop_|#|;|data_|save_)/i.test(line) ? 0 : run + 1;
      if (run <= most) kept.push(line);
    }
    const cut = Buffer.from(kept.join('\n'), 'latin1');
    if (cut.length <= limit) return cut;
  }
  return bytes.subarray(0, limit);
}

/** Header, a run of lines from somewhere, and the end, where connections are. */
function headBodyTail(bytes: Buffer, limit: number, random: Random): Buffer {
  const share = Math.floor(limit / 3);
  const at = random.between(share, bytes.length - 2 * share);
  const pieces = [
    bytes.subarray(0, lineStart(bytes, share)),
    bytes.subarray(lineStart(bytes, at), lineStart(bytes, at + share)),
    bytes.subarray(lineStart(bytes, Math.max(at + share, bytes.length - share))),
  ];
  return Buffer.concat(pieces);
}

function lineStart(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(10, at);
  return end < 0 ? bytes.length : end + 1;
}
