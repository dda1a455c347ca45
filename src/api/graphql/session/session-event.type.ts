import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Structure } from '../structure/structure.type.js';
import { Session } from './session.type.js';

export enum SessionEventKind {
  STRUCTURE_ADDED = 'STRUCTURE_ADDED',
  STRUCTURE_REMOVED = 'STRUCTURE_REMOVED',
  CHANGED = 'CHANGED',
  EXPIRING = 'EXPIRING',
  ENDED = 'ENDED',
}
registerEnumType(SessionEventKind, {
  name: 'SessionEventKind',
  description: 'What happened to a session.',
  valuesConfig: {
    STRUCTURE_ADDED: {
      description: 'A structure came into it: an upload, a conversion, an edit, a saved one.',
    },
    STRUCTURE_REMOVED: { description: 'A structure was removed.' },
    CHANGED: { description: 'More happened than could be told one by one: read the lists again.' },
    EXPIRING: { description: 'It ends in secondsLeft, whatever happens: save what is to be kept.' },
    ENDED: { description: 'It was ended or has expired. The subscription completes.' },
  },
});

@ObjectType({ description: "Something that happened to the caller's session." })
export class SessionEvent {
  @Field(() => SessionEventKind, { description: 'What it was.' })
  kind!: SessionEventKind;

  @Field(() => Session, { description: 'The session as it is now.' })
  session?: Session;

  @Field(() => ID, { nullable: true, description: 'The structure that came or went.' })
  structureId!: string | null;

  @Field(() => Structure, {
    nullable: true,
    description: 'The structure that came; null when it has gone again.',
  })
  structure?: Structure | null;

  @Field(() => Int, { nullable: true, description: 'Of EXPIRING: seconds until the end.' })
  secondsLeft!: number | null;
}
