import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { StructureFormat } from '../format/format.type.js';
import { DateTime } from '../scalars.js';
import { Visibility } from './saved-structure.type.js';

const KEY = 'The same key gives the same result: a call can be repeated safely. At most 200 characters.';

@InputType({ description: 'What to save, and as what.' })
export class SaveStructureInput {
  @Field(() => ID, { description: 'Id of the structure, or of a saved version.' })
  structureId!: string;
  @Field(() => String, { nullable: true, description: 'At most 200 characters; the file name without it.' })
  name?: string;
  @Field(() => String, { nullable: true, description: 'At most 10,000 characters.' })
  description?: string;
  @Field(() => [String], {
    nullable: true,
    description: 'At most 50, of at most 64 characters; kept in lower case.',
  })
  tags?: string[];
  @Field(() => Visibility, { nullable: true, description: 'Who may read it; PRIVATE without it.' })
  visibility?: Visibility;
  @Field(() => String, {
    nullable: true,
    description: 'What to say of its first version; at most 2,000 characters.',
  })
  note?: string;
  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@InputType({ description: 'What to save as the next version of a saved structure.' })
export class SaveVersionInput {
  @Field(() => ID, { description: 'Id of the saved structure.' })
  savedStructureId!: string;
  @Field(() => ID, { description: 'Id of the structure, or of a saved version.' })
  structureId!: string;
  @Field(() => String, { nullable: true, description: 'What to say of it; at most 2,000 characters.' })
  note?: string;
  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@InputType({ description: 'What to change of a saved structure; what is left out stays.' })
export class UpdateSavedStructureInput {
  @Field(() => ID, { description: 'Id of the saved structure.' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'At most 200 characters.' })
  name?: string;
  @Field(() => String, { nullable: true, description: 'At most 10,000 characters.' })
  description?: string;
  @Field(() => [String], { nullable: true, description: 'All its tags from now on.' })
  tags?: string[];
  @Field(() => Visibility, {
    nullable: true,
    description: 'Who may read it; PRIVATE makes its share link useless for good.',
  })
  visibility?: Visibility;
}

export enum SavedStructureScope {
  MINE = 'MINE',
  PUBLIC = 'PUBLIC',
  TRASH = 'TRASH',
}
registerEnumType(SavedStructureScope, {
  name: 'SavedStructureScope',
  description: 'Where to look for saved structures.',
  valuesConfig: {
    MINE: { description: "On the caller's shelf." },
    PUBLIC: { description: 'Among what anybody has made public, the caller included.' },
    TRASH: { description: "In the caller's trash." },
  },
});

export enum SavedStructureOrder {
  CHANGED_NEWEST = 'CHANGED_NEWEST',
  CHANGED_OLDEST = 'CHANGED_OLDEST',
  CREATED_NEWEST = 'CREATED_NEWEST',
  CREATED_OLDEST = 'CREATED_OLDEST',
  NAME_A_TO_Z = 'NAME_A_TO_Z',
  NAME_Z_TO_A = 'NAME_Z_TO_A',
  ATOMS_FEWEST = 'ATOMS_FEWEST',
  ATOMS_MOST = 'ATOMS_MOST',
  SIZE_SMALLEST = 'SIZE_SMALLEST',
  SIZE_LARGEST = 'SIZE_LARGEST',
}
registerEnumType(SavedStructureOrder, {
  name: 'SavedStructureOrder',
  description: 'How saved structures are sorted; what is equal in this is sorted by id.',
  valuesConfig: {
    CHANGED_NEWEST: { description: 'By changedAt, newest first.' },
    CHANGED_OLDEST: { description: 'By changedAt, oldest first.' },
    CREATED_NEWEST: { description: 'By createdAt, newest first.' },
    CREATED_OLDEST: { description: 'By createdAt, oldest first.' },
    NAME_A_TO_Z: { description: 'By name in lower case, in the order of Unicode.' },
    NAME_Z_TO_A: { description: 'By name, the other way round.' },
    ATOMS_FEWEST: { description: 'By the atoms of the newest version, fewest first.' },
    ATOMS_MOST: { description: 'By the atoms of the newest version, most first.' },
    SIZE_SMALLEST: { description: 'By the bytes of the newest version, smallest first.' },
    SIZE_LARGEST: { description: 'By the bytes of the newest version, largest first.' },
  },
});

@InputType({
  description:
    'Which saved structures to list, by their newest version; all that is given must hold, what is left out does not matter.',
})
export class SavedStructureFilter {
  @Field(() => SavedStructureScope, { nullable: true, description: 'Where to look; MINE without it.' })
  scope?: SavedStructureScope;
  @Field(() => String, {
    nullable: true,
    description:
      'Words of which each begins a word of the name, the description, the title or an identifier; case and accents do not matter.',
  })
  text?: string;
  @Field(() => [String], { nullable: true, description: 'With each of these tags.' })
  tags?: string[];
  @Field(() => StructureFormat, { nullable: true, description: 'In this format.' })
  format?: StructureFormat;
  @Field(() => [String], { nullable: true, description: 'With each of these elements, by their symbols.' })
  elements?: string[];
  @Field(() => Int, { nullable: true, description: 'With at least so many atoms.' })
  minAtoms?: number;
  @Field(() => Int, { nullable: true, description: 'With at most so many atoms.' })
  maxAtoms?: number;
  @Field(() => String, {
    nullable: true,
    description: 'With a ligand, ion or glycan of this residue name, such as HEM.',
  })
  ligand?: string;
  @Field(() => DateTime, { nullable: true, description: 'Saved first at this moment or later.' })
  createdAfter?: Date;
  @Field(() => DateTime, { nullable: true, description: 'Saved first before this moment.' })
  createdBefore?: Date;
  @Field(() => DateTime, { nullable: true, description: 'Changed last at this moment or later.' })
  changedAfter?: Date;
  @Field(() => DateTime, { nullable: true, description: 'Changed last before this moment.' })
  changedBefore?: Date;
}
