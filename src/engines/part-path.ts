import path from 'node:path';

/** The path of one of several files of a result, counted from 1: the first is the output itself, the others lie beside it. */
export function partPath(outputPath: string, file: number): string {
  if (file === 1) return outputPath;
  const { dir, name, ext } = path.parse(outputPath);
  return path.join(dir, `${name}-${file}${ext}`);
}
