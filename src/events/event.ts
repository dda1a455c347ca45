/** What an event is about: `upload:<id>`, `conversion:<id>`, `session:<id>`. */
export type Topic = `${'upload' | 'conversion' | 'session'}:${string}`;

/** Counts of something that is going on; small enough for a notification (8,000 bytes at most). */
export type Counts = Readonly<Record<string, number>>;

/**
 * A hint, never the truth: `changed` says that a row should be read again, `progress` carries counts that need no reading.
 */
export type Event =
  | { topic: Topic; kind: 'changed' }
  | { topic: Topic; kind: 'progress'; counts: Counts }
  | { topic: Topic; kind: 'happened'; what: string; id: string };
