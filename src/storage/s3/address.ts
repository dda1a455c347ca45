/** Where the bucket of a store is, as STORAGE_URL says it; who may use it is the environment's business (AWS's own rules). */
export interface BucketAddress {
  bucket: string;
  /** What the names of all objects begin with; empty, or ending with `/`. */
  prefix: string;
  /** Null: AWS. */
  endpoint: string | null;
  /** Null: as the environment says. */
  region: string | null;
  /** Whether the bucket is named in the path, and not in the host. */
  pathStyle: boolean;
}

/** Names of buckets, by the rules that all stores share. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;
const KNOWN = new Set(['endpoint', 'region', 'pathStyle']);

/** Reads `s3://bucket/prefix?endpoint=…&region=…`; what is wrong with it in one sentence otherwise. */
export function parseBucketAddress(text: string): BucketAddress | string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 's3:') return `"${text}" is not s3://bucket/prefix?endpoint=…&region=…`;
  if (url.username || url.password)
    return 'write no keys into it: they come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)';
  if (!BUCKET.test(url.host)) return `"${url.host}" is no name of a bucket`;
  const prefix = url.pathname.replace(/^\/|\/$/g, '');
  if (prefix && (!PREFIX.test(prefix) || prefix.split('/').some((part) => /^\.+$/.test(part))))
    return `"${prefix}" is no prefix: letters, digits, dots, dashes and slashes`;
  for (const name of url.searchParams.keys())
    if (!KNOWN.has(name)) return `there is no "${name}"; there are endpoint, region and pathStyle`;
  const endpoint = url.searchParams.get('endpoint');
  if (endpoint !== null && !/^https?:\/\/[^/?#]+\/?$/.test(endpoint))
    return `"${endpoint}" is no endpoint; write http(s)://host[:port]`;
  const pathStyle = url.searchParams.get('pathStyle') ?? String(endpoint !== null);
  if (pathStyle !== 'true' && pathStyle !== 'false') return 'write pathStyle=true or pathStyle=false';
  return {
    bucket: url.host,
    prefix: prefix ? `${prefix}/` : '',
    endpoint,
    // Those who run their own store seldom have regions; AWS's clients want one.
    region: url.searchParams.get('region') ?? (endpoint === null ? null : 'us-east-1'),
    pathStyle: pathStyle === 'true',
  };
}
