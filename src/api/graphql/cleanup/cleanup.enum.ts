import { registerEnumType } from 'type-graphql';

export enum CleanupKind {
  EXPIRED_SESSIONS = 'EXPIRED_SESSIONS',
  STALE_UPLOADS = 'STALE_UPLOADS',
  WORK_FOLDERS = 'WORK_FOLDERS',
  CONVERSION_LOGS = 'CONVERSION_LOGS',
  TRASH = 'TRASH',
  LINKS = 'LINKS',
  CACHED_CONVERSIONS = 'CACHED_CONVERSIONS',
  SESSION_RECORDS = 'SESSION_RECORDS',
  QUOTA_RECOUNT = 'QUOTA_RECOUNT',
  ORPHANS = 'ORPHANS',
  STORAGE_CHECK = 'STORAGE_CHECK',
  HASH_CHECK = 'HASH_CHECK',
  CLEANUP_LOG = 'CLEANUP_LOG',
}
registerEnumType(CleanupKind, {
  name: 'CleanupKind',
  description: 'What is cleaned up.',
  valuesConfig: {
    EXPIRED_SESSIONS: { description: 'Sessions that have expired, with all their files.' },
    STALE_UPLOADS: { description: 'Uploads that were begun and never fed, or not gone on with.' },
    WORK_FOLDERS: { description: 'Folders of conversions that are over, and of servers that are gone.' },
    CONVERSION_LOGS: { description: 'Old logs of conversions.' },
    TRASH: { description: 'Saved structures that have lain in the trash past its days.' },
    LINKS: { description: 'Download links that are revoked or expired.' },
    CACHED_CONVERSIONS: { description: 'Results made for links, the least recently used first.' },
    SESSION_RECORDS: { description: 'Rows of sessions whose files went long ago.' },
    QUOTA_RECOUNT: { description: 'Counters of space that are not the sums of their rows.' },
    ORPHANS: {
      description: 'Files without rows: in quarantine first, then removed. Rows without files: marked.',
    },
    STORAGE_CHECK: {
      description:
        'What in the data folder is not as the server left it: foreign files, links, changed modes and owners. Reported.',
    },
    HASH_CHECK: {
      description: 'Files of the shelf whose bytes are no longer those that were stored: marked.',
    },
    CLEANUP_LOG: { description: 'Old entries of this log.' },
  },
});

export enum CleanupState {
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
}
registerEnumType(CleanupState, {
  name: 'CleanupState',
  description: 'How a run of a cleanup stands.',
  valuesConfig: {
    RUNNING: { description: 'It goes on.' },
    SUCCEEDED: { description: 'It came to its end; single findings may have failed.' },
    FAILED: { description: 'It was broken off.' },
  },
});

export enum CleanupTrigger {
  SCHEDULE = 'SCHEDULE',
  ADMINISTRATOR = 'ADMINISTRATOR',
  COMMAND = 'COMMAND',
  SPACE = 'SPACE',
}
registerEnumType(CleanupTrigger, {
  name: 'CleanupTrigger',
  description: 'What began a run of a cleanup.',
  valuesConfig: {
    SCHEDULE: { description: 'Its schedule, or the start of a server.' },
    ADMINISTRATOR: { description: 'runCleanup.' },
    COMMAND: { description: 'The command on the machine.' },
    SPACE: { description: 'A disk that was getting full.' },
  },
});

export enum CleanupAction {
  REMOVE = 'REMOVE',
  QUARANTINE = 'QUARANTINE',
  RELEASE = 'RELEASE',
  MARK = 'MARK',
  UNMARK = 'UNMARK',
  CORRECT = 'CORRECT',
  REPORT = 'REPORT',
}
registerEnumType(CleanupAction, {
  name: 'CleanupAction',
  description: 'What is done about a finding.',
  valuesConfig: {
    REMOVE: { description: 'It is removed.' },
    QUARANTINE: { description: 'It is noted, and removed when it still has no owner a quarantine later.' },
    RELEASE: { description: 'It leaves the quarantine: it has an owner, or is gone.' },
    MARK: { description: 'Its row says from now on what is wrong with its file.' },
    UNMARK: { description: 'Its row says so no longer.' },
    CORRECT: { description: 'Its counters are set to what they should say.' },
    REPORT: { description: 'It is told of, and left for a person to decide.' },
  },
});

export enum CleanupOutcome {
  PLANNED = 'PLANNED',
  DONE = 'DONE',
  KEPT = 'KEPT',
  FAILED = 'FAILED',
}
registerEnumType(CleanupOutcome, {
  name: 'CleanupOutcome',
  description: 'What became of a finding.',
  valuesConfig: {
    PLANNED: { description: 'Nothing: the run was a dry one, or was broken off before.' },
    DONE: { description: 'What the action says.' },
    KEPT: { description: 'Nothing: it turned out to be alive, or gone, when its turn came.' },
    FAILED: { description: 'It could not be done; message says why.' },
  },
});
