import * as operations from '../../../demo/operations.js';
import type { Random } from '../../../bench/fuzz/random.js';
import { ask } from '../../helpers/conversions.js';
import { pdbOf } from '../../helpers/molecules-pdb.js';
import * as more from '../../helpers/operations.js';
import { beginSending } from '../../helpers/sending.js';
import * as shelf from '../../helpers/shelf-operations.js';
import { Tus } from '../../helpers/tus.js';
import { uploadFile } from '../../helpers/use-server.js';
import type { Seat, World } from './world.js';

/** One operation: it may be refused or fail, but must leave no trace then. */
type Operation = (world: World, seat: Seat, random: Random) => Promise<unknown>;

const content = (random: Random): string => pdbOf(random.between(1, 600));

/** One of these, if there is any; the call that is made without one is refused. */
const one = (ids: readonly string[], random: Random): string =>
  ids.length > 0 ? random.pick(ids) : 'nothing';
const mine = (world: World, { user }: Seat): string[] => world.saved.get(user)!;

const upload: Operation = async (world, seat, random) => {
  const { structure } = await uploadFile(world.client(seat), content(random));
  if (structure) seat.structures.push(structure.id);
};

const rejected: Operation = (world, seat, random) =>
  uploadFile(world.client(seat), pdbOf(50, { [random.between(2, 49)]: '  no.t a' }));

const cut: Operation = async (world, seat, random) => {
  const text = content(random);
  const { upload: sending } = await beginSending(
    world.client(seat),
    random.chance(0.5) ? { byteSize: text.length } : {},
  );
  // Where there is no server any more, nothing is written, and nobody says so.
  const written = sending.write(text.slice(0, random.between(1, text.length - 1)));
  await Promise.race([written, sending.reply]);
  sending.cut();
};

const resumable: Operation = async (world, seat, random) => {
  const bytes = Buffer.from(content(random));
  const tus = new Tus(world.server.url, seat.token);
  const url = await tus.create('line.pdb', random.chance(0.7) ? bytes.length : undefined);
  seat.resting.push({ url: new URL(url).pathname, content: bytes });
  await tus.patch(url, 0, bytes.subarray(0, random.below(bytes.length)));
};

const resume: Operation = async (world, seat, random) => {
  const at = random.below(seat.resting.length + 1);
  const [resting] = seat.resting.splice(at, 1);
  if (!resting) return;
  const tus = new Tus(world.server.url, seat.token);
  const url = new URL(resting.url, world.server.url).href;
  if (random.chance(0.3)) {
    await fetch(url, { method: 'DELETE', headers: tus.headers() });
    return;
  }
  const offset = await tus.offset(url);
  const length = { 'upload-length': String(resting.content.length) };
  await tus.patch(url, offset, resting.content.subarray(offset), length);
};

const convert: Operation = async (world, seat, random) => {
  const structureId = one(seat.structures, random);
  const { convertStructure } = await ask(
    world.client(seat),
    structureId,
    random.pick(['XYZ', 'MMCIF', 'CML']),
  );
  seat.conversions.push(convertStructure.id);
};

const takeResult: Operation = async (world, seat, random) => {
  const { conversion } = await world.client(seat).run(more.conversion, { id: one(seat.conversions, random) });
  if (conversion?.result) seat.structures.push(conversion.result.id);
};

const cancel: Operation = (world, seat, random) =>
  world.client(seat).run(more.cancelConversion, { id: one(seat.conversions, random) });

const remove: Operation = (world, seat, random) =>
  world.client(seat).run(more.deleteStructure, { id: one(seat.structures, random) });

const save: Operation = async (world, seat, random) => {
  const input = { structureId: one(seat.structures, random) };
  const { saveStructure } = await world.client(seat).run(shelf.saveStructure, { input });
  mine(world, seat).push(saveStructure.id);
};

const saveVersion: Operation = (world, seat, random) =>
  world.client(seat).run(shelf.saveVersion, {
    input: {
      savedStructureId: one(mine(world, seat), random),
      structureId: one(seat.structures, random),
    },
  });

const restore: Operation = (world, seat, random) =>
  world
    .client(seat)
    .run(shelf.restoreVersion, { id: one(mine(world, seat), random), version: random.between(1, 3) });

const bring: Operation = async (world, seat, random) => {
  const { openSavedStructure } = await world
    .client(seat)
    .run(shelf.openSavedStructure, { id: one(mine(world, seat), random) });
  seat.structures.push(openSavedStructure.id);
};

const trash: Operation = (world, seat, random) =>
  world.client(seat).run(shelf.deleteSavedStructure, { id: one(mine(world, seat), random) });

const recover: Operation = (world, seat, random) =>
  world.client(seat).run(shelf.recoverSavedStructure, { id: one(mine(world, seat), random) });

/** Also of what is not in the trash, and of what another call is purging. */
const purge: Operation = async (world, seat, random) => {
  const id = one(mine(world, seat), random);
  const client = world.client(seat);
  if (random.chance(0.8)) await client.run(shelf.deleteSavedStructure, { id });
  await Promise.all([1, 2].map(() => client.run(shelf.purgeSavedStructure, { id }).catch(() => null)));
};

const leave: Operation = async (world, seat) => {
  await world.sit(seat.user);
  world.seats.splice(world.seats.indexOf(seat), 1);
  await world.client(seat).run(operations.endSession, {});
};

const hiccup: Operation = (world) => Promise.resolve(world.way.proxy.hiccup());

const kill: Operation = (world) => world.restart('SIGKILL');
const stop: Operation = (world) => world.restart('SIGTERM');

/** What is done, and how often among a hundred. */
const OPERATIONS: readonly (readonly [name: string, weight: number, operation: Operation])[] = [
  ['upload', 20, upload],
  ['a bad file', 3, rejected],
  ['a cut upload', 6, cut],
  ['a resumable upload', 6, resumable],
  ['its rest', 7, resume],
  ['convert', 8, convert],
  ['look at the result', 5, takeResult],
  ['cancel', 2, cancel],
  ['delete', 7, remove],
  ['save', 12, save],
  ['save a version', 5, saveVersion],
  ['restore', 2, restore],
  ['open', 4, bring],
  ['to the trash', 2, trash],
  ['recover', 1, recover],
  ['purge', 4, purge],
  ['end the session', 2, leave],
  ['break connections to the database', 2, hiccup],
  ['kill the server', 1, kill],
  ['stop the server', 1, stop],
];

/** Does one operation, of a session, by chance; its name, and the code of its refusal. */
export async function step(world: World, random: Random): Promise<string> {
  await world.up;
  let at = random.below(OPERATIONS.reduce((sum, [, weight]) => sum + weight, 0));
  const [name, , operation] = OPERATIONS.find(([, weight]) => (at -= weight) < 0)!;
  const seat = random.pick(world.seats);
  try {
    await operation(world, seat, random);
    return `${name}: done`;
  } catch (thrown) {
    // Connections end with the server, or with what was cut.
    const code = /^([A-Z_]{4,}):/.exec((thrown as Error).message)?.[1];
    return `${name}: ${code ?? 'no answer'}`;
  }
}
