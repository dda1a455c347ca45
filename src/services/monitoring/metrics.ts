import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CleanupRunRow } from '../../database/schema/cleanup.js';
import type { ConversionRow } from '../../database/schema/conversions.js';
import type { UploadRow } from '../../database/schema/uploads.js';
import type { Plan } from '../../engines/plan.js';

/** Seconds of answers, and of conversions. */
const ANSWERS = [0.005, 0.02, 0.1, 0.5, 2, 10, 60];
const CONVERSIONS = [0.1, 0.5, 2, 10, 60, 300, 1800];

/** Gauges of the library that are called like counters; the same by kind are there beside them. */
const MISNAMED = ['handles', 'requests', 'resources'].map((what) => `nodejs_active_${what}_total`);

/** What is read when somebody asks for the metrics. */
export interface Readings {
  sockets: number;
  subscriptions: number;
  requests: number;
  jobs: number;
  waiting: { engine: string; count: number; oldestSeconds: number }[];
  volumes: readonly { name: string; freeBytes: number; totalBytes: number; freeFiles: number | null }[];
  areas: readonly { area: string; files: number; bytes: number }[];
  alerts: readonly { kind: string; subject: string }[];
  engines: readonly { name: string; available: boolean }[];
}

/** Counts of this process, and readings of the moment, in the format of Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #counters = counters(this.#registry);
  readonly #gauges = gauges(this.#registry);

  constructor(version: string) {
    collectDefaultMetrics({ register: this.#registry });
    for (const name of MISNAMED) this.#registry.removeSingleMetric(name);
    new Gauge({
      name: 'molshelf_build_info',
      help: 'Always 1; the version is a label.',
      labelNames: ['version'],
      registers: [this.#registry],
    }).set({ version }, 1);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  requestEnded(method: string, route: string, status: number, seconds: number): void {
    this.#counters.requests.inc({ method, route, status: String(status) });
    this.#counters.answers.observe({ route }, seconds);
  }

  /** An upload that has come to its end; a verdict is the code of what was wrong with it, or OK. */
  uploadEnded({ state, failureCode, report, bytesReceived }: UploadRow): void {
    const issues = (report as { issues?: { severity: string; code: string }[] } | null)?.issues ?? [];
    const first = issues.find(({ severity }) => severity === 'ERROR')?.code;
    const verdict = failureCode ?? (state === 'REJECTED' ? (first ?? 'REJECTED') : 'OK');
    this.#counters.uploads.inc({ state, verdict });
    this.#counters.uploadBytes.inc(bytesReceived);
  }

  conversionEnded({ plan, state, failureCode, startedAt, finishedAt }: ConversionRow): void {
    const engine = (plan as Plan).steps.map((step) => step.engine).join('+') || 'NONE';
    this.#counters.conversions.inc({ engine, outcome: failureCode ?? state });
    if (startedAt && finishedAt)
      this.#counters.conversionTime.observe({ engine }, (finishedAt.getTime() - startedAt.getTime()) / 1000);
  }

  cleanupEnded({ kind, state, dryRun, removed, bytesFreed, errors, finishedAt }: CleanupRunRow): void {
    if (dryRun) return;
    this.#counters.cleanupRuns.inc({ kind, state });
    this.#counters.cleanupRemoved.inc({ kind }, removed);
    this.#counters.cleanupFreed.inc({ kind }, bytesFreed);
    this.#counters.cleanupErrors.inc({ kind }, errors);
    this.#gauges.lastCleanup.set({ kind }, (finishedAt?.getTime() ?? 0) / 1000);
  }

  /** All metrics as text. */
  async read(readings: Readings): Promise<string> {
    const { sockets, subscriptions, requests, jobs, waiting, volumes, areas, alerts, engines } = readings;
    const gauges = this.#gauges;
    gauges.sockets.set(sockets);
    gauges.subscriptions.set(subscriptions);
    gauges.requests.set(requests);
    gauges.jobs.set(jobs);
    // What there was and is no more must not be told for ever.
    for (const gauge of gauges.fresh) gauge.reset();
    for (const { engine, count, oldestSeconds } of waiting) {
      gauges.waiting.set({ engine }, count);
      gauges.oldest.set({ engine }, oldestSeconds);
    }
    for (const { name: volume, freeBytes, totalBytes, freeFiles } of volumes) {
      gauges.free.set({ volume }, freeBytes);
      gauges.size.set({ volume }, totalBytes);
      if (freeFiles !== null) gauges.freeFiles.set({ volume }, freeFiles);
    }
    for (const { area, files, bytes } of areas) {
      gauges.areaFiles.set({ area }, files);
      gauges.areaBytes.set({ area }, bytes);
    }
    for (const { kind, subject } of alerts) gauges.alerts.set({ kind, subject }, 1);
    for (const { name: engine, available } of engines) gauges.engines.set({ engine }, available ? 1 : 0);
    return this.#registry.metrics();
  }
}

function counters(register: Registry) {
  const counter = (name: string, help: string, labelNames: string[] = []): Counter =>
    new Counter({ name: `molshelf_${name}`, help, labelNames, registers: [register] });
  const histogram = (name: string, help: string, labelNames: string[], buckets: number[]): Histogram =>
    new Histogram({ name: `molshelf_${name}`, help, labelNames, buckets, registers: [register] });
  return {
    requests: counter('http_requests_total', 'Requests that were answered.', ['method', 'route', 'status']),
    answers: histogram('http_request_duration_seconds', 'Time to the end of an answer.', ['route'], ANSWERS),
    uploads: counter('uploads_total', 'Uploads that came to their end.', ['state', 'verdict']),
    uploadBytes: counter('upload_received_bytes_total', 'Bytes of uploads that came to their end.'),
    conversions: counter('conversions_total', 'Conversions and edits that ended here.', [
      'engine',
      'outcome',
    ]),
    conversionTime: histogram(
      'conversion_duration_seconds',
      'Time from the start of an attempt to its end.',
      ['engine'],
      CONVERSIONS,
    ),
    cleanupRuns: counter('cleanup_runs_total', 'Runs of cleanups that ended here.', ['kind', 'state']),
    cleanupRemoved: counter('cleanup_removed_total', 'Findings that were settled.', ['kind']),
    cleanupFreed: counter('cleanup_freed_bytes_total', 'Bytes that cleanups freed.', ['kind']),
    cleanupErrors: counter('cleanup_errors_total', 'Findings that could not be settled.', ['kind']),
  };
}

function gauges(register: Registry) {
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `molshelf_${name}`, help, labelNames, registers: [register] });
  const fresh = {
    waiting: gauge('conversions_waiting', 'Conversions that wait, on all servers.', ['engine']),
    oldest: gauge('conversions_oldest_waiting_seconds', 'Age of the one that has waited longest.', [
      'engine',
    ]),
    free: gauge('volume_free_bytes', 'Bytes that may still be written to a disk.', ['volume']),
    size: gauge('volume_size_bytes', 'Bytes of a disk.', ['volume']),
    freeFiles: gauge('volume_free_files', 'Files that may still be made on a disk.', ['volume']),
    areaFiles: gauge('area_files', 'Files of an area, on all servers.', ['area']),
    areaBytes: gauge('area_bytes', 'Bytes of an area, on all servers.', ['area']),
    alerts: gauge('alert_active', '1 for each alert that lasts.', ['kind', 'subject']),
    engines: gauge('engine_available', '1 for an engine that can be used.', ['engine']),
  };
  return {
    ...fresh,
    fresh: Object.values(fresh),
    sockets: gauge('sockets', 'WebSockets that are open.'),
    subscriptions: gauge('subscriptions', 'Subscriptions that run.'),
    requests: gauge('http_requests_in_progress', 'Requests that have no whole answer yet.'),
    jobs: gauge('jobs_running', 'Conversions and scheduled work that run here.'),
    lastCleanup: gauge('cleanup_last_end_timestamp_seconds', 'When a kind last ended here.', ['kind']),
  };
}
