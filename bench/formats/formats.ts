import { Molstar } from './molstar.js';
import { rowsOf } from './rows.js';
import { Samples } from './samples.js';
import { printRow, printHead } from './table.js';

export interface FormatsOptions {
  /** Rows whose name holds this text, upper case or not. */
  only: string;
  /** A corpus with the folder `large`. */
  folder: string;
  withMolstar: boolean;
}

/** Prints a table of our speed beside that of other programs, each measured in the same run. */
export function benchFormats({ only, folder, withMolstar }: FormatsOptions): void {
  const rows = rowsOf(new Samples(folder), new Molstar(withMolstar));
  printHead();
  for (const row of rows) if (row.name.toLowerCase().includes(only.toLowerCase())) printRow(row);
}
