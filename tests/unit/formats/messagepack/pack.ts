import { MessagePackWriter } from '../../../../src/formats/messagepack/writer.js';

/** A value that tests pack: plain objects are maps. */
export type Packable =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Packable[]
  | { readonly [key: string]: Packable | undefined };

/** The MessagePack form of a value, by the project's own writer; undefined entries of maps are left out. */
export function pack(value: Packable): Uint8Array {
  const pieces: Buffer[] = [];
  const writer = new MessagePackWriter({ write: (bytes) => void pieces.push(Buffer.from(bytes)) });
  put(writer, value);
  writer.flush();
  return Buffer.concat(pieces);
}

function put(writer: MessagePackWriter, value: Packable): void {
  if (value === null) writer.nil();
  else if (typeof value === 'boolean') writer.boolean(value);
  else if (typeof value === 'number') writer.number(value);
  else if (typeof value === 'string') writer.text(value);
  else if (value instanceof Uint8Array) writer.binary(value);
  else if (isList(value)) {
    writer.array(value.length);
    for (const one of value) put(writer, one);
  } else {
    const entries = Object.entries(value).filter(
      (entry): entry is [string, Packable] => entry[1] !== undefined,
    );
    writer.map(entries.length);
    for (const [key, one] of entries) {
      writer.text(key);
      put(writer, one);
    }
  }
}

const isList = (value: Packable): value is readonly Packable[] => Array.isArray(value);

/** Numbers from 0 to 1 that are the same in every run. */
export function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
