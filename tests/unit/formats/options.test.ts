import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.js';
import { readConversionOptions } from '../../../src/formats/options.js';

function refused(value: unknown): string {
  try {
    readConversionOptions(value);
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.message}`;
    throw error;
  }
  return 'taken';
}

describe('conversion options', () => {
  it('takes what it knows, and nothing as no options', () => {
    const options = { record: 3, chains: 'RENAME', altlocs: 'ALL', allowFlat: true, decimals: 4 };
    expect(readConversionOptions(options)).toEqual(options);
    expect(readConversionOptions(undefined)).toEqual({});
    expect(readConversionOptions(null)).toEqual({});
  });

  it.each([
    [{ record: 0 }],
    [{ record: 1.5 }],
    [{ record: '1; open /etc/passwd' }],
    [{ record: Number.NaN }],
    [{ chains: 'HALVE' }],
    [{ chains: 'RENAME"; runscript x' }],
    [{ decimals: 99 }],
    [{ allowFlat: 'yes' }],
    [[]],
    ['record=1'],
  ])('E1: refuses %j with INVALID_INPUT', (value) => {
    expect(refused(value)).toMatch(/^INVALID_INPUT The conversion option/);
  });

  it('E1: names an unknown option without repeating what could break out', () => {
    const message = refused({ 'save "/tmp/x"; exit\n': 1 });
    expect(message).toMatch(/^INVALID_INPUT There is no conversion option/);
    expect(message).not.toMatch(/[\n;]\s*exit/);
    expect(message).toContain('record');
  });
});
