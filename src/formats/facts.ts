import { emptyCensus, type Census } from './census.js';
import type { StructureFormat } from './format.js';
import type { PartKind } from './model/structure.js';

/**
 * What planning needs to know of a checked structure, and no more. A count that the check did not make is an estimate
 * from above, so that a plan may promise a loss that does not come, but hardly the reverse.
 */
export interface StructureFacts extends Census {
  format: StructureFormat;
  /** Atoms of all parts together. */
  atoms: number;
  /** Models, records or frames; broken records among them. */
  parts: number;
  kind: PartKind;
  /** 2 where the source says that it is a drawing, 0 where it has no coordinates. */
  dimension: 0 | 2 | 3;
  cell: boolean;
  /** Biological assemblies that the source says how to make. */
  assemblies: readonly { id: string; copies: number }[];
  /** Hermann–Mauguin symbol as the source writes it; absent where there is none. */
  spaceGroup?: string;
}

/** Facts of a structure of which nothing is known but its format and its atoms. */
export function plainFacts(format: StructureFormat, atoms: number): StructureFacts {
  return {
    ...emptyCensus(),
    format,
    atoms,
    largestPart: atoms,
    elements: atoms,
    parts: 1,
    kind: 'MODEL',
    dimension: 3,
    cell: false,
    assemblies: [],
  };
}

/** What of a summary the facts are made from; `StructureSummary` has it all. */
export interface SummaryForFacts {
  format: StructureFormat;
  atoms: number;
  partKind: PartKind;
  models: number;
  records: number;
  frames: number;
  recordsRejected: number;
  dimension: 'TWO' | 'THREE' | 'MIXED' | 'NONE';
  cell: { spaceGroup: string } | null;
  title: string | null;
  assemblies: readonly { id: string; copies: number }[];
  census: Census;
}

/** The facts of a structure by the summary of its check. */
export function factsOf(summary: SummaryForFacts): StructureFacts {
  const { format, atoms, partKind, models, records, frames, recordsRejected, census, assemblies } = summary;
  const good = { MODEL: models, RECORD: records, FRAME: frames }[partKind];
  return {
    ...census,
    format,
    atoms,
    parts: Math.max(1, good + recordsRejected),
    kind: partKind,
    // A file with drawings among its records is refused where drawings are: one of them cannot go through.
    dimension: { TWO: 2, MIXED: 2, THREE: 3, NONE: 0 }[summary.dimension] as 0 | 2 | 3,
    cell: summary.cell !== null,
    assemblies: assemblies.filter(({ copies }) => copies > 0).map(({ id, copies }) => ({ id, copies })),
    ...(summary.cell?.spaceGroup && { spaceGroup: summary.cell.spaceGroup }),
    titles: Math.max(census.titles, summary.title ? 1 : 0),
  };
}
