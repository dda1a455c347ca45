import { AppError } from '../../errors.js';
import type { Budget } from '../../formats/budget.js';
import type { Chemist } from '../../formats/chemist.js';
import { passesCategories } from '../../formats/cif-family.js';
import type {
  ByteSink,
  ByteSource,
  FormatModule,
  FormatWriter,
  WriteContext,
  WriteOptions,
} from '../../formats/contract.js';
import type { EditOperation } from '../../formats/editing/operations.js';
import { expandedFacts } from '../../formats/expansion.js';
import type { StructureFacts } from '../../formats/facts.js';
import { LossTally } from '../../formats/losses.js';
import type { ConversionOptions } from '../../formats/options.js';
import { passCategories, readFile } from '../../formats/read.js';
import { Report } from '../../formats/report.js';
import type { ComponentLookup } from '../../formats/bonds/template.js';
import type { EngineResult } from '../engine.js';
import { editorOf, EditPassage } from './edit.js';
import { Passage } from './passage.js';

export interface Conversion {
  from: FormatModule;
  to: FormatModule;
  source: ByteSource;
  out: ByteSink;
  options: ConversionOptions;
  facts: StructureFacts;
  budget: Budget;
  /** What is done to the structure on the way. */
  operations?: readonly EditOperation[] | null;
  /** The operator's component dictionary, where there is one. */
  components?: ComponentLookup | null;
  /** Draws and writes SMILES; without one these have no coordinates and are not canonical. */
  chemist?: Chemist | null;
}

export interface Converted extends EngineResult {
  files: number;
  /** Bonds by origin where the engine completed them. */
  bonds: ArrayLike<number> | null;
  /** What the reader warned of, a sentence for each kind. */
  warnings: string[];
}

/** Where it goes is said otherwise. */
export type ToFiles = Omit<Conversion, 'out'>;

/**
 * Reads a file of one format and writes it as another: category by category within the CIF family, else by way of the model, record by
 * record. Pure but for `source` and `out`: the same bytes and options give the same bytes. Throws AppError, with part of the output written.
 */
export function convert({ out, ...conversion }: Conversion): Converted {
  const { from, to, options, operations, facts, source, budget } = conversion;
  if (!to.createWriter) throw new AppError('NOT_WRITABLE', `${to.format} is read but not written.`);
  if (operations || !passesCategories(from.format, to.format, options))
    return throughModel(conversion, (context) => to.createWriter!({ ...context, out }));
  const report = new Report();
  passCategories(from, to, source, { report, budget, out });
  if (report.errors > 0) throw rejected(report);
  const { atoms, parts } = facts;
  const warnings = warningsOf(report, options);
  return { atoms, parts, files: 1, skippedRecords: 0, losses: [], bonds: null, warnings };
}

type MakeWriter = (context: Omit<WriteContext, 'out'>) => FormatWriter;

/** By way of the model; the writer knows where its bytes go. */
export function throughModel(conversion: ToFiles, makeWriter: MakeWriter): Converted {
  const {
    from,
    to,
    source,
    options,
    facts,
    budget,
    operations,
    components = null,
    chemist = null,
  } = conversion;
  const losses = new LossTally();
  const report = new Report();
  const edit = operations ? editorOf(operations, { from, to, source, facts, losses, budget }) : null;
  const parts = options.record === undefined ? facts.parts : 1;
  const totals = edit?.totals ?? { atoms: expandedFacts(facts, options).atoms, parts };
  const writer = makeWriter({ losses, budget, totals, options: writeOptions(options), chemist });
  const passage = new Passage({ from, to, facts, options, losses, writer, components, chemist });
  const sink = edit ? new EditPassage(edit.editor, passage) : passage;
  try {
    readFile(from, source, { report, budget, sink, strictRecords: false });
  } catch (stop) {
    if (stop !== passage.enough) throw stop;
  }
  if (report.errors > 0) throw rejected(report);
  const effects = edit?.editor.conclude();
  const taken = passage.end();
  writer.end();
  return {
    ...taken,
    files: 1,
    atoms: taken.atoms - (writer.implicit ?? 0),
    losses: losses.all,
    warnings: [...warningsOf(report, options), ...taken.warnings],
    ...(effects && { effects }),
  };
}

/** Kinds of warnings that are told; the report of the structure has them all. */
const WARNINGS_TOLD = 20;

function warningsOf({ issues }: Report, { expand }: ConversionOptions): string[] {
  const byCode = new Map<string, { message: string; count: number }>();
  for (const { severity, code, message, count } of issues) {
    if (severity !== 'WARNING' || (expand && code === 'ASYMMETRIC_UNIT')) continue;
    const known = byCode.get(code);
    if (known) known.count += count;
    else byCode.set(code, { message, count });
  }
  const told = [...byCode].slice(0, WARNINGS_TOLD);
  return told.map(([code, { message, count }]) => `${code} (${count}): ${message}`);
}

/** What of the caller's options is the writer's to do. */
function writeOptions({ chains, residueNames, decimals }: ConversionOptions): WriteOptions {
  return {
    ...(chains && chains !== 'SPLIT' && { chains }),
    ...(residueNames && { residueNames }),
    ...(decimals !== undefined && { decimals }),
  };
}

/** The input was checked before, so this is a file that changed, or a rule that only conversions meet. */
function rejected(report: Report): AppError {
  const issue = report.issues.find(({ severity }) => severity === 'ERROR');
  const place = issue?.line ? ` (line ${issue.line}${issue.column ? `, column ${issue.column}` : ''})` : '';
  return new AppError('REJECTED', `${issue?.message ?? 'The file is not valid.'}${place}`, {
    details: { issue: issue?.code ?? 'UNKNOWN' },
  });
}
