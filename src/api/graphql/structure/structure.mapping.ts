import type { Structures } from '../../../services/structures.js';
import type { StructureFormat } from '../format/format.type.js';
import { reportOf } from './report.type.js';
import type { Compression, FileFault, Structure, StructureOrigin } from './structure.type.js';
import type { StructureSummary } from './summary.type.js';

type StructureRow = Awaited<ReturnType<Structures['remove']>>;

export function toStructure({ derivedFrom, ...row }: StructureRow): Structure {
  return {
    ...row,
    sourceId: derivedFrom,
    format: row.format as StructureFormat,
    origin: row.origin as StructureOrigin,
    compression: row.compression as Compression,
    fault: row.fault as FileFault | null,
    summary: row.summary as StructureSummary,
    report: reportOf(row.report)!,
  };
}
