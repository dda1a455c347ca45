import type { Readable } from 'node:stream';

/** The longest line of an honest worker is a few thousand characters. */
const LONGEST = 64 * 1024;

/** Hands over a stream line by line; `flooded` is called once when a line does not end, and nothing after that. */
export function onLines(stream: Readable, line: (text: string) => void, flooded: () => void): void {
  let rest = '';
  let closed = false;
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    if (closed) return;
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const one of lines) line(one);
    if (rest.length <= LONGEST) return;
    closed = true;
    rest = '';
    flooded();
  });
}
