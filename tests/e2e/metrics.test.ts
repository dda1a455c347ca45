import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { besideSources } from '../../src/lib/entries.js';
import * as cleanup from '../helpers/cleanup-operations.js';
import { finished } from '../helpers/conversions.js';
import { lintMetrics, parseMetrics, type Family } from '../helpers/metrics.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { running, open } = useServer({ EXPLORATION: 'on' });

async function read(): Promise<Map<string, Family>> {
  const response = await fetch(`${running().server.url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return parseMetrics(await response.text());
}

/** The value of the one sample with these labels; 0 where there is none. */
function valueOf(families: Map<string, Family>, name: string, labels: Record<string, string> = {}): number {
  const samples = families.get(name)?.samples ?? [];
  const sample = samples.find((one) =>
    Object.entries(labels).every(([label, value]) => one.labels[label] === value),
  );
  return sample?.value ?? 0;
}

describe('/metrics', () => {
  it('counts uploads by verdict, conversions by engine and outcome, cleanups, requests', async () => {
    const client = await open();
    const before = await read();
    const good = await uploadFile(client, pdbOf(3));
    expect((await uploadFile(client, 'END\n', 'no.pdb')).state).toBe('REJECTED');
    const { convertStructure } = await client.run(operations.convertStructure, {
      input: { structureId: good.structure!.id, target: 'XYZ' },
    });
    expect(await finished(client, convertStructure.id)).toBe('SUCCEEDED');
    await client.run(cleanup.runCleanup, { kind: 'LINKS', dryRun: false });
    const after = await read();
    const grown = (name: string, labels: Record<string, string> = {}): number =>
      valueOf(after, name, labels) - valueOf(before, name, labels);
    expect(grown('molshelf_uploads_total', { state: 'READY', verdict: 'OK' })).toBe(1);
    const verdicts = after.get('molshelf_uploads_total')!.samples.map(({ labels }) => labels['verdict']);
    expect(verdicts).toContain('NO_ATOMS');
    expect(grown('molshelf_upload_received_bytes_total')).toBeGreaterThanOrEqual(good.structure!.byteSize);
    expect(grown('molshelf_conversions_total', { engine: 'BUILTIN', outcome: 'SUCCEEDED' })).toBe(1);
    expect(grown('molshelf_cleanup_runs_total', { kind: 'LINKS', state: 'SUCCEEDED' })).toBe(1);
    expect(
      grown('molshelf_http_requests_total', { method: 'POST', route: 'graphql', status: '200' }),
    ).toBeGreaterThanOrEqual(3);
    expect(valueOf(after, 'molshelf_area_files', { area: 'SESSIONS' })).toBe(2);
    expect(valueOf(after, 'molshelf_engine_available', { engine: 'BUILTIN' })).toBe(1);
    expect(after.get('molshelf_volume_free_bytes')!.samples[0]!.value).toBeGreaterThan(0);
    expect(after.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  });

  it('keeps to the naming rules of Prometheus', async () => {
    await uploadFile(await open(), pdbOf(3));
    expect(lintMetrics((await read()).values())).toEqual([]);
  });

  it('takes nothing that a client makes up for a label', async () => {
    await fetch(`${running().server.url}/made-up-${'x'.repeat(50)}`, { method: 'PROPFIND' });
    const labels = (await read()).get('molshelf_http_requests_total')!.samples.map((sample) => sample.labels);
    expect(JSON.stringify(labels)).not.toContain('made-up');
    expect(labels).toContainEqual({ method: 'OTHER', route: 'other', status: '404' });
  });

  it('is not there for what came through a proxy', async () => {
    const headers = { 'x-forwarded-for': '10.1.2.3' };
    expect((await fetch(`${running().server.url}/metrics`, { headers })).status).toBe(404);
  });

  it('is all that the dashboard asks for', async () => {
    const client = await open();
    const { structure } = await uploadFile(client, pdbOf(3));
    const { convertStructure } = await client.run(operations.convertStructure, {
      input: { structureId: structure!.id, target: 'XYZ' },
    });
    await finished(client, convertStructure.id);
    await client.run(cleanup.runCleanup, { kind: 'LINKS', dryRun: false });
    // Where nothing waits, no conversion has such a sample.
    const names = new Set<string>(['molshelf_conversions_waiting']);
    for (const { name, samples } of (await read()).values())
      for (const one of [name, ...samples.map((sample) => sample.name)]) names.add(one);
    const dashboard = await readFile(besideSources('docs/grafana-dashboard.json'), 'utf8');
    const asked = new Set(dashboard.match(/\b(?:molshelf|nodejs|process)_\w+/g));
    expect(asked.size).toBeGreaterThan(15);
    expect([...asked].filter((name) => !names.has(name))).toEqual([]);
    const { panels } = JSON.parse(dashboard) as { panels: { title: string; targets?: { expr: string }[] }[] };
    for (const { title, targets } of panels) expect([title, targets?.length]).not.toEqual([title, 0]);
  });
});

describe('/metrics with a token', () => {
  const secured = useServer({ METRICS_TOKEN: 'the-token-of-Prometheus' });

  it('is there for whoever has it, and for nobody else', async () => {
    const url = `${secured.running().server.url}/metrics`;
    const status = async (authorization: string): Promise<number> =>
      (await fetch(url, { headers: { authorization } })).status;
    expect((await fetch(url)).status).toBe(404);
    expect(await status('Bearer wrong')).toBe(404);
    expect(await status('Bearer the-token-of-Prometheus')).toBe(200);
  });
});

describe('/readyz', () => {
  it('names what must work, and how the disks are', async () => {
    const response = await fetch(`${running().server.url}/readyz`);
    const { status, checks } = (await response.json()) as { status: string; checks: Record<string, string> };
    expect([response.status, status]).toEqual([200, 'ready']);
    expect(checks).toEqual({
      database: 'ok',
      storage: 'ok',
      queue: 'ok',
      engines: 'ok',
      space: expect.stringMatching(/^(ok|low|full)$/) as string,
    });
  });
});

describe('errors', () => {
  it('carry the id of their request, over HTTP and over a socket', async () => {
    const client = await open();
    const response = await fetch(`${running().server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${client.token}` },
      body: JSON.stringify({ query: '{ storageUsage { nothing } }' }),
    });
    const { errors } = (await response.json()) as { errors: { extensions: { requestId: string } }[] };
    expect(errors[0]!.extensions.requestId).toBe(response.headers.get('x-request-id'));
    const replies: { errors?: readonly { extensions?: Record<string, unknown> }[] }[] = [];
    for await (const reply of client.subscribe(operations.uploadProgress, { uploadId: 'nothing' }))
      replies.push(reply as (typeof replies)[number]);
    expect(replies[0]!.errors![0]!.extensions).toMatchObject({
      code: 'NOT_FOUND',
      requestId: expect.stringMatching(/^[0-9a-z]{26}$/) as string,
    });
  });
});
