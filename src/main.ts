import './lib/young-generation.js';
import { VERSION } from './backend.js';
import { startApp, type App } from './app.js';
import {
  isAuthenticated,
  isExplorable,
  readConfig,
  readOptions,
  settingsTable,
  type Config,
} from './config.js';
import { AppError } from './errors.js';
import { monotonic } from './lib/clock.js';
import { startTracing, stopTracing } from './lib/tracing.js';
import { createLog, type Logger } from './lib/log.js';

const USAGE = `Molshelf: a GraphQL server for molecular structure files.

Settings come from the environment, or as options: PORT=4001 or --port 4001.

`;

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}${settingsTable()}\n`);
    return;
  }
  const config = readConfig(process.env, readOptions(args));
  const log = createLog(config.LOG_LEVEL);
  if (config.ALLOW_OPEN_ACCESS && !isAuthenticated(config))
    log.warn({}, 'ALLOW_OPEN_ACCESS: everybody who reaches this server may use it, without authentication');
  const ends = listenForSignals();
  // The standard variables of OpenTelemetry, which its library reads itself.
  if (process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? process.env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'])
    await startTracing(VERSION);
  const app = await startApp(config, log);
  log.info(
    { url: app.url, ...(isExplorable(config) ? { playground: `${app.url}/playground/` } : {}) },
    'Molshelf is ready',
  );
  await ends;
  await stop(app, config, log);
}

/** A signal that comes so soon after the first is the same one: npm hands Ctrl-C on to a process that has got it already. */
const SAME_SIGNAL_MS = 500;

/** The first signal begins to stop, a second one ends at once. */
function listenForSignals(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | null = null;
    const onSignal = (): void => {
      if (first !== null && monotonic() - first > SAME_SIGNAL_MS) process.exit(130);
      first ??= monotonic();
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}

/** What stopping may take beyond the time of the work that runs. */
const REST_MS = 10_000;

async function stop(app: App, config: Config, log: Logger): Promise<void> {
  log.info({}, 'Molshelf is stopping');
  const late = setTimeout(() => {
    log.error({}, 'stopping took too long; what is left ends with the process');
    process.exit(1);
  }, config.SHUTDOWN_TIME + REST_MS);
  const well = await app.close();
  await stopTracing().catch((error: unknown) => log.warn({ error }, 'the last traces were not sent'));
  clearTimeout(late);
  log.info({}, 'Molshelf has stopped');
  if (!well) process.exitCode = 1;
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    const sentence = error instanceof AppError ? error.message : 'Molshelf could not start.';
    process.stderr.write(`${sentence}\n`);
    if (!(error instanceof AppError) || (error.code !== 'CONFIGURATION' && error.code !== 'DATA_FOLDER')) {
      const cause = error instanceof AppError ? error.cause : error;
      if (cause)
        process.stderr.write(
          `${cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause)}\n`,
        );
    }
    process.exit(1);
  },
);
