import { fixedText, type TextOutput } from '../bytes/output.js';
import type { UnitCell } from '../model/document.js';
import type { Structure } from '../model/structure.js';
import { writeAssemblies } from './assembly-writer.js';
import { writeLinks } from './link-writer.js';
import type { PdbNames } from './names.js';
import { HEADER_RECORDS, isForeignRecord } from './records.js';
import { writeSecondaryStructure } from './secondary-structure-writer.js';
import type { PdbSource } from './source.js';

/** How many of each kind of record were written, for MASTER. */
export type RecordCounts = Map<string, number>;

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** The records before the coordinates: those of a PDB file as they stood, else made from the metadata. */
export function writeHeader(
  out: TextOutput,
  structure: Structure,
  names: PdbNames,
  source: PdbSource | null,
): RecordCounts {
  const { document } = structure;
  const counts: RecordCounts = new Map();
  if (source) {
    for (const span of source.headers) {
      if (!HEADER_RECORDS.has(span.key) && !isForeignRecord(span.key)) continue;
      out.bytes(span.bytes);
      counts.set(span.key, (counts.get(span.key) ?? 0) + linesOf(span.bytes));
    }
    if (document.cell && !counts.has('CRYST1')) writeCell(out, document.cell);
    return counts;
  }
  writeMetadata(out, structure);
  writeAssemblies(out, structure, names);
  writeSequences(out, structure, names);
  writeSecondaryStructure(out, structure, names);
  writeLinks(out, structure, names);
  if (document.cell) writeCell(out, document.cell);
  return counts;
}

function writeMetadata(out: TextOutput, { document, title }: Structure): void {
  const { metadata } = document;
  const id = metadata.identifiers.find((one) => one.length === 4) ?? '';
  if (metadata.classification || metadata.depositedOn || id)
    out.line(
      `HEADER    ${ascii(metadata.classification ?? '')
        .slice(0, 40)
        .padEnd(40)}${pdbDate(metadata.depositedOn)}   ${id}`.trimEnd(),
    );
  writeText(out, 'TITLE ', metadata.title ?? title);
  writeText(out, 'EXPDTA', metadata.methods.join('; '));
  if (metadata.resolution !== undefined) {
    out.line('REMARK   2');
    out.line(`REMARK   2 RESOLUTION.${metadata.resolution.toFixed(2).padStart(8)} ANGSTROMS.`);
  }
}

/** A record of 70 characters a line, with continuation numbers in columns 9–10. */
function writeText(out: TextOutput, record: string, text: string): void {
  let rest = ascii(text).trim();
  for (let line = 1; rest !== '' && line <= 99; line++) {
    const room = line === 1 ? 70 : 69;
    let cut = rest.length <= room ? rest.length : rest.lastIndexOf(' ', room);
    if (cut <= 0) cut = Math.min(room, rest.length);
    out.line(`${record}  ${line === 1 ? '  ' : `${String(line).padStart(2)} `}${rest.slice(0, cut)}`);
    rest = rest.slice(cut).trim();
  }
}

/** SEQRES of the chains whose sequence the source declares by entity or chain. */
function writeSequences(out: TextOutput, { document, chains }: Structure, names: PdbNames): void {
  const done = new Set<string>();
  for (const chain of chains) {
    const id = chain.authId;
    const sequence = document.sequences.find((one) => one.id === chain.entityId || one.id === chain.authId);
    if (!sequence || done.has(id) || sequence.residues.some((name) => name.length > 3)) continue;
    done.add(id);
    const { residues } = sequence;
    const column = names.chain(id).padStart(2);
    for (let at = 0, line = 1; at < residues.length; at += 13, line++) {
      const row = residues.slice(at, at + 13).map((name) => name.padStart(3));
      out.line(
        `SEQRES ${String(line).padStart(3)}${column} ${String(residues.length).padStart(4)}  ${row.join(' ')}`,
      );
    }
  }
}

/** CRYST1: a, b, c as 9.3, angles as 7.2, space group in 56–66, Z in 67–70. */
function writeCell(out: TextOutput, cell: UnitCell): void {
  const lengths = [cell.a, cell.b, cell.c].map((value) => fixedText(value, 3).padStart(9)).join('');
  const angles = [cell.alpha, cell.beta, cell.gamma].map((value) => fixedText(value, 2).padStart(7)).join('');
  const group = (cell.spaceGroup || 'P 1').slice(0, 11).padEnd(11);
  out.line(
    `CRYST1${lengths}${angles} ${group}${cell.z === undefined ? '' : String(cell.z).padStart(4)}`.trimEnd(),
  );
}

const ascii = (text: string): string => text.replace(/\s+/g, ' ').replace(/[^ -~]/g, '?');

function pdbDate(date: string | undefined): string {
  const match = /^\d\d(\d\d)-(\d\d)-(\d\d)$/.exec(date ?? '');
  return match ? `${match[3]}-${MONTHS[Number(match[2]) - 1]}-${match[1]}` : ' '.repeat(9);
}

function linesOf(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === 10) count++;
  return count;
}

/**
 * MASTER (format version 3.3, "Bookkeeping section"), where the source had one: as it stood when all atoms are there,
 * else counted anew.
 */
export function writeMaster(
  out: TextOutput,
  source: PdbSource | null,
  counts: RecordCounts,
  written: { atoms: number; ter: number; conect: number },
  unchanged: boolean,
): void {
  const master = source?.headers.find(({ key }) => key === 'MASTER');
  if (!master) return;
  if (unchanged) return out.bytes(master.bytes);
  const sum = (...keys: string[]): number => keys.reduce((all, key) => all + (counts.get(key) ?? 0), 0);
  const transforms = ['ORIGX', 'SCALE', 'MTRIX'].flatMap((name) => [1, 2, 3].map((row) => `${name}${row}`));
  const numbers = [
    sum('REMARK'),
    0,
    sum('HET'),
    sum('HELIX'),
    sum('SHEET'),
    sum('TURN'),
    sum('SITE'),
    sum(...transforms),
    written.atoms,
    written.ter,
    written.conect,
    sum('SEQRES'),
  ];
  out.line(`MASTER    ${numbers.map((number) => String(number).padStart(5).slice(-5)).join('')}`);
}
