import { graphql } from '../../demo/generated/index.js';

/** Documents of an administrator. */
export const runCleanup = graphql(`
  mutation RunCleanup($kind: CleanupKind!, $dryRun: Boolean!) {
    runCleanup(kind: $kind, dryRun: $dryRun) {
      id
      kind
      dryRun
      trigger
      state
      finishedAt
      examined
      removed
      bytesFreed
      errors
      failure
      items(first: 200) {
        nodes {
          action
          subject
          bytes
          reason
          outcome
          message
        }
      }
    }
  }
`);

export const cleanupRuns = graphql(`
  query CleanupRuns(
    $first: Int!
    $after: String
    $kind: CleanupKind
    $itemsFirst: Int!
    $itemsAfter: String
  ) {
    cleanupRuns(first: $first, after: $after, kind: $kind) {
      nodes {
        id
        kind
        dryRun
        state
        startedAt
        items(first: $itemsFirst, after: $itemsAfter) {
          nodes {
            subject
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const storageHealth = graphql(`
  query StorageHealth {
    storageHealth {
      volumes {
        name
        folders
        freeBytes
        totalBytes
        freeFiles
        totalFiles
        growthPerDay
        daysLeft
      }
      areas {
        area
        owners
        files
        bytes
        bytesReserved
      }
      largest {
        area
        ownerId
        files
        bytes
      }
      missing
      damaged
      anomalies
      alerts {
        kind
        subject
        isCritical
        message
      }
    }
  }
`);

export const storageAlerts = graphql(`
  subscription StorageAlerts {
    storageAlerts {
      id
      kind
      subject
      isCritical
      clearedAt
    }
  }
`);

export const sessionEvents = graphql(`
  subscription SessionEvents {
    sessionEvents {
      kind
      structureId
      secondsLeft
      session {
        id
        endsAt
        endedAt
      }
      structure {
        id
        name
        fault
      }
    }
  }
`);

export const cleanupCounts = graphql(`
  query CleanupCounts($first: Int!) {
    cleanupRuns(first: $first) {
      nodes {
        id
        kind
        state
        examined
        removed
        bytesFreed
        errors
      }
    }
  }
`);
