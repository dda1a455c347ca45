import type * as OpenTelemetry from '@opentelemetry/api';
import type { Span, Tracer } from '@opentelemetry/api';

type Attributes = Readonly<Record<string, string | number | boolean>>;
type Api = typeof OpenTelemetry;

/** The one tracer of the process; null as long as nobody wants traces, and then nothing of the library is loaded. */
let tracing: { api: Api; tracer: Tracer; stop: () => Promise<void> } | null = null;

/**
 * Sends traces by OTLP over HTTP. The library reads where to, and how, from the standard variables of OpenTelemetry
 * (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER).
 */
export async function startTracing(version: string, serviceName = 'molshelf'): Promise<void> {
  const api = await import('@opentelemetry/api');
  const { NodeTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } =
    await import('@opentelemetry/resources');
  const own = resourceFromAttributes({ 'service.name': serviceName, 'service.version': version });
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(own)
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  tracing = { api, tracer: api.trace.getTracer('molshelf', version), stop: () => provider.shutdown() };
}

/** Sends what has not been sent. */
export async function stopTracing(): Promise<void> {
  const { stop } = tracing ?? {};
  tracing = null;
  await stop?.();
}

/** Work as a span of its own; it ends with it, and says whether it failed. */
export async function inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (!tracing) return work();
  return tracing.tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The span of a request that came with these headers; `run` runs its work in it, `end` ends it. */
export function requestSpan(
  name: string,
  headers: Readonly<Record<string, unknown>>,
  attributes: Attributes,
): { run: (work: () => void) => void; end: (name: string, attributes: Attributes, failed: boolean) => void } {
  if (!tracing) return { run: (work) => work(), end: () => undefined };
  const { api, tracer } = tracing;
  const parent = api.propagation.extract(api.context.active(), headers);
  const span = tracer.startSpan(name, { kind: api.SpanKind.SERVER, attributes }, parent);
  return {
    run: (work) => api.context.with(api.trace.setSpan(parent, span), work),
    end: (ended, more, failed) => {
      span.updateName(ended).setAttributes(more);
      if (failed) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** The id of the trace that the present work belongs to. */
export const presentTrace = (): { traceId?: string } => {
  const traceId = tracing?.api.trace.getActiveSpan()?.spanContext().traceId;
  return traceId === undefined ? {} : { traceId };
};

function fail(span: Span, error: unknown): void {
  // The code alone: messages may hold what a user wrote.
  const code = (error as { code?: unknown } | null)?.code;
  span.setStatus({
    code: tracing?.api.SpanStatusCode.ERROR ?? 2,
    message: typeof code === 'string' ? code : 'INTERNAL',
  });
}
