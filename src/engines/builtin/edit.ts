import { Budget } from '../../formats/budget.js';
import type { ByteSource, FormatModule, StructureSink, WriteContext } from '../../formats/contract.js';
import { Editor } from '../../formats/editing/editor.js';
import type { EditOperation } from '../../formats/editing/operations.js';
import type { StructureFacts } from '../../formats/facts.js';
import type { StructureFormat } from '../../formats/format.js';
import { LossTally } from '../../formats/losses.js';
import type { Structure } from '../../formats/model/structure.js';
import { readFile } from '../../formats/read.js';
import { Report } from '../../formats/report.js';
import type { Passage } from './passage.js';

/** Formats whose writers say something once for all models, before the last one is read. */
const SAID_ONCE: readonly StructureFormat[] = ['PDB', 'MMCIF', 'BINARY_CIF', 'PQR'];

export interface EditEnds {
  from: FormatModule;
  to: FormatModule;
  source: ByteSource;
  facts: StructureFacts;
  losses: LossTally;
  budget: Budget;
}

/** An editor for a file, and what its writer is to be told of the result. */
export interface PreparedEdit {
  editor: Editor;
  totals: WriteContext['totals'];
}

/** Whether a file is read twice for an edit: once to see what becomes of all its models, and once to write them. */
export const isSurveyed = ({ parts }: StructureFacts, to: StructureFormat): boolean =>
  parts > 1 && SAID_ONCE.includes(to);

/** Makes the editor. Where several models share a header, all are edited once without being written. Throws what edits throw. */
export function editorOf(operations: readonly EditOperation[], ends: EditEnds): PreparedEdit {
  const { from, to, source, facts, losses, budget } = ends;
  // The number of atoms is no longer that of the source, so that whoever compares them counts anew.
  if (!isSurveyed(facts, to.format))
    return {
      editor: new Editor(operations, { losses, budget }),
      totals: { atoms: Number.NaN, parts: facts.parts },
    };
  const survey = new Editor(operations, { losses: new LossTally(), budget });
  let parts = 0;
  readFile(from, source, {
    report: new Report(),
    // What the reader takes is let go before the file is read again.
    budget: new Budget(budget.limit),
    strictRecords: false,
    sink: {
      part: (structure) => {
        if (survey.part(structure)) parts++;
      },
    },
  });
  survey.conclude();
  return {
    editor: new Editor(operations, { losses, budget, surveyed: survey.fates }),
    totals: { atoms: Number.NaN, parts },
  };
}

/** Edits each part before it goes on; what is empty then stays behind. */
export class EditPassage implements StructureSink {
  constructor(
    private readonly editor: Editor,
    private readonly passage: Passage,
  ) {}

  part(structure: Structure): void {
    if (!this.editor.part(structure)) return;
    this.editor.follow(structure);
    this.passage.part(structure);
  }

  rejected(): void {
    this.passage.rejected();
  }
}
