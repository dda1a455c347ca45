/** A MessagePack value that was kept whole. Maps are `Map`s: a key from a file must never reach an object's prototype. */
export type MessagePackValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly MessagePackValue[]
  | ReadonlyMap<string, MessagePackValue>;

/** What reading stops at; `code` and `message` are those of an issue, with the place in the message. */
export class MessagePackFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Keys and 0-based indices from the root to a value. */
export type Path = readonly (string | number)[];

/** A path as people write it: `dataBlocks[0].categories[2].name`; "the root" for the empty one. */
export function shownPath(path: Path): string {
  if (path.length === 0) return 'the root';
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += `${text === '' ? '' : '.'}${step.slice(0, 60).replace(/[^ -~]/g, '?')}`;
  }
  return text;
}

/** What a value is, for a message: "an array of 3 values". */
export function describe(value: MessagePackValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nil';
  if (typeof value === 'string')
    return `the text "${value.slice(0, 40).replace(/[^ -~]/g, '?')}${value.length > 40 ? '…' : ''}"`;
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is not finite';
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (value instanceof Uint8Array) return `${value.length} bytes of binary data`;
  return Array.isArray(value) ? `an array of ${value.length} values` : 'a map';
}

export function isArray(value: MessagePackValue | undefined): value is readonly MessagePackValue[] {
  return Array.isArray(value);
}

export function isMap(value: MessagePackValue | undefined): value is ReadonlyMap<string, MessagePackValue> {
  return value instanceof Map;
}
