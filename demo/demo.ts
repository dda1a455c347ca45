/**
 * npm run demo -- [file] --to <format>
 *
 * Starts a server of its own on the embedded database, sends a file through the public API, and shows what a client sees:
 * live progress, the report, the summary, a conversion with its losses, and the download.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MolshelfClient } from './client.js';
import type { StructureFormat } from './generated/graphql.js';
import * as operations from './operations.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string', default: 'XYZ' } },
});
const file = positionals[0] ?? fileURLToPath(new URL('alanine-dipeptide.pdb', import.meta.url));
const target = values.to.toUpperCase() as StructureFormat;

const folder = await mkdtemp(path.join(tmpdir(), 'molshelf-demo-'));
const { server, url } = await startServer(folder);
const client = new MolshelfClient(url);
try {
  await demo();
} finally {
  await client.close();
  await stopServer(server);
  await rm(folder, { recursive: true, force: true });
}

async function demo(): Promise<void> {
  const { startSession } = await client.run(operations.startSession, {});
  client.token = startSession.token;
  const structure = await upload();
  if (!structure) return;
  const result = await convert(structure.id);
  if (result) await download(result);
  await client.run(operations.endSession, {});
}

async function upload() {
  const { size } = await stat(file);
  const input = { fileName: path.basename(file), byteSize: size };
  const { beginUpload } = await client.run(operations.beginUpload, { input });
  const shown = watchUpload(beginUpload.id, size);
  const blob = new File([await openAsBlob(file)], path.basename(file));
  const { uploadStructure: done } = await client.run(
    operations.uploadStructure,
    { file: blob, uploadId: beginUpload.id },
    { file: blob },
  );
  await shown;
  console.log(`\n${path.basename(file)}: ${done.state}`);
  if (done.failure) console.log(`  ${done.failure.code}: ${done.failure.message}`);
  for (const { severity, code, message, line, column } of done.report?.issues ?? [])
    console.log(
      `  ${severity} ${code}${line ? ` at line ${line}${column ? `, column ${column}` : ''}` : ''}: ${message}`,
    );
  const { structure } = done;
  if (!structure) process.exitCode = 1;
  else {
    const { summary, format, atomCount } = structure;
    console.log(`  ${format}, recognised by: ${done.report?.detectedFrom}`);
    console.log(`  ${summary.title ?? 'untitled'}: ${atomCount} atoms, ${summary.formula}`);
    console.log(`  ${summary.chainCount} chains, ${summary.residues} residues, ${summary.waters} waters`);
  }
  return structure;
}

async function watchUpload(uploadId: string, size: number): Promise<void> {
  for await (const { data } of client.subscribe(operations.uploadProgress, { uploadId }))
    if (data) bar('upload', data.uploadProgress.bytesReceived / size, data.uploadProgress.upload.state);
}

async function convert(structureId: string) {
  const { convertStructure } = await client.run(operations.convertStructure, {
    input: { structureId, target },
  });
  console.log(`\n${convertStructure.plan.why}`);
  for await (const { data } of client.subscribe(operations.conversionProgress, {
    conversionId: convertStructure.id,
  })) {
    if (!data) continue;
    const { fraction, step, conversion } = data.conversionProgress;
    bar('convert', fraction, `${conversion.state} ${step}`);
    if (conversion.failure) {
      console.log(`\n  ${conversion.failure.code}: ${conversion.failure.message}`);
      process.exitCode = 1;
    }
    if (conversion.result) {
      console.log();
      for (const { severity, message, count } of conversion.losses)
        console.log(`  lost (${severity}, ${count}): ${message}`);
      return conversion.result;
    }
  }
  return null;
}

async function download(structure: { id: string; name: string }): Promise<void> {
  const { createDownloadLink } = await client.run(operations.createDownloadLink, {
    input: { structureId: structure.id },
  });
  const response = await fetch(createDownloadLink.url);
  const bytes = Buffer.from(await response.arrayBuffer());
  const place = path.resolve(structure.name);
  await writeFile(place, bytes);
  console.log(
    `\n${structure.name}: ${bytes.length} bytes of ${response.headers.get('content-type')}, saved as ${place}`,
  );
}

function bar(what: string, fraction: number, text: string): void {
  const done = Math.round(Math.min(1, fraction) * 30);
  const line = `${what.padEnd(8)} [${'#'.repeat(done)}${'.'.repeat(30 - done)}] ${text}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`);
  else console.log(line);
}

async function startServer(dataDir: string): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(process.execPath, [fileURLToPath(new URL('../dist/main.js', import.meta.url))], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url) {
      server.stdout.resume();
      return { server, url };
    }
  }
  throw new Error('The server did not start.');
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}
