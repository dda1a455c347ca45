import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cml } from '../../../../src/formats/cml/index.js';
import { check } from '../check.js';
import { places, read } from '../../../helpers/molecules.js';

const SAMPLE = readFileSync(new URL('../../../data/conversion/two.cml', import.meta.url), 'utf8');
const ATOM = '<atom id="a1" elementType="C" x3="1" y3="2" z3="3"/>';
const molecule = (content: string, attributes = ''): string => `<molecule${attributes}>${content}</molecule>`;
const atoms = (content: string): string => molecule(`<atomArray>${content}</atomArray>`);

describe('CML errors', () => {
  it.each([
    [
      'a coordinate of letters',
      atoms('\n<atom id="a1" elementType="C" x3="1" y3="1o" z3="0"/>'),
      'BAD_COORDINATE',
      2,
      42,
    ],
    ['not a number', atoms('<atom id="a1" x3="NaN" y3="1" z3="0"/>'), 'BAD_COORDINATE', 1, 40],
    ['a missing axis', atoms('<atom id="a1" x3="0" y3="1"/>'), 'BAD_COORDINATE', 1, undefined],
    [
      'a bond to no atom',
      molecule(`${ATOM}\n<bond atomRefs2="a1 a7" order="1"/>`),
      'BOND_TO_MISSING_ATOM',
      2,
      1,
    ],
    ['a bond of one atom', molecule(`${ATOM}<bond atomRefs2="a1" order="1"/>`), 'BAD_BOND', 1, 63],
    ['one id twice', molecule(ATOM + ATOM), 'DUPLICATE_ID', 1, 73],
    ['a formal charge of letters', atoms('<atom id="a1" formalCharge="x"/>'), 'BAD_ATOM', 1, 50],
    [
      'columns of different lengths',
      molecule('<atomArray atomID="a1 a2" elementType="C"/>'),
      'COUNT_MISMATCH',
      1,
      11,
    ],
  ])('%s is one of its molecule', (_, text, code, line, column) => {
    const reading = read(cml, `${text}`);
    expect(places(reading)[0]).toEqual({ severity: 'ERROR', code, line, column });
    expect(reading.rejected).toEqual([1]);
    const both = read(cml, `<cml>${text}${atoms(ATOM)}</cml>`);
    expect([both.errors, both.rejected, both.parts.length]).toEqual([0, [1], 1]);
    expect(read(cml, `<cml>${text}${atoms(ATOM)}</cml>`, { strictRecords: true }).errors).toBeGreaterThan(0);
  });

  it.each([
    ['an end tag of another name', '<molecule>\n<atomArray></molecule>', 'XML_SYNTAX', 2, 12],
    ['a tag that is not closed', '<molecule>\n <atom id="a1" <bond/></molecule>', 'XML_SYNTAX', 2, 2],
    ['a value without quotes', '<molecule id=m1/>', 'XML_SYNTAX', 1, 11],
    ['one attribute twice', '<molecule id="a" id="b"/>', 'XML_SYNTAX', 1, 18],
    ['text outside of the root', `${atoms(ATOM)}\n junk`, 'XML_SYNTAX', 2, 2],
    ['an entity without a declaration', '<molecule title="&nbsp;"/>', 'UNDEFINED_ENTITY', 1, 18],
    ['the end within an element', '<molecule>\n<atomArray>', 'TRUNCATED', 2, 12],
    ['the end within a tag', '<molecule>\n<atomArr', 'TRUNCATED', 2, 1],
    ['nothing', '', 'NO_ATOMS', undefined, undefined],
  ])('%s is one of the file', (_, text, code, line, column) => {
    const reading = read(cml, text);
    expect(places(reading)[0]).toEqual({ severity: 'ERROR', code, line, column });
    expect(reading.errors).toBe(1);
  });

  it('cut at any byte, it is rejected', () => {
    const whole = SAMPLE.trimEnd();
    for (let size = 1; size < whole.length; size++)
      expect([size, read(cml, whole.slice(0, size)).errors > 0]).toEqual([size, true]);
  });
});

describe('C10: XML that attacks its reader', () => {
  const start = (subset: string): string => `<?xml version="1.0"?>\n<!DOCTYPE m [${subset}]>`;
  it.each([
    [
      'entities within entities',
      `${start('<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">')}<molecule title="&b;">${ATOM}</molecule>`,
    ],
    [
      'an external entity',
      `${start('<!ENTITY x SYSTEM "file:///etc/passwd">')}<molecule title="m"><name>&x;</name>${ATOM}</molecule>`,
    ],
    ['a parameter entity', `${start('<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;')}${atoms(ATOM)}`],
  ])('%s: nothing is expanded, the file is refused at the declaration', (_, text) => {
    const { parts, issues, errors } = read(cml, text);
    expect([parts.length, errors]).toEqual([0, 1]);
    expect(issues).toMatchObject([{ code: 'ENTITY_DECLARATION', line: 2, column: 14 }]);
    expect(check(text, { fileName: 'a.cml' })).toMatchObject({ format: 'CML', valid: false });
  });

  it('a document type without entities is passed over, and nothing is loaded', () => {
    const { parts, issues } = read(cml, `<!DOCTYPE molecule SYSTEM "cml.dtd" []>${atoms(ATOM)}`);
    expect(parts).toHaveLength(1);
    expect(issues).toMatchObject([
      { severity: 'WARNING', code: 'DOCUMENT_TYPE_IGNORED', line: 1, column: 1 },
    ]);
  });

  it('depth, length and number are bounded', () => {
    expect(places(read(cml, '<molecule>'.repeat(1000)))[0]).toMatchObject({ code: 'TOO_DEEP', line: 1 });
    expect(places(read(cml, `<!DOCTYPE ${'x'.repeat(70_000)}`))[0]).toMatchObject({ code: 'TOKEN_TOO_LONG' });
    const attributes = Array.from({ length: 5000 }, (_, at) => ` a${at}="${at}"`).join('');
    expect(read(cml, molecule(ATOM, attributes)).errors).toBe(0);
  });

  it('UTF-16 is named as what it is', () => {
    const marked = check(Buffer.from(`\ufeff${atoms(ATOM)}`, 'utf16le'), { fileName: 'a.cml' });
    expect(marked.refusal?.message).toContain('UTF-16');
    const bare = check(Buffer.from(atoms(ATOM), 'utf16le'), { fileName: 'a.cml' });
    expect([bare.format, bare.refusal?.code]).toEqual(['CML', 'UNSUPPORTED_FEATURE']);
    expect(bare.refusal?.message).toContain('UTF-16');
  });

  it('Latin-1 is read as it is declared', () => {
    const text = Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${molecule(ATOM, ' title="säure"')}`,
      'latin1',
    );
    expect(read(cml, text).parts[0]!.title).toBe('säure');
  });

  it('a reaction is refused, unless no product of it has atoms', () => {
    const reaction = (product: string): string =>
      `<cml><reaction><reactantList><reactant>${atoms(ATOM)}</reactant></reactantList><productList><product>${product}</product></productList></reaction></cml>`;
    expect(check(reaction(atoms(ATOM)), { fileName: 'a.cml' })).toMatchObject({
      refusal: { code: 'UNSUPPORTED_FEATURE' },
    });
    const { parts, issues } = read(cml, reaction('<molecule id="m2"/>'));
    expect([parts.length, issues.map(({ code }) => code)]).toEqual([1, ['REACTION', 'EMPTY_MOLECULE']]);
  });
});

describe('CML detection', () => {
  it.each([
    [SAMPLE, 'a.txt', 'CML'],
    [`<c:molecule xmlns:c="http://www.xml-cml.org/schema">${ATOM}</c:molecule>`, 'a.xml', 'CML'],
    [molecule(ATOM), 'a.mol', 'CML'],
    [`<!-- x --><?xml-stylesheet href="a"?>${molecule(ATOM)}`, 'a.cml', 'CML'],
    ['<note>no molecule</note>', 'a.xml', null],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.cml', null],
  ])('%s', (text, fileName, format) => {
    expect(check(text, { fileName }).format).toBe(format);
  });
});
