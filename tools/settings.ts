/** Writes the table of settings into README.md and .env.example, or with --check fails when they are not current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { settingsTable } from '../src/config.js';
import { SETTINGS } from '../src/settings.js';

const check = process.argv.includes('--check');
const readme = new URL('../README.md', import.meta.url);
const text = readFileSync(readme, 'utf8');
const example = Object.entries(SETTINGS)
  .map(([name, { fallback, unit, meaning }]) => `# ${meaning} (${unit})\n# ${name}=${fallback ?? ''}\n`)
  .join('\n');

update(
  readme,
  text,
  text.replace(
    /<!-- settings -->[^]*?<!-- \/settings -->/,
    () => `<!-- settings -->\n\n${settingsTable()}\n\n<!-- /settings -->`,
  ),
);
const file = new URL('../.env.example', import.meta.url);
update(file, check ? readFileSync(file, 'utf8') : '', example);

function update(place: URL, before: string, after: string): void {
  if (!check) writeFileSync(place, after);
  else if (before !== after) {
    console.error(`${place.pathname.split('/').pop()} is not current: run npm run settings and commit it.`);
    process.exit(1);
  }
}
