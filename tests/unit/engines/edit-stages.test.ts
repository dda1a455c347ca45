import { expect, it } from 'vitest';
import { stagesOf } from '../../../src/engines/edit-stages.js';
import { readOperations } from '../../../src/formats/editing/operations.js';

const remove = { remove: { kinds: ['WATER'] } };
const shape = (given: object[]) =>
  stagesOf(readOperations(given)).map(({ operations, chemistry }) => [
    operations.map(({ operation, place }) => `${place} ${operation}`),
    chemistry ?? null,
  ]);

it('cuts an edit where an engine that perceives chemistry takes over, and keeps the numbers of operations', () => {
  const asked = [remove, { renumberResidues: { start: 1 } }, { addHydrogens: { ph: 7 } }, remove];
  expect(shape(asked)).toEqual([
    [['1 remove', '2 renumberResidues'], null],
    [['3 addHydrogens'], { addHydrogens: { pH: 7 } }],
    [['4 remove'], null],
  ]);
});

it('perceives bonds and adds hydrogens at once, and not in the other order', () => {
  expect(shape([{ perceiveBonds: {} }, { addHydrogens: {} }])).toEqual([
    [['1 perceiveBonds', '2 addHydrogens'], { perceiveBonds: true, addHydrogens: {} }],
  ]);
  expect(shape([{ addHydrogens: {} }, { perceiveBonds: {} }])).toEqual([
    [['1 addHydrogens'], { addHydrogens: {} }],
    [['2 perceiveBonds'], { perceiveBonds: true }],
  ]);
});
