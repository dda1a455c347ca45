import { describe, expect, it } from 'vitest';
import { isDue, parseCron } from '../../../src/lib/cron.js';

const at = (text: string): Date => new Date(`${text}:00Z`);
const due = (line: string, after: string, upto: string): boolean =>
  isDue(parseCron(line)!, at(after), at(upto));

describe('a cron line', () => {
  it.each([
    '',
    'daily',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '5-2 * * * *',
    '*/0 * * * *',
    '1,,2 * * * *',
  ])('is not "%s"', (text) => expect(parseCron(text)).toBeNull());

  it.each([
    ['* * * * *', '2026-03-01T10:00', '2026-03-01T10:01', true],
    ['* * * * *', '2026-03-01T10:00', '2026-03-01T10:00', false],
    ['30 2 * * *', '2026-03-01T02:29', '2026-03-01T02:30', true],
    ['30 2 * * *', '2026-03-01T02:30', '2026-03-02T02:29', false],
    ['30 2 * * *', '2026-03-01T02:31', '2026-03-02T02:31', true],
    ['*/20 * * * *', '2026-03-01T10:21', '2026-03-01T10:39', false],
    ['*/20 * * * *', '2026-03-01T10:21', '2026-03-01T10:40', true],
    ['5/20 * * * *', '2026-03-01T10:26', '2026-03-01T10:45', true],
    ['0 9-11 * * *', '2026-03-01T11:00', '2026-03-02T08:59', false],
    // 2026-03-01 is a Sunday, which has two numbers.
    ['0 0 * * 7', '2026-02-28T23:59', '2026-03-01T00:00', true],
    ['0 0 * * 1-5', '2026-02-28T23:59', '2026-03-01T23:00', false],
    ['0 0 13 * 5', '2026-03-01T00:00', '2026-03-06T00:00', true],
    ['0 0 13 3 *', '2026-03-01T00:00', '2026-03-12T23:59', false],
  ])('%s names a minute behind %s up to %s: %s', (line, after, upto, expected) => {
    expect(due(line, after, upto)).toBe(expected);
  });
});
