import { readConfig, readOptions } from '../config.js';
import { exportDatabase } from '../database/transfer/export.js';
import { importDatabase } from '../database/transfer/import.js';
import type { ExportedTable } from '../database/transfer/manifest.js';
import { AppError } from '../errors.js';
import { createLog } from '../lib/log.js';
import { showBytes } from '../lib/quantities.js';
import { openAddress, runCommand } from './open.js';

const USAGE = `npm run database -- export FOLDER [--SETTING VALUE ...]
npm run database -- import FOLDER [--SETTING VALUE ...]

export writes all rows to a new folder, as one moment saw them, while servers may run. import fills an empty database with them,
of any PostgreSQL from 15 on and of this version or a later one: all of them, or none. No server may run on it meanwhile.
The database is that of DATABASE_URL, or the embedded one of DATA_DIR. Files are not in it: copy DATA_DIR/files after the export.
`;

async function main([action, folder, ...rest]: readonly string[]): Promise<number> {
  if ((action !== 'export' && action !== 'import') || !folder) {
    process.stdout.write(USAGE);
    return action === '--help' ? 0 : 1;
  }
  const config = readConfig(process.env, readOptions(rest));
  const { address, stop } = await openAddress(config, createLog('warn'));
  try {
    const work = action === 'export' ? exportDatabase : importDatabase;
    const { tables, postgresql } = await work(address, folder, print);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      action === 'export'
        ? `${rows} rows of ${tables.length} tables were exported from PostgreSQL ${postgresql}.\n`
        : `${rows} rows of ${tables.length} tables, exported from PostgreSQL ${postgresql}, were imported.\n`,
    );
    return 0;
  } catch (error) {
    if (action === 'import' && !(error instanceof AppError))
      process.stderr.write('The import was undone; the database holds nothing of it.\n');
    throw error;
  } finally {
    await stop();
  }
}

const print = ({ name, rows, bytes }: ExportedTable): void => {
  process.stdout.write(`  ${name}: ${rows} rows, ${showBytes(bytes)}\n`);
};

runCommand(() => main(process.argv.slice(2)));
