/** The least and the most of each field of a cron line (crontab(5)): minute, hour, day of month, month, day of week. */
const FIELDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;
const MINUTE = 60_000;

/** A cron line as the values that its fields allow. */
export interface Cron {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  daysOfMonth: ReadonlySet<number>;
  months: ReadonlySet<number>;
  /** 0 to 6 from Sunday. */
  daysOfWeek: ReadonlySet<number>;
  /** With both days restricted either of them is enough, as crontab(5) has it. */
  eitherDay: boolean;
}

/** Reads five fields with numbers, ranges, lists and steps; null for anything else. */
export function parseCron(text: string): Cron | null {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return null;
  const sets = FIELDS.map(([least, most], index) => valuesOf(fields[index]!, least, most));
  const [minutes, hours, daysOfMonth, months, days] = sets;
  if (!minutes || !hours || !daysOfMonth || !months || !days) return null;
  const daysOfWeek = new Set([...days].map((day) => day % 7));
  const eitherDay = fields[2] !== '*' && fields[4] !== '*';
  return { minutes, hours, daysOfMonth, months, daysOfWeek, eitherDay };
}

function valuesOf(field: string, least: number, most: number): Set<number> | null {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return null;
    const [, from, to, step = '1'] = match;
    const low = Number(from ?? least);
    // `5/10` is from 5 on, `5` is 5 alone.
    const high = Number(to ?? (from === undefined || match[3] !== undefined ? most : from));
    if (low < least || high > most || low > high || Number(step) === 0) return null;
    for (let value = low; value <= high; value += Number(step)) values.add(value);
  }
  return values;
}

/** Whether a cron line, in UTC, names a minute behind `after` and not behind `upto`. */
export function isDue(cron: Cron, after: Date, upto: Date): boolean {
  const first = Math.floor(after.getTime() / MINUTE) + 1;
  for (let minute = first; minute * MINUTE <= upto.getTime(); minute++)
    if (names(cron, new Date(minute * MINUTE))) return true;
  return false;
}

function names(cron: Cron, time: Date): boolean {
  const { daysOfMonth, daysOfWeek, eitherDay } = cron;
  const [ofMonth, ofWeek] = [daysOfMonth.has(time.getUTCDate()), daysOfWeek.has(time.getUTCDay())];
  return (
    cron.minutes.has(time.getUTCMinutes()) &&
    cron.hours.has(time.getUTCHours()) &&
    cron.months.has(time.getUTCMonth() + 1) &&
    (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek)
  );
}
