import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { FileCheck, type CheckResult } from '../../src/formats/check.js';
import type { StructureFormat } from '../../src/formats/format.js';
import { moduleOf } from '../../src/formats/registry.js';
import type { CorpusFile } from './index-file.js';

/** What one file's check came to, beside what the index says. */
export interface Judgement {
  file: CorpusFile;
  expected: StructureFormat | null;
  /** The expected format has no module yet. */
  missing: boolean;
  result: CheckResult | null;
  /** Unpacked; null where it does not unpack. */
  bytes: Uint8Array | null;
  seconds: number;
  detected: boolean | null;
  verdict: boolean | null;
  atoms: boolean | null;
  reasons: string[];
}

const BY_SUFFIX: Record<string, StructureFormat> = {
  pdb: 'PDB',
  ent: 'PDB',
  mmcif: 'MMCIF',
  bcif: 'BINARY_CIF',
  mol: 'MOL',
  sdf: 'SDF',
  sd: 'SDF',
  mol2: 'MOL2',
  xyz: 'XYZ',
  pqr: 'PQR',
  pdbqt: 'PDBQT',
  gro: 'GRO',
  cml: 'CML',
  smi: 'SMILES',
  mmtf: 'MMTF',
};

/** CIF has two formats for one suffix: names with a point are mmCIF's, unless the atom sites are named without. */
function expectedFormat(file: CorpusFile, bytes: Uint8Array): StructureFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2 ** 20)).toString(
    'latin1',
  );
  if (/^EXTENSION_MISMATCH/.test(file.fault) && /ATOM {2}/.test(head)) return 'PDB';
  if (file.suffix === 'cif' || /^data_\S/.test(head)) {
    if (/^\s*_atom_site_(label|fract_x)\b/im.test(head)) return 'SMALL_MOLECULE_CIF';
    return /^\s*_[A-Za-z][\w-]*\.[A-Za-z]/m.test(head) ? 'MMCIF' : 'SMALL_MOLECULE_CIF';
  }
  if (file.suffix === 'mol' && /^\$\$\$\$|^> .*</m.test(head)) return 'SDF';
  return BY_SUFFIX[file.suffix] ?? null;
}

export function judge(file: CorpusFile): Judgement {
  const raw = fs.readFileSync(file.file);
  const judgement: Judgement = {
    file,
    expected: null,
    missing: false,
    result: null,
    bytes: null,
    seconds: 0,
    detected: null,
    verdict: null,
    atoms: null,
    reasons: [],
  };
  const gzipped = raw[0] === 0x1f && raw[1] === 0x8b;
  try {
    judgement.bytes = gzipped ? gunzipSync(raw) : raw;
  } catch {
    judgement.expected = BY_SUFFIX[file.suffix] ?? null;
    judgement.verdict = file.verdict === 'bad';
    return judgement;
  }
  judgement.expected = expectedFormat(file, judgement.bytes);
  judgement.missing = judgement.expected !== null && moduleOf(judgement.expected) === null;
  const started = process.hrtime.bigint();
  const check = new FileCheck({ fileName: file.name.replace(/^.*\//, ''), gzipped });
  for (let at = 0; at < judgement.bytes.length; at += 2 ** 18)
    check.push(judgement.bytes.subarray(at, at + 2 ** 18));
  const result = check.end();
  judgement.seconds = Number(process.hrtime.bigint() - started) / 1e9;
  judgement.result = result;
  compare(judgement, result);
  return judgement;
}

function compare(judgement: Judgement, result: CheckResult): void {
  const { file, expected, reasons } = judgement;
  if (file.verdict === 'good' || file.verdict === 'warning') {
    judgement.detected = result.format === expected;
    if (!judgement.detected) reasons.push(`detected ${result.format ?? 'nothing'}, not ${expected}`);
    if (file.atoms !== null) {
      judgement.atoms = result.summary?.atoms === file.atoms;
      if (!judgement.atoms) reasons.push(`${result.summary?.atoms ?? 0} atoms, not ${file.atoms}`);
    }
  }
  if (file.verdict === 'unclear') return;
  judgement.verdict = verdictIs(file, result);
  if (!judgement.verdict) reasons.push(`is ${file.verdict} (${file.fault}), got ${shown(result)}`);
}

function verdictIs(file: CorpusFile, result: CheckResult): boolean {
  const errors = result.issues.filter((issue) => issue.severity === 'ERROR');
  switch (file.verdict) {
    case 'good':
      return result.valid;
    case 'warning':
      return result.valid && result.issues.some((issue) => issue.severity !== 'NOTE');
    case 'no-atoms':
      return !result.valid && errors.some((issue) => issue.code === 'NO_ATOMS');
    case 'unsupported':
      return result.refusal?.code === 'UNSUPPORTED_FEATURE';
    case 'bad':
      return !result.valid;
    case 'unclear':
      return true;
  }
}

function shown(result: CheckResult): string {
  if (result.refusal) return `${result.refusal.code}: ${result.refusal.message}`;
  const worst = result.issues.find((issue) => issue.severity === 'ERROR') ?? result.issues[0];
  const first = worst ? `${worst.code} line ${worst.line ?? '?'}: ${worst.message}` : 'no issue';
  return `${result.valid ? 'valid' : 'invalid'}, ${first}`;
}
