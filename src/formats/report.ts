/** ERROR means the file (or the record) is rejected; the others do not. */
export type Severity = 'ERROR' | 'WARNING' | 'NOTE';

/** One finding of a check. */
export interface Issue {
  severity: Severity;
  /** Stable, upper case, such as BAD_COORDINATE: a client may switch on it. */
  code: string;
  /** A sentence for the user; says what stands there and what was expected. */
  message: string;
  /** 1-based; absent where the file has no lines or the finding has no place. */
  line?: number;
  /** 1-based column of the first offending character. */
  column?: number;
  /** 1-based record, model or frame, where the file has several. */
  record?: number;
  /** How often this code occurred in the file; on the first issue of its code. */
  count: number;
}

export interface Place {
  /** 0 where the source has no lines. */
  line?: number;
  column?: number;
  record?: number;
  /** Where it is, in words, such as `_atom_site.Cartn_x, row 12`, in a file without lines; it becomes part of the message. */
  where?: string;
}

/** How many issues of one code are kept with their places, and how many in all. The counts are never capped. */
const KEPT_PER_CODE = 20;
const KEPT = 200;

/** Collects findings: the list is capped, the counts are exact. */
export class Report {
  readonly #issues: Issue[] = [];
  readonly #first = new Map<string, Issue>();
  #errors = 0;

  /** Errors of the file as a whole; errors of records that were set aside are not among them. */
  get errors(): number {
    return this.#errors;
  }

  /** Kept issues in the order in which they were found. */
  get issues(): readonly Issue[] {
    return this.#issues;
  }

  count(code: string): number {
    return this.#first.get(code)?.count ?? 0;
  }

  /** Whether the next issue of this code is kept with its place: where a place takes time to find, it is not looked for in vain. */
  keeps(code: string): boolean {
    const first = this.#first.get(code);
    return !first || (first.count < KEPT_PER_CODE && this.#issues.length < KEPT);
  }

  error(code: string, message: string, place: Place = {}): void {
    this.#errors++;
    this.add('ERROR', code, message, place);
  }

  /** An error of one record of a file whose other records may be good: counted, shown, does not reject the file. */
  recordError(code: string, message: string, place: Place): void {
    this.add('ERROR', code, message, place);
  }

  /** @param times how often it occurred, for what is counted first and told once */
  warning(code: string, message: string, place: Place = {}, times = 1): void {
    this.add('WARNING', code, message, place, times);
  }

  note(code: string, message: string, place: Place = {}, times = 1): void {
    this.add('NOTE', code, message, place, times);
  }

  private add(severity: Severity, code: string, message: string, place: Place, times = 1): void {
    const first = this.#first.get(code);
    if (first) {
      first.count += times;
      if (first.count > KEPT_PER_CODE) return;
    }
    if (first && this.#issues.length >= KEPT) return;
    const { where, line, ...rest } = place;
    const issue: Issue = {
      severity,
      code,
      message: where ? `${message.replace(/\.$/, '')} (${where}).` : message,
      ...(line && { line }),
      ...rest,
      count: times,
    };
    if (!first) this.#first.set(code, issue);
    this.#issues.push(issue);
  }
}
