import type { StructureFormat } from '../../formats/format.js';
import type { Issue } from '../../formats/report.js';
import type { PartEntry } from '../../formats/summary/summary.js';

/** A new structure on its way in, whatever it comes from. */
export interface IntakeRequest {
  /** Where it will lie: `temporary/<session>/<structure>`. */
  key: string;
  /** What the user calls it; a hint for detection, never part of a path. */
  fileName: string;
  declaredFormat?: StructureFormat;
  /** Bytes that were announced; other than these end the pass with SIZE_MISMATCH. */
  byteSize?: number;
  /** Most bytes as sent; beyond them FILE_TOO_LARGE. */
  byteLimit: number;
  /** Most bytes of a gzip file unpacked, and most for each packed one (past the first 10 MiB): GZIP_TOO_LARGE. */
  unpackedLimit: number;
  ratioLimit: number;
  /** Refuse at the first error that is certain, or read on for the whole report. */
  stopOnError: boolean;
  /** Have the virus scanner look at it, where there is one, before it is accepted. */
  scan?: boolean;
  /** The first bad record of a file of many rejects it. */
  strictRecords?: boolean;
  /** Called with all bytes received so far for each piece that arrives; never falls. */
  onProgress?: (bytesReceived: number) => void;
  /** Called with all findings so far, at most every 100 ms, at once for the first error. */
  onIssues?: (issues: Issue[]) => void;
  /**
   * Takes the index of models, records and frames in order; while it works, the file waits. What it throws fails the file.
   * A resumed file is read again from its beginning, so that the same entries come again.
   */
  onParts?: (parts: PartEntry[]) => Promise<void>;
}
