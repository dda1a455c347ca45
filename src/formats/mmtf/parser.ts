import { AppError } from '../../errors.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { MessagePackReader, type Choice, type MessagePackVisitor } from '../messagepack/reader.js';
import { MessagePackFault, describe, type MessagePackValue, type Path } from '../messagepack/value.js';
import { StructureDocument } from '../model/document.js';
import { GroupBonds } from './bonds.js';
import { Fields } from './fields.js';
import { readHeader } from './header.js';
import { readLayout, surveyGroups, type Layout } from './layout.js';
import { ModelWalk } from './models.js';
import { isReadField } from './names.js';
import { IntegerCursor } from './numbers.js';

/**
 * Reads MMTF (versions 0.2 to 1.1). The fields may come in any order, so those that matter are kept as they are encoded
 * until the file ends; then the structure is decoded in one go through models, chains and groups.
 */
export class MmtfParser implements FormatParser, MessagePackVisitor {
  readonly #values = new Map<string, MessagePackValue>();
  readonly #document = new StructureDocument('MMTF');
  readonly #reader: MessagePackReader;
  #size = 0;
  #failed = false;

  constructor(private readonly context: ReadContext) {
    this.#reader = new MessagePackReader(this, context.budget);
  }

  push(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (!this.#failed) this.#guard(() => this.#reader.push(bytes));
  }

  end(): void {
    if (!this.#failed) this.#guard(() => this.#reader.end());
    if (!this.#failed) this.#decode();
  }

  choose(path: Path): Choice {
    if (path.length === 0) return 'ENTER';
    return isReadField(path[0] as string) ? 'KEEP' : 'SKIP';
  }

  open(path: Path, kind: 'MAP' | 'ARRAY'): void {
    if (kind === 'ARRAY') throw notMmtf('an array');
  }

  close(): void {
    // The map of fields is complete; the reader says so too.
  }

  value(path: Path, value: MessagePackValue): void {
    if (path.length === 0) throw notMmtf(describe(value));
    const name = path[0] as string;
    if (this.#values.has(name))
      throw new MessagePackFault('DUPLICATE_FIELD', `The field ${name} is given twice.`);
    this.#values.set(name, value);
  }

  /** What stops MessagePack itself ends the reading; the rest of the file is not looked at. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof MessagePackFault)) throw thrown;
      this.#failed = true;
      this.context.report.error(thrown.code, thrown.message);
    }
  }

  #decode(): void {
    const { report, budget } = this.context;
    const fields = new Fields(this.#values, report);
    this.#checkVersion(fields);
    if (this.#reader.trailing > 0)
      report.warning(
        'TRAILING_BYTES',
        `${this.#reader.trailing} bytes follow the end of the data; they are ignored.`,
      );
    for (const name of ['mmtfProducer', 'numBonds'])
      if (!fields.has(name))
        report.warning('MISSING_FIELD', `The field ${name} is missing; MMTF requires it.`);
    readHeader(fields, this.#document);
    const layout = readLayout(fields, this.#size, budget);
    if (!layout || report.errors > 0) return;
    const bondsInGroups = surveyGroups(layout, fields, this.#document, budget);
    if (report.errors > 0) return;
    if (layout.atoms === 0) {
      report.error('NO_ATOMS', 'The file is MMTF by its form but holds no atoms: numAtoms is 0.');
      return;
    }
    const bonds = new GroupBonds(fields, atomsOfModels(layout));
    if (report.errors > 0) return;
    this.#checkBonds(fields, bondsInGroups + bonds.count);
    if (this.context.partAtoms === undefined) bonds.keep(budget);
    else this.#document.lateBonds[0] = bonds.first;
    new ModelWalk(layout, bonds, this.#document, this.context).go();
  }

  #checkVersion(fields: Fields): void {
    const { report } = this.context;
    const version = fields.get('mmtfVersion');
    if (version === undefined || version === null)
      report.error('MISSING_FIELD', 'The field mmtfVersion is missing; MMTF requires it.');
    else if (typeof version !== 'string' || !/^\d+(\.\d+)*/.test(version.trim()))
      fields.error('mmtfVersion', `is ${describe(version)}, not a version such as "1.0"`);
    else if (Number.parseInt(version, 10) > 1)
      throw new AppError(
        'UNSUPPORTED_FEATURE',
        `The file is of MMTF version ${version.trim().slice(0, 20)}; versions up to 1 are read. Download the entry as mmCIF or BinaryCIF.`,
      );
  }

  /** The bonds are there whatever their number says. */
  #checkBonds(fields: Fields, found: number): void {
    const said = fields.get('numBonds');
    if (typeof said === 'number' && said !== found)
      this.context.report.warning(
        'BOND_COUNT',
        `The field numBonds says ${said}, but there are ${found} bonds.`,
      );
  }
}

function notMmtf(what: string): MessagePackFault {
  return new MessagePackFault('BAD_MMTF', `The file is ${what}, not a map of fields.`);
}

/** One past the last atom of each model. */
function atomsOfModels({ chainsPerModel, groupsPerChain, groupTypes, groups }: Layout): Float64Array {
  const types = new IntegerCursor(groupTypes);
  const ends = new Float64Array(chainsPerModel.length);
  let atoms = 0;
  let chain = 0;
  chainsPerModel.forEach((chains, model) => {
    for (const end = chain + chains; chain < end; chain++)
      for (let left = groupsPerChain[chain]!; left > 0; left--)
        atoms += groups[types.next()]!.elements.length;
    ends[model] = atoms;
  });
  return ends;
}
