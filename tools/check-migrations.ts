/**
 * Fails when src/database/schema says something that the migrations in drizzle/ do not: asks drizzle-kit to generate the
 * next migration into a copy of the folder, and there must be none. Needs neither a database nor a network.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** What drizzle-kit says of a copy of drizzle/, and the statements that it would add. */
function generate(scratch: string): { said: string; statements: string[] } {
  const copy = path.join(scratch, 'drizzle');
  cpSync(path.join(root, 'drizzle'), copy, { recursive: true });
  const known = migrations(copy);
  const config = path.join(scratch, 'drizzle.config.json');
  const schema = path.join(root, 'src/database/schema/index.ts');
  writeFileSync(config, JSON.stringify({ dialect: 'postgresql', schema, out: path.relative(root, copy) }));
  const kit = path.join(path.dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');
  const run = spawnSync(process.execPath, [kit, 'generate', '--config', path.relative(root, config)], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  const added = migrations(copy).filter((name) => !known.includes(name));
  return {
    said: run.stdout + run.stderr,
    statements: added.map((name) => readFileSync(path.join(copy, name), 'utf8')),
  };
}

const migrations = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.sql'));

/** Files that the journal does not name: they would never run. */
function unlisted(): string[] {
  const journal = readFileSync(path.join(root, 'drizzle/meta/_journal.json'), 'utf8');
  const { entries } = JSON.parse(journal) as { entries: { tag: string }[] };
  return migrations(path.join(root, 'drizzle')).filter(
    (name) => !entries.some(({ tag }) => `${tag}.sql` === name),
  );
}

function problems(): string[] {
  const found = unlisted().map((name) => `drizzle/${name} is not in the journal and would never run.`);
  // drizzle-kit takes paths relative to the project, so the copy lies inside it.
  const scratch = mkdtempSync(path.join(root, 'node_modules', '.migrations-'));
  try {
    const { said, statements } = generate(scratch);
    // It exits with 0 even when it gives up, as before a column that may have been renamed: only its own word counts.
    if (statements.length > 0 || !said.includes('No schema changes'))
      found.push(
        'src/database/schema has changed without a migration; run "npm run migrations:generate".',
        ...(statements.length > 0 ? statements : [said]),
      );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return found;
}

const found = problems();
for (const problem of found) console.error(problem);
if (found.length === 0) console.log('The migrations are those of the schema.');
process.exitCode = found.length === 0 ? 0 : 1;
