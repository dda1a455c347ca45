import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Measure } from './row.js';

/** A process that times Mol* at one task: molstar-process.ts <folder> <task> <file>. What is declared here is what is used of it. */
interface Task<T> {
  run(): Promise<T>;
}
interface Field {
  str(row: number): string;
  valueKind(row: number): number;
}
interface Category {
  fieldNames: string[];
  rowCount: number;
  getField(name: string): Field;
}
interface Block {
  header: string;
  categoryNames: string[];
  categories: Record<string, Category>;
}
interface Trajectory {
  representative: { atomicHierarchy: { atoms: { _rowCount: number } } };
}
interface Encoder {
  startDataBlock(header: string): void;
  writeCategory(category: { name: string; instance(): unknown }): void;
  encode(): void;
  getData(): { length: number };
}
interface FieldList {
  str(name: string, value: (row: number) => string, options: { valueKind: (row: number) => number }): void;
  getFields(): unknown;
}
interface Writer {
  createEncoder(options: { binary: boolean; encoderName: string }): Encoder;
  fields(): FieldList;
  categoryInstance(fields: unknown, source: { data: Category; rowCount: number }): unknown;
}

const [folder, task, file] = process.argv.slice(2) as [string, string, string];
const require = createRequire(`${folder}/package.json`);
const load = <T>(name: string): T => require(`molstar/lib/commonjs/${name}`) as T;
const RUNS = 5;
/** Work that takes longer is run once. */
const SLOW_SECONDS = 20;

async function parsed(text: string): Promise<Block[]> {
  const { CIF } = load<{ CIF: { parseText(text: string): Task<{ result: { blocks: Block[] } }> } }>(
    'mol-io/reader/cif',
  );
  return (await CIF.parseText(text).run()).result.blocks;
}

const atoms = ({ representative }: Trajectory): number => representative.atomicHierarchy.atoms._rowCount;

const TASKS: Readonly<Record<string, (text: string) => Promise<number>>> = {
  async pdb(text) {
    const reader = load<{ parsePDB(text: string, id: string): Task<{ result: unknown }> }>(
      'mol-io/reader/pdb/parser',
    );
    const model = load<{ trajectoryFromPDB(pdb: unknown): Task<Trajectory> }>(
      'mol-model-formats/structure/pdb',
    );
    return atoms(await model.trajectoryFromPDB((await reader.parsePDB(text, 'sample').run()).result).run());
  },
  async cif(text) {
    const model = load<{ trajectoryFromMmCIF(block: Block): Task<Trajectory> }>(
      'mol-model-formats/structure/mmcif',
    );
    return atoms(await model.trajectoryFromMmCIF((await parsed(text))[0]!).run());
  },
  async bcif(text) {
    const { CifWriter } = load<{ CifWriter: Writer }>('mol-io/writer/cif');
    const encoder = CifWriter.createEncoder({ binary: true, encoderName: 'bench' });
    for (const block of await parsed(text)) {
      encoder.startDataBlock(block.header);
      for (const name of block.categoryNames)
        writeCategory(CifWriter, encoder, name, block.categories[name]!);
    }
    encoder.encode();
    return encoder.getData().length;
  },
};

function writeCategory(writer: Writer, encoder: Encoder, name: string, category: Category): void {
  const fields = writer.fields();
  for (const field of category.fieldNames) {
    const column = category.getField(field);
    fields.str(field, (row) => column.str(row), { valueKind: (row) => column.valueKind(row) });
  }
  const source = { data: category, rowCount: category.rowCount };
  encoder.writeCategory({ name, instance: () => writer.categoryInstance(fields.getFields(), source) });
}

async function main(): Promise<void> {
  const bytes = fs.readFileSync(file);
  const measure: Measure = { seconds: Number.POSITIVE_INFINITY, peakBytes: 0, bytes: bytes.length, count: 0 };
  for (let time = 0; time <= RUNS; time++) {
    const started = process.cpuUsage();
    measure.count = await TASKS[task]!(bytes.toString('utf8'));
    const { user, system } = process.cpuUsage(started);
    const seconds = (user + system) / 1e6;
    if (time > 0 || seconds > SLOW_SECONDS) measure.seconds = Math.min(measure.seconds, seconds);
    if (seconds > SLOW_SECONDS) break;
  }
  measure.peakBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify(measure));
}

await main();
