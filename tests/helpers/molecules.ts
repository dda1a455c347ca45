import { unlimited } from '../../src/formats/budget.js';
import type { FormatModule, ReadContext } from '../../src/formats/contract.js';
import { LossTally, type Loss } from '../../src/formats/losses.js';
import type { Structure } from '../../src/formats/model/structure.js';
import { Report, type Issue } from '../../src/formats/report.js';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A copy of one part in plain values: what a reader hands over is valid only during the call. */
export function snapshot(structure: Structure) {
  const { atoms, bonds, document, residues } = structure;
  const string = (id: number): string => document.strings.get(id);
  const column = (values: ArrayLike<number> | undefined): number[] | undefined =>
    values && Array.from(values).slice(0, atoms.count);
  return {
    title: structure.title,
    position: structure.position,
    dimension: structure.dimension,
    chiral: structure.chiral,
    kind: structure.kind,
    line: structure.line,
    byteOffset: structure.byteOffset,
    byteLength: structure.byteLength,
    chargeKind: structure.chargeKind,
    cell: document.cell ? { ...document.cell } : null,
    decimals: document.decimals.coordinates,
    x: column(atoms.x)!,
    y: column(atoms.y)!,
    z: column(atoms.z)!,
    elements: column(atoms.element)!,
    charges: column(atoms.formalCharge)!,
    flags: column(atoms.flags)!,
    names: column(atoms.name)!.map(string),
    types: column(atoms.optional.type)?.map(string),
    isotopes: column(atoms.optional.isotope),
    radicals: column(atoms.optional.radical),
    valences: column(atoms.optional.valence),
    mapNumbers: column(atoms.optional.mapNumber),
    partialCharges: column(atoms.optional.partialCharge),
    residues: Array.from({ length: residues.count }, (_, row) => ({
      name: string(residues.name[row]!),
      number: residues.number[row]!,
      chain: structure.chains[residues.chain[row]!]?.authId ?? '',
      firstAtom: residues.firstAtom[row]!,
    })),
    bonds: Array.from({ length: bonds.count }, (_, row) => [
      bonds.a[row]! + 1,
      bonds.b[row]! + 1,
      bonds.order[row]!,
      bonds.stereo[row]!,
    ]),
    carried: structure.carried.map(({ key, bytes }) => `${key}: ${text(bytes)}`),
    items: structure.dataItems.map(({ name, header, value, bare }) => ({
      name,
      header: text(header),
      value: text(value),
      bare: bare ?? false,
    })),
  };
}
export type Snapshot = ReturnType<typeof snapshot>;

export interface Reading {
  parts: Snapshot[];
  rejected: number[];
  errors: number;
  issues: readonly Issue[];
}

const bytesOf = (source: string | Uint8Array): Uint8Array =>
  typeof source === 'string' ? Buffer.from(source, 'utf8') : source;

/** Reads a whole file through a format's parser, cut into pieces of `cut` bytes. */
export function read(
  module: FormatModule,
  source: string | Uint8Array,
  options: Partial<Pick<ReadContext, 'strictRecords' | 'partAtoms'>> & { cut?: number } = {},
): Reading {
  const report = new Report();
  const parts: Snapshot[] = [];
  const rejected: number[] = [];
  const { cut = 1 << 16, ...rest } = options;
  const parser = module.createParser({
    ...rest,
    report,
    budget: unlimited(),
    sink: {
      part: (structure) => void parts.push(snapshot(structure)),
      rejected: (position) => void rejected.push(position),
    },
  });
  const bytes = bytesOf(source);
  for (let at = 0; at < bytes.length; at += cut) parser.push(bytes.subarray(at, at + cut));
  parser.end();
  return { parts, rejected, errors: report.errors, issues: report.issues };
}

/** Reads a file with one format and writes it with another. */
export function convert(
  from: FormatModule,
  to: FormatModule,
  source: string | Uint8Array,
): { bytes: Buffer; text: string; losses: Loss[] } {
  const chunks: Buffer[] = [];
  const losses = new LossTally();
  const writer = to.createWriter!({
    out: { write: (bytes) => void chunks.push(Buffer.from(bytes)) },
    losses,
    budget: unlimited(),
    totals: { atoms: 0, parts: 0 },
  });
  const parser = from.createParser({
    report: new Report(),
    budget: unlimited(),
    sink: { part: (structure) => writer.part(structure) },
  });
  parser.push(bytesOf(source));
  parser.end();
  writer.end();
  const bytes = Buffer.concat(chunks);
  return { bytes, text: bytes.toString('utf8'), losses: losses.all };
}

/** Codes and places of the findings, in order. */
export const places = (reading: Reading) =>
  reading.issues.map(({ severity, code, line, column }) => ({ severity, code, line, column }));
