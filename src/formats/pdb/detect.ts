import { parseNumber } from '../bytes/numbers.js';
import type { Prefix, Sighting } from '../contract.js';
import { hasPqrAtoms } from '../pqr/detect.js';
import { hasPdbqtAtoms } from '../pdbqt/detect.js';
import { COORDINATE_RECORDS, HEADER_RECORDS } from './records.js';

/** Atom records that are looked at. */
const LOOKED_AT = 200;
/** What only files of other formats begin with. */
const NOT_PDB = /^(data_|loop_|_|@<TRIPOS>|#)/i;

/** PDB by its record names in columns 1–6 and by coordinates in columns 31–54. */
export function detectPdb(prefix: Prefix): Sighting | null {
  let known = 0;
  let headers = 0;
  let other = 0;
  let atoms = 0;
  let columnar = 0;
  const lines = prefix.complete ? prefix.lines : prefix.lines.slice(0, -1);
  for (const line of lines) {
    const record = line.slice(0, 6).trimEnd();
    if (record === '') continue;
    if (known === 0 && NOT_PDB.test(line)) return null;
    if (record.startsWith('ATOM') || record.startsWith('HETATM')) {
      known++;
      if (atoms++ < LOOKED_AT && hasColumns(line)) columnar++;
    } else if (HEADER_RECORDS.has(record)) {
      known++;
      headers++;
    } else if (COORDINATE_RECORDS.has(record) || /^(MODEL|TER)\b/.test(record)) known++;
    else other++;
  }
  if (known === 0 || other > known * 3 + 3) return null;
  const looked = Math.min(atoms, LOOKED_AT);
  if (columnar > looked / 2 && (hasPqrAtoms(prefix) || hasPdbqtAtoms(prefix)))
    return { confidence: 0.4, saw: 'ATOM records with a charge behind the coordinates' };
  if (columnar > looked / 2)
    return { confidence: 0.9, saw: 'ATOM records with coordinates in columns 31–54' };
  if (atoms > 0) return { confidence: 0.4, saw: 'ATOM records whose coordinates are not in columns 31–54' };
  if (headers > 0 && headers > other)
    return { confidence: headers > 2 ? 0.6 : 0.35, saw: 'PDB header records without atoms so far' };
  return null;
}

function hasColumns(line: string): boolean {
  const bytes = Buffer.from(line.slice(30, 54), 'latin1');
  return [0, 8, 16].every((at) => Number.isFinite(parseNumber(bytes, at, Math.min(at + 8, bytes.length))));
}
