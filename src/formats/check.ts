import { AppError, type ErrorCode } from '../errors.js';
import { Budget } from './budget.js';
import type { Chemist } from './chemist.js';
import { ChemistryCheck } from './checks/chemistry.js';
import { OverlapCheck } from './checks/overlaps.js';
import { PartComparison } from './checks/parts.js';
import { checkResidues } from './checks/residues.js';
import { ValenceCheck } from './checks/valences.js';
import type { FormatModule, FormatParser } from './contract.js';
import { detect, makePrefix, PREFIX_SIZE, type Detection } from './detection.js';
import { StructureFormat } from './format.js';
import type { Structure } from './model/structure.js';
import { Report, type Issue } from './report.js';
import { SummaryCollector } from './summary/collector.js';
import type { PartEntry, StructureSummary } from './summary/summary.js';

export interface CheckOptions {
  /** The user's name of the file; its suffix is a hint. */
  fileName: string;
  /** What the client says it is: a hint too. */
  declared?: StructureFormat;
  /** One bad record rejects the file. */
  strictRecords?: boolean;
  /** Read no further after the first error of the file. */
  stopOnError?: boolean;
  /** Whether the bytes came out of a gzip stream; when given, a name that says otherwise is warned of. */
  gzipped?: boolean;
  /**
   * Atoms of one model among which atoms on top of each other are looked for, and of one file whose molecules a chemist looks at;
   * 2,000,000 by default.
   */
  chemistryAtoms?: number;
  /** Looks at the chemistry of small molecules, for so many milliseconds of one file. */
  chemistry?: { chemist: Chemist; milliseconds: number };
  /** Takes the index of models, records and frames as they are read; nothing of it is kept here. */
  onRecord?: (entry: PartEntry) => void;
}

/** What a check found; plain JSON. */
export interface CheckResult {
  /** The file is good: READY. */
  valid: boolean;
  format: StructureFormat | null;
  /** What was seen, for people. */
  detectedFrom: string;
  /** 0 to 1. */
  confidence: number;
  issues: Issue[];
  /** Null when nothing was read. */
  summary: StructureSummary | null;
  /** Content that is not taken whatever is in it; the message says what to do. */
  refusal: { code: ErrorCode; message: string } | null;
}

/** Atoms that a parser hands over at once, and bytes that it may hold. */
const PART_ATOMS = 4096;
const CHECK_BUDGET = 160 * 2 ** 20;
const CHEMISTRY_ATOMS = 2_000_000;
const BINARY_FORMATS: ReadonlySet<StructureFormat> = new Set([
  StructureFormat.BINARY_CIF,
  StructureFormat.MMTF,
]);

/**
 * The one check that every file takes, uploaded or converted: unpacked bytes in any cut, then `end`. Detection, the format's own checks, the checks that
 * all formats share and the summary, in one pass and in memory that does not grow with the file.
 */
export class FileCheck {
  readonly report = new Report();
  #prefix: Buffer = Buffer.allocUnsafe(4096);
  #prefixLength = 0;
  #size = 0;
  #detection: Detection | null = null;
  #module: FormatModule | null = null;
  #parser: FormatParser | null = null;
  #summary: SummaryCollector | null = null;
  #overlaps: OverlapCheck | null = null;
  #chemistry: ChemistryCheck | null = null;
  #refusal: CheckResult['refusal'] = null;
  #bom = 0;
  #nul = false;

  constructor(private readonly options: CheckOptions) {}

  /** The content is not taken; more bytes change nothing. */
  get refused(): boolean {
    return this.#refusal !== null;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.refused || this.#stopped) return;
    let rest = bytes;
    if (!this.#detection) {
      const wanted = Math.min(PREFIX_SIZE - this.#prefixLength, rest.length);
      this.#keep(rest.subarray(0, wanted));
      rest = rest.subarray(wanted);
      if (this.#prefixLength < PREFIX_SIZE) return;
      this.#begin(false);
    }
    this.#feed(rest);
  }

  end(): CheckResult {
    if (!this.#detection) this.#begin(true);
    if (!this.refused && !this.#stopped) this.#guard(() => this.#parser?.end());
    this.#overlaps?.conclude();
    this.#chemistry?.conclude();
    if (!this.refused) this.#judge();
    return this.#result();
  }

  get #stopped(): boolean {
    return (this.options.stopOnError ?? false) && this.report.errors > 0;
  }

  #keep(bytes: Uint8Array): void {
    const needed = this.#prefixLength + bytes.length;
    if (needed > this.#prefix.length) {
      const grown = Buffer.allocUnsafe(Math.min(PREFIX_SIZE, Math.max(needed, this.#prefix.length * 4)));
      grown.set(this.#prefix.subarray(0, this.#prefixLength));
      this.#prefix = grown;
    }
    this.#prefix.set(bytes, this.#prefixLength);
    this.#prefixLength = needed;
  }

  #begin(complete: boolean): void {
    let head: Uint8Array = this.#prefix.subarray(0, this.#prefixLength);
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
      head = head.subarray(3);
      this.#bom = 3;
      this.report.note('BYTE_ORDER_MARK', 'The file begins with a UTF-8 byte order mark, which was skipped.');
    }
    const prefix = makePrefix(head, complete, this.options.fileName);
    if (head.length === 0 || (complete && prefix.text.trim() === '')) {
      this.#refuse(
        'EMPTY_FILE',
        head.length === 0 ? 'The file is empty.' : 'The file holds nothing but blanks.',
      );
      this.#detection = { module: null, refusal: this.#refusal, saw: 'nothing', confidence: 1 };
      return;
    }
    const detection = detect(prefix, this.options.declared);
    this.#detection = detection;
    if (!detection.module) {
      this.#refusal = detection.refusal;
      return;
    }
    this.#open(detection.module, prefix.suffix);
    this.#feed(head);
    this.#prefix = Buffer.alloc(0);
  }

  #open(module: FormatModule, suffix: string): void {
    const { report, options } = this;
    this.#module = module;
    const mismatch = nameMismatch(module, suffix, options);
    if (mismatch) report.warning('EXTENSION_MISMATCH', mismatch);
    if (options.declared && options.declared !== module.format)
      report.warning(
        'DECLARED_MISMATCH',
        `The file was announced as ${options.declared} but is ${module.name}.`,
      );
    const summary = new SummaryCollector(module.format, this.#indexer());
    this.#summary = summary;
    const comparison = new PartComparison(report);
    const atoms = options.chemistryAtoms ?? CHEMISTRY_ATOMS;
    const overlaps = new OverlapCheck(report, atoms);
    this.#overlaps = overlaps;
    const chemistry = chemistryOf(report, options, atoms);
    this.#chemistry = chemistry;
    const valences = new ValenceCheck(report);
    this.#parser = module.createParser({
      report,
      budget: new Budget(CHECK_BUDGET),
      partAtoms: PART_ATOMS,
      strictRecords: options.strictRecords ?? false,
      sink: {
        part: (structure: Structure, last: boolean) => {
          checkResidues(structure, report);
          valences.part(structure);
          comparison.add(structure, last);
          overlaps.add(structure, last);
          summary.add(structure, last);
          chemistry?.part(structure, last);
        },
        rejected: (position: number) => summary.reject(position),
      },
    });
  }

  /** Offsets count from the file's first byte, the byte order mark included. */
  #indexer(): ((entry: PartEntry) => void) | undefined {
    const { onRecord } = this.options;
    if (!onRecord || this.#bom === 0) return onRecord;
    return (entry) =>
      onRecord(entry.byteOffset < 0 ? entry : { ...entry, byteOffset: entry.byteOffset + this.#bom });
  }

  #feed(bytes: Uint8Array): void {
    // The beginning may have been refused just now, with more of the same push to come.
    if (bytes.length === 0 || this.refused || this.#stopped) return;
    if (!this.#nul && this.#module && !BINARY_FORMATS.has(this.#module.format)) this.#lookForNul(bytes);
    this.#size += bytes.length;
    // Parsers copy what they keep with `slice`, which for a Buffer copies nothing: they get plain bytes.
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#guard(() => this.#parser?.push(plain));
  }

  #lookForNul(bytes: Uint8Array): void {
    // A Buffer's search is native; that of a plain array of bytes takes a tenth of the whole check.
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(0);
    if (at < 0) return;
    this.#nul = true;
    const place = this.#size === 0 ? placeOf(bytes, at) : {};
    this.report.error(
      'NUL_BYTE',
      `Byte ${this.#size + at + 1} is a NUL: this is no text file, or a damaged one.`,
      place,
    );
  }

  /** What a parser throws stops reading: the caller is told why. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      this.#refuse(thrown.code, thrown.message);
    }
  }

  #refuse(code: ErrorCode, message: string): void {
    this.#refusal = { code, message };
  }

  #judge(): void {
    const { report } = this;
    const summary = this.#summary!;
    if (report.errors > 0 || summary.atoms > 0) return;
    if (summary.rejectedRecords > 0)
      report.error(
        'NO_GOOD_RECORD',
        `None of the ${summary.rejectedRecords} records could be read; the first errors are listed.`,
      );
    else report.error('NO_ATOMS', `The file is ${this.#module!.name} by its form but holds no atoms.`);
  }

  #result(): CheckResult {
    const detection = this.#detection!;
    return {
      valid: !this.refused && this.report.errors === 0,
      format: this.#module?.format ?? null,
      detectedFrom: detection.saw,
      confidence: detection.confidence,
      issues: [...this.report.issues],
      summary: this.#summary && this.#summary.parts > 0 ? this.#summary.finish() : null,
      refusal: this.#refusal,
    };
  }
}

function chemistryOf(report: Report, { chemistry }: CheckOptions, atoms: number): ChemistryCheck | null {
  if (!chemistry || chemistry.milliseconds <= 0) return null;
  return new ChemistryCheck(report, chemistry.chemist, { atoms, milliseconds: chemistry.milliseconds });
}

function nameMismatch(module: FormatModule, suffix: string, options: CheckOptions): string | null {
  const { fileName, gzipped } = options;
  if (suffix !== '' && !module.suffixes.includes(suffix))
    return `The name ends in ${suffix}, but the content is ${module.name}; new files get ${module.suffixes[0]}.`;
  if (gzipped === undefined || gzipped === /\.gz$/i.test(fileName.trim())) return null;
  return gzipped
    ? 'The content is packed with gzip, but the name does not end in .gz.'
    : 'The name ends in .gz, but the content is not packed.';
}

function placeOf(bytes: Uint8Array, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let index = 0; index < at; index++) {
    if (bytes[index] !== 10) continue;
    line++;
    start = index + 1;
  }
  return { line, column: at - start + 1 };
}
