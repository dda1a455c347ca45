import { pdbOf, sizeOf } from './contents.js';
import { figuresOf } from './figures.js';
import { asMultipart, asResumable, send } from './sender.js';
import { serveOwn } from './served.js';
import { ask, startSession } from './session.js';

const MB = 1e6;
const GIB = 2 ** 30;

const show = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;

/** 200 uploads of 10 MB at once. */
export async function crowd(): Promise<void> {
  const served = await serveOwn();
  const content = Buffer.concat([...pdbOf(10 * MB)]);
  const token = await startSession(served.url);
  const before = await figuresOf(served.pid);
  const since = performance.now();
  const replies = await Promise.all(
    Array.from({ length: 200 }, (_, at) =>
      send(asMultipart(served.url, token, `${at}.pdb`, content.length), [content]),
    ),
  );
  const seconds = (performance.now() - since) / 1000;
  const { rss } = await figuresOf(served.pid);
  const ready = replies.filter(({ text }) => text.includes('"READY"')).length;
  console.log(
    `200 uploads of 10 MB at once: ${ready} READY in ${seconds.toFixed(1)} s, highest RSS ${(rss / MB).toFixed(0)} MB ` +
      `(${(before.rss / MB).toFixed(0)} MB before; goal < 400)`,
  );
  await served.stop();
}

/** The time from the last byte of a file of 100 MB to its verdict, by either way. */
export async function verdict(): Promise<void> {
  const served = await serveOwn();
  const content = Buffer.concat([...pdbOf(100 * MB)]);
  const pieces = Array.from({ length: Math.ceil(content.length / 65_536) }, (_, at) =>
    content.subarray(at * 65_536, (at + 1) * 65_536),
  );
  const token = await startSession(served.url);
  const waits: [string, number[]][] = [
    ['multipart', []],
    ['tus', []],
  ];
  for (let turn = 0; turn < 5; turn++) {
    waits[0]![1].push(
      (await send(asMultipart(served.url, token, 'a.pdb', content.length), pieces)).afterLast * 1000,
    );
    const sending = await asResumable(served.url, token, 'a.pdb', content.length);
    waits[1]![1].push((await send(sending, pieces)).afterLast * 1000);
  }
  for (const [way, times] of waits)
    console.log(
      `from the last byte of 100 MB to the verdict, ${way}: ${show(Math.min(...times))} at best, ` +
        `${show(times.sort((one, other) => one - other)[2]!)} in the middle of five (goal 100)`,
    );
  await served.stop();
}

/** What other requests wait while 1 GiB flows. */
export async function latency(): Promise<void> {
  const served = await serveOwn();
  const token = await startSession(served.url);
  const sending = asMultipart(served.url, token, 'a.pdb', sizeOf(pdbOf(GIB)));
  const times: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) {
      const since = performance.now();
      await ask(served.url, '{ session { id } }', token);
      times.push(performance.now() - since);
    }
  })();
  await send(sending, pdbOf(GIB));
  over = true;
  await asking;
  times.sort((one, other) => one - other);
  const at = (share: number): string => show(times[Math.floor(times.length * share)]!);
  console.log(`other requests while 1 GiB flows: ${times.length}, p50 ${at(0.5)}, p99 ${at(0.99)} (goal 50)`);
  await served.stop();
}
