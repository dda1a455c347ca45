/** Lines of a program's output that are kept: the last ones, where programs say what went wrong. */
const MOST = 40;

/** What a program printed, a line each, for people: without folders, control characters and rulers. */
export const outputLines = (text: string): string[] =>
  text
    .split('\n')
    .map(outputLine)
    .filter((line) => line !== '' && !/^[=*]+$/.test(line))
    .slice(-MOST);

export const outputLine = (text: string): string =>
  text
    .replace(/\/\S*\/(\S+)/g, '$1')
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, 300);
