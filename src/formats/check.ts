import type { ErrorCode } from '../errors.js';
import { LineReader } from './bytes/lines.js';
import { parseNumber } from './bytes/numbers.js';
import type { StructureFormat } from './format.js';
import { Report, type Issue } from './report.js';

export type StructureSummary = Record<string, unknown>;

export interface CheckOptions {
  fileName: string;
  declared?: StructureFormat;
  strictRecords?: boolean;
  stopOnError?: boolean;
}

/** The verdict on a file; plain JSON. */
export interface CheckResult {
  valid: boolean;
  format: StructureFormat | null;
  detectedFrom: string;
  confidence: number;
  issues: Issue[];
  summary: StructureSummary | null;
  refusal: { code: ErrorCode; message: string } | null;
}

/** Checks the unpacked bytes of a file as they arrive: PDB records in fixed columns. */
export class FileCheck {
  readonly report = new Report();
  readonly #lines: LineReader;
  #atoms = 0;

  constructor(_options: CheckOptions) {
    this.#lines = new LineReader({
      line: (bytes, start, end, number) => this.#line(bytes, start, end, number),
    });
  }

  get refused(): boolean {
    return this.report.errors > 0;
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  end(): CheckResult {
    this.#lines.end();
    const valid = this.#atoms > 0 && !this.refused;
    const found = {
      issues: [...this.report.issues],
      detectedFrom: 'ATOM records in fixed columns',
      confidence: 1,
    };
    if (valid) return { ...found, valid, format: 'PDB', summary: { atoms: this.#atoms }, refusal: null };
    const code = this.#atoms > 0 ? 'REJECTED' : 'UNSUPPORTED_FORMAT';
    return {
      ...found,
      valid,
      format: this.#atoms > 0 ? 'PDB' : null,
      summary: null,
      refusal: { code, message: 'This is no PDB file that can be read.' },
    };
  }

  #line(bytes: Uint8Array, start: number, end: number, line: number): void {
    const isAtom = bytes[start] === 65 && bytes[start + 1] === 84 && bytes[start + 2] === 79;
    if (!isAtom) return;
    this.#atoms++;
    for (const column of [31, 39, 47])
      if (Number.isNaN(parseNumber(bytes, start + column - 1, Math.min(end, start + column + 7))))
        this.report.error('BAD_COORDINATE', 'A coordinate is no number.', { line, column });
  }
}
