import { spawn } from 'node:child_process';

/** How a file is fetched: whole, or in so many ranges of one connection, one after the other. */
export type Way = { name: string; ranges: number };

/** Seconds in which curl, a process of its own that writes nothing, fetches all bytes of a file. Throws when one byte is missing. */
export async function fetchAll(url: string, byteSize: number, { ranges }: Way): Promise<number> {
  const config: string[] = [];
  const length = Math.ceil(byteSize / ranges);
  for (let start = 0; start < byteSize; start += length)
    config.push(
      [
        `url = "${url}"`,
        'output = "/dev/null"',
        'silent',
        'fail',
        'write-out = "%{size_download} %{http_code}\\n"',
        ...(ranges > 1 ? [`range = "${start}-${Math.min(byteSize, start + length) - 1}"`] : []),
      ].join('\n'),
    );
  const since = performance.now();
  const out = await curl(config.join('\nnext\n'));
  const seconds = (performance.now() - since) / 1000;
  const lines = out.trim().split('\n');
  const received = lines.reduce((sum, line) => sum + Number(line.split(' ')[0]), 0);
  if (received !== byteSize || lines.some((line) => !line.endsWith(ranges > 1 ? ' 206' : ' 200')))
    throw new Error(`${url}: ${received} bytes of ${byteSize} came`);
  return seconds;
}

function curl(config: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('curl', ['--config', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`curl ended with ${code}`))));
    child.stdin.end(config);
  });
}
