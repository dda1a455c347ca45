import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../src/formats/budget.js';
import { ValueKind } from '../../../../src/formats/cif/category.js';
import { CifParser } from '../../../../src/formats/cif/parser.js';
import { Report, type Issue } from '../../../../src/formats/report.js';

/** What a parser hands over, as text, one line for each event; and its findings. */
function parse(
  text: string | Uint8Array,
  cut = 1 << 20,
  carry = false,
): { events: string[]; issues: Issue[] } {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  const events: string[] = [];
  const report = new Report();
  const parser = new CifParser(
    { report, budget: new Budget(2 ** 28), sink: { part: () => undefined } },
    {
      beginBlock: (name, line, offset) => void events.push(`data ${name} line ${line} at ${offset}`),
      endBlock: (offset) => void events.push(`end at ${offset}`),
      category: ({ name, items, line, offset }) => {
        events.push(`${name} [${items.join(' ')}] line ${line} at ${offset}`);
        return {
          row: (row) => {
            const values = items.map((_, column) => {
              const kind = row.kind(column);
              return kind === ValueKind.PRESENT
                ? row.text(column)
                : kind === ValueKind.UNKNOWN
                  ? '<?>'
                  : '<.>';
            });
            events.push(`${row.line}: ${values.join(' | ')}`);
          },
          end: () => void events.push('end'),
        };
      },
      carries: ({ name }) => name !== 'left',
      carry: ({ name }, carried) =>
        void events.push(`carried ${name} ${JSON.stringify(Buffer.from(carried).toString('latin1'))}`),
    },
    carry,
  );
  for (let at = 0; at < bytes.length; at += cut) parser.push(bytes.subarray(at, at + cut));
  parser.end();
  return { events, issues: [...report.issues] };
}

const rows = (text: string): string[] =>
  parse(text)
    .events.filter((event) => /^\d+: /.test(event))
    .map((event) => event.replace(/^\d+: /, ''));
const findings = (text: string): string[] =>
  parse(text).issues.map(({ code, line, column }) => `${code} ${line ?? ''}:${column ?? ''}`);

const SAMPLE = `# comment with 'quote
data_One
_entry.id ONE # behind a value
_Struct.Title
;A title
 ; with a semicolon
over lines
;
loop_
_left.a _left.b
1 'it''s' 2 "a 'b' c"
loop_
_atom.NAME
_atom.symbol
"O5'" O
'C1"' . H? ?
'.' '?'
#
data_two
_cell.length_a 1.5(2)
_cell.length_b
;
;
save_frame
_inside.x 1
save_
_after.x y
`;

const at = (text: string): number => SAMPLE.indexOf(text);

describe('CIF syntax', () => {
  it('hands over blocks, pairs as one row, loops and text blocks', () => {
    expect(parse(SAMPLE).events).toEqual([
      `data One line 2 at ${at('data_One')}`,
      `entry [id] line 3 at ${at('_entry')}`,
      '3: ONE',
      'end',
      `struct [title] line 4 at ${at('_Struct')}`,
      '5: A title\n ; with a semicolon\nover lines',
      'end',
      `left [a b] line 9 at ${at('loop_')}`,
      "11: 1 | it''s",
      "11: 2 | a 'b' c",
      'end',
      `atom [name symbol] line 12 at ${at('loop_\n_atom')}`,
      "15: O5' | O",
      '16: C1" | <.>',
      '16: H? | <?>',
      '17: . | ?',
      'end',
      `end at ${at('data_two')}`,
      `data two line 19 at ${at('data_two')}`,
      `cell [length_a length_b] line 20 at ${at('_cell')}`,
      '20: 1.5(2) | ',
      'end',
      `after [x] line 27 at ${at('_after')}`,
      '27: y',
      'end',
      `end at ${SAMPLE.length}`,
    ]);
  });

  it('gives the same whatever the cut, and whatever ends the lines', () => {
    const whole = parse(SAMPLE, 1 << 20, true);
    for (let cut = 1; cut < SAMPLE.length; cut++) expect(parse(SAMPLE, cut, true)).toEqual(whole);
    for (const end of ['\r\n', '\r']) {
      const other = SAMPLE.replaceAll('\n', end);
      const values = (events: string[]): string[] =>
        events.map((event) => event.replace(/ at \d+$/, '').replaceAll(end, '\n'));
      const expected = parse(other).events;
      expect(values(expected)).toEqual(values(parse(SAMPLE).events));
      for (let cut = 1; cut < other.length; cut++) expect(parse(other, cut).events).toEqual(expected);
    }
  });

  it('carries the bytes of categories as they stood', () => {
    const carried = parse(SAMPLE, 7, true).events.filter((event) => event.startsWith('carried'));
    expect(carried).toEqual([
      String.raw`carried data_ "# comment with 'quote\ndata_One\n"`,
      String.raw`carried entry "_entry.id ONE # behind a value\n"`,
      String.raw`carried struct "_Struct.Title\n;A title\n ; with a semicolon\nover lines\n;\n"`,
      String.raw`carried atom "loop_\n_atom.NAME\n_atom.symbol\n\"O5'\" O\n'C1\"' . H? ?\n'.' '?'\n"`,
      String.raw`carried data_ "data_two\n"`,
      String.raw`carried cell "_cell.length_a 1.5(2)\n_cell.length_b\n;\n;\n"`,
      String.raw`carried after "_after.x y\n"`,
    ]);
  });

  it('ends quotes only before white space, and knows text blocks only at the beginning of a line', () => {
    expect(rows(`data_a\n_a.b 'a dog's life'\n_a.c  ;no\n_a.d x;y\n_a.e a'b"c\n`)).toEqual([
      `a dog's life | ;no | x;y | a'b"c`,
    ]);
  });

  it('reads a file without a line end at its end', () => {
    expect(rows('data_a _a.b 1')).toEqual(['1']);
    expect(rows("data_a _a.b '1 2'")).toEqual(['1 2']);
    expect(rows('data_a\n_a.b\n;x\n;')).toEqual(['x']);
  });

  it('keeps memory small beside a long text block', () => {
    const line = 'x'.repeat(79) + '\n';
    const long = `data_a\n_a.b 1\n_a.text\n;${line.repeat(40_000)};\n_a.c 2\nloop_ _b.c _b.d 1 2 3\n`;
    const { events, issues } = parse(long, 65_536);
    expect(events.find((event) => event.startsWith('2: '))!.length).toBeLessThan(300_000);
    expect(events.some((event) => /^2: 1 \| x+[^|]* \| 2$/s.test(event))).toBe(true);
    expect(issues.map(({ code, line: at }) => `${code} ${at}`)).toEqual(['RAGGED_LOOP 40006']);
  });
});

describe('CIF syntax: what is wrong, and where', () => {
  const cases: [string, string, string[]][] = [
    ['a ragged loop', 'data_a\nloop_\n_a.x\n_a.y\n1 2\n3\n', ['RAGGED_LOOP 6:1']],
    ['a value too many', 'data_a\nloop_\n_a.x\n_a.y\n1 2 9\n3 4\n5 6\n', ['RAGGED_LOOP 5:']],
    ['an item twice', 'data_a\n_a.x 1\n_a.X 2\n', ['DUPLICATE_ITEM 3:1']],
    ['an item twice in a loop', 'data_a\nloop_ _a.x _a.x\n1 2\n', ['DUPLICATE_ITEM 2:12']],
    ['an unclosed quote', "data_a\n_a.x 'open\n_a.y 1\n", ['UNCLOSED_QUOTE 2:6']],
    [
      'an unclosed text block',
      'data_a\n_a.x\n;open\n_a.y 1\n',
      ['UNCLOSED_TEXT_BLOCK 3:1', 'MISSING_VALUE 5:'],
    ],
    ['a name without a value', 'data_a\n_a.x\n_a.y 1\n', ['MISSING_VALUE 3:1']],
    ['a value without a name', 'data_a\n_a.x 1 2\n', ['STRAY_VALUE 2:8']],
    ['a value before any block', '1 2\n', ['STRAY_VALUE 1:1', 'STRAY_VALUE 1:3']],
    ['a reserved word', 'data_a\nstop_\nglobal_\n', ['RESERVED_WORD 2:1', 'RESERVED_WORD 3:1']],
    ['a loop without names', 'data_a\nloop_\n1 2\n', ['LOOP_WITHOUT_NAMES 3:1', 'STRAY_VALUE 3:3']],
    [
      'something behind a text block',
      'data_a\n_a.x\n;text\n;more\n',
      ['MISSING_SPACE 4:2', 'STRAY_VALUE 4:2'],
    ],
    ['a save frame without an end', 'data_a\nsave_x\n_a.x 1\n', ['UNCLOSED_SAVE_FRAME 4:']],
  ];
  it.each(cases)('rejects %s', (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
    expect(parse(text).issues.every(({ severity }) => severity === 'ERROR')).toBe(true);
  });

  const warnings: [string, string, string[]][] = [
    ['a missing heading', '_a.x 1\n', ['MISSING_DATA_HEADING 1:']],
    [
      'a reserved beginning',
      'data_a\n_a.x [1]\n_a.y $f\n',
      ['RESERVED_CHARACTER 2:6', 'RESERVED_CHARACTER 3:6'],
    ],
    ['a control character', 'data_a\n_a.x \x1a\n', ['CONTROL_CHARACTER 2:6']],
    ['characters beyond ASCII', 'data_a\n# \xe9\n_a.x \xc5\n', ['NOT_ASCII 2:3']],
    ['a header of CIF 2', '#\\#CIF_2.0\ndata_a\n_a.x 1\n', ['CIF2_HEADER 1:1']],
    ['two blocks of one name', 'data_a\n_a.x 1\ndata_A\n_a.x 1\n', ['DUPLICATE_BLOCK 3:1']],
    ['a block without a name', 'data_\n_a.x 1\n', ['UNNAMED_BLOCK 1:1']],
    ['an empty loop', 'data_a\nloop_ _a.x\n_a.y\n', ['LOOP_WITHOUT_VALUES 2:']],
  ];
  it.each(warnings)('warns of %s', (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
    expect(parse(text).issues.every(({ severity }) => severity === 'WARNING')).toBe(true);
  });

  it('takes reserved words within longer values, and quoted, as values', () => {
    expect(findings("data_a\n_a.x loop_1\n_a.y 'loop_'\n_a.z stop_x\n_a.w Databank\n")).toEqual([]);
  });
});
