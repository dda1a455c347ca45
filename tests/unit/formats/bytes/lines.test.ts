import { describe, expect, it } from 'vitest';
import { LineReader } from '../../../../src/formats/bytes/lines.js';

function lines(text: string, cut: number, limit?: number, returns?: 'END' | 'TEXT') {
  const seen: { text: string; number: number; offset: number }[] = [];
  const long: number[] = [];
  const reader = new LineReader(
    {
      line: (bytes, start, end, number, offset) =>
        seen.push({ text: Buffer.from(bytes.subarray(start, end)).toString('latin1'), number, offset }),
      longLine: (number) => long.push(number),
    },
    limit,
    returns,
  );
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += cut) reader.push(bytes.subarray(at, at + cut));
  reader.end();
  return { seen, long };
}

describe('LineReader', () => {
  const text = 'one\r\ntwo\rthree\n\nfive\r\r\nseven';
  const expected = ['one', 'two', 'three', '', 'five', '', 'seven'];

  for (let cut = 1; cut <= text.length; cut++) {
    it(`gives the same lines, numbers and offsets when cut every ${cut} bytes`, () => {
      const { seen } = lines(text, cut);
      expect(seen.map((line) => line.text)).toEqual(expected);
      expect(seen.map((line) => line.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      for (const line of seen)
        expect(text.slice(line.offset, line.offset + line.text.length)).toBe(line.text);
    });
  }

  it('keeps the beginning of a line above the limit and says so', () => {
    for (const cut of [1, 3, 100]) {
      const { seen, long } = lines(`short\n${'x'.repeat(50)}\nafter`, cut, 10);
      expect(seen.map((line) => line.text)).toEqual(['short', 'x'.repeat(10), 'after']);
      expect(long).toEqual([2]);
    }
  });

  it('hands over the beginning of a long line before its end is there', () => {
    const seen: [string, number][] = [];
    const reader = new LineReader({
      line: (_bytes, start, end, number) => seen.push([`line of ${end - start}`, number]),
      longLine: (number) => seen.push(['long', number]),
    });
    reader.push(Buffer.from('a\n'));
    for (let turn = 0; turn < 3; turn++) reader.push(Buffer.alloc(50_000, 'x'));
    const expected = [
      ['line of 1', 1],
      ['long', 2],
      ['line of 65536', 2],
    ];
    expect(seen).toEqual(expected);
    reader.push(Buffer.from('x\nb'));
    reader.end();
    expect(seen).toEqual([...expected, ['line of 1', 3]]);
  });

  it('gives no line for an empty file and none after a final line end', () => {
    expect(lines('', 1).seen).toEqual([]);
    expect(lines('a\n', 1).seen).toHaveLength(1);
  });

  it('takes a lone CR as text where told so, and CRLF still as one line end', () => {
    const mixed = 'a\rb\r\nc\n\r\n\nd\r';
    for (let cut = 1; cut <= mixed.length; cut++) {
      const { seen } = lines(mixed, cut, undefined, 'TEXT');
      expect(seen.map((line) => line.text)).toEqual(['a\rb', 'c', '', '', 'd']);
      expect(seen.map((line) => line.offset)).toEqual([0, 5, 7, 9, 10]);
    }
  });
});
