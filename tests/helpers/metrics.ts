/** A sample of the text format of Prometheus. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export interface Family {
  name: string;
  type: string;
  help: string;
  samples: Sample[];
}

/** Reads the text format 0.0.4, as far as we write it. Throws for a line that is none of it. */
export function parseMetrics(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  const family = (name: string): Family => {
    const known = families.get(name) ?? { name, type: 'untyped', help: '', samples: [] };
    families.set(name, known);
    return known;
  };
  for (const line of text.split('\n').filter(Boolean)) {
    const [, kind, about, rest] = /^# (HELP|TYPE) (\S+) ?(.*)$/.exec(line) ?? [];
    if (kind && about) family(about)[kind === 'HELP' ? 'help' : 'type'] = rest ?? '';
    else {
      const [, name, labels = '', value] =
        /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([-+]?(?:[\d.]+(?:e[-+]?\d+)?|Inf|NaN))(?: \d+)?$/i.exec(line) ??
        [];
      if (!name || value === undefined) throw new Error(`not a line of metrics: ${line}`);
      const base = name.replace(/_(bucket|sum|count)$/, '');
      const owner = ['histogram', 'summary'].includes(families.get(base)?.type ?? '') ? base : name;
      family(owner).samples.push({
        name,
        labels: labelsOf(labels),
        value: Number(value.replace('Inf', 'Infinity')),
      });
    }
  }
  return families;
}

const labelsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name!, value!]),
  );

/** Units as they should not be written, and types that have no place in a name (promlint, as promtool check metrics has it). */
const UNITS =
  /_(s|ms|us|ns|sec|b|kb|mb|gb|tb|pb|m|h|d|milliseconds|microseconds|nanoseconds|minutes|hours|days|kilobytes|megabytes|gigabytes|percent|bits)(_|$)/;
const TYPES = /_(counter|gauge|histogram|summary|untyped)(_|$)/;

/** What promtool would say of metrics. */
export function lintMetrics(families: Iterable<Family>): string[] {
  const problems: string[] = [];
  for (const { name, type, help, samples } of families) {
    const say = (problem: string): number => problems.push(`${name}: ${problem}`);
    if (!help) say('no help text');
    if (type === 'untyped') say('no type');
    if (type === 'counter' && !name.endsWith('_total')) say('a counter should end with _total');
    if (type !== 'counter' && name.endsWith('_total')) say('only a counter should end with _total');
    if (type !== 'histogram' && name.endsWith('_bucket')) say('only a histogram has _bucket');
    if (!['histogram', 'summary'].includes(type) && /_(count|sum)$/.test(name))
      say('ends with _count or _sum');
    if (name.includes(':') || /[a-z][A-Z]/.test(name)) say('has a colon or capitals');
    if (TYPES.test(name)) say('has its type in its name');
    if (UNITS.test(name)) say('has no base unit');
    for (const { labels } of samples)
      for (const label of Object.keys(labels)) {
        if (/[a-z][A-Z]/.test(label)) say(`label ${label} has capitals`);
        if (label === 'le' && type !== 'histogram') say('label le');
        if (label === 'quantile' && type !== 'summary') say('label quantile');
      }
  }
  return [...new Set(problems)];
}
