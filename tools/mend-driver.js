/**
 * Mends three faults of postgres.js 3.4.9 in node_modules, before every build; done once, it does nothing. Without it a connection that breaks
 * in the middle of a transaction ends the whole process, or leaves a slot of the pool that never answers again, or runs what is left of the
 * transaction outside of any (porsager/postgres, issues 1154 and 1208, pull request 1155). Other versions stop the build, so that
 * somebody looks whether this is still needed.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';

const VERSION = '3.4.9';
const MARK = '/* mended by tools/mend-driver.js */';

const MENDS = {
  'src/connection.js': [
    // What is written to a connection that has gone fails, instead of the process.
    [
      '    const x = socket.write(chunk, fn)\n',
      `    if (socket === null) {
      clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return true
    }
    const x = socket.write(chunk, fn)
`,
    ],
    // A connection that ended forgets what it was about to write: the next one would never write, or write that.
    [
      '    clearImmediate(nextWriteTimer)\n    if (socket) {\n',
      '    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    if (socket) {\n',
    ],
    [
      "    clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)\n",
      "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener('data', data)\n",
    ],
  ],
  'src/index.js': [
    // A transaction ends with its connection: its later statements must not run on the next one.
    [
      '        new Promise((_, reject) => connection.onclose = reject)\n',
      '        new Promise((_, reject) => connection.onclose = e => { gone = e; reject(e) })\n',
    ],
    [
      '      , connection\n      , prepare = null\n',
      '      , connection\n      , gone = null\n      , prepare = null\n',
    ],
    [
      '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
      '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (gone)\n          return q.reject(gone)\n',
    ],
  ],
};

const folder = new URL('../node_modules/postgres/', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
if (version !== VERSION)
  throw new Error(
    `postgres ${version}: see whether tools/mend-driver.js is still needed, and for which lines.`,
  );

for (const [name, mends] of Object.entries(MENDS)) {
  const file = new URL(name, folder);
  let text = readFileSync(file, 'utf8');
  if (text.startsWith(MARK)) continue;
  for (const [from, to] of mends) {
    if (text.split(from).length !== 2) throw new Error(`postgres ${version}: ${name} is not what it was.`);
    text = text.replace(from, () => to);
  }
  // A new file in its place: the old one may be shared with other folders by hard links.
  const beside = `${fileURLToPath(file)}.${process.pid}`;
  writeFileSync(beside, `${MARK}\n${text}`);
  renameSync(beside, file);
}
