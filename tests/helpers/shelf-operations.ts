import { graphql } from '../../demo/generated/index.js';

/** Documents about saved structures. */
export const saveStructure = graphql(`
  mutation SaveStructure($input: SaveStructureInput!) {
    saveStructure(input: $input) {
      id
      name
      description
      tags
      visibility
      isMine
      shareUrl
      format
      atomCount
      byteSize
      versionCount
      unchanged
      newest {
        id
        number
        note
        author
        origin
        sha256
        byteSize
        derivedFrom
      }
    }
  }
`);

export const saveVersion = graphql(`
  mutation SaveVersion($input: SaveVersionInput!) {
    saveVersion(input: $input) {
      id
      versionCount
      unchanged
      atomCount
      newest {
        id
        number
        note
        sha256
      }
    }
  }
`);

export const restoreVersion = graphql(`
  mutation RestoreVersion($id: ID!, $version: Int!) {
    restoreVersion(savedStructureId: $id, version: $version) {
      id
      versionCount
      unchanged
      newest {
        id
        number
        note
        restoredFrom
        sha256
      }
    }
  }
`);

export const openSavedStructure = graphql(`
  mutation OpenSavedStructure($id: ID!, $version: Int, $shareToken: String) {
    openSavedStructure(id: $id, version: $version, shareToken: $shareToken) {
      id
      name
      origin
      derivedFrom {
        structureId
      }
      sha256
      atomCount
      records {
        nodes {
          position
          atoms
        }
      }
    }
  }
`);

export const updateSavedStructure = graphql(`
  mutation UpdateSavedStructure($input: UpdateSavedStructureInput!) {
    updateSavedStructure(input: $input) {
      id
      name
      description
      tags
      visibility
      shareUrl
    }
  }
`);

export const resetShareLink = graphql(`
  mutation ResetShareLink($id: ID!) {
    resetShareLink(id: $id) {
      id
      shareUrl
    }
  }
`);

export const deleteSavedStructure = graphql(`
  mutation DeleteSavedStructure($id: ID!) {
    deleteSavedStructure(id: $id) {
      id
      trashedAt
    }
  }
`);

export const recoverSavedStructure = graphql(`
  mutation RecoverSavedStructure($id: ID!) {
    recoverSavedStructure(id: $id) {
      id
      trashedAt
    }
  }
`);

export const purgeSavedStructure = graphql(`
  mutation PurgeSavedStructure($id: ID!) {
    purgeSavedStructure(id: $id) {
      id
    }
  }
`);

export const savedStructure = graphql(`
  query SavedStructure($id: ID!, $shareToken: String) {
    savedStructure(id: $id, shareToken: $shareToken) {
      id
      name
      isMine
      shareUrl
      versionCount
      trashedAt
      versions(first: 50) {
        nodes {
          id
          number
          note
          structure {
            id
            atomCount
            summary {
              residues
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const savedStructures = graphql(`
  query SavedStructures(
    $first: Int! = 50
    $after: String
    $filter: SavedStructureFilter
    $orderBy: SavedStructureOrder
  ) {
    savedStructures(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes {
        id
        name
        newest {
          number
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const whoAmI = graphql(`
  query WhoAmI {
    session {
      id
      user {
        subject
        name
        isAdministrator
      }
    }
  }
`);

export const downloadLinks = graphql(`
  query DownloadLinks {
    downloadLinks {
      nodes {
        id
      }
    }
  }
`);

export const storageUsage = graphql(`
  query StorageUsage {
    storageUsage {
      session {
        bytesUsed
        bytesReserved
        bytesLimit
        filesUsed
      }
      shelf {
        bytesUsed
        bytesReserved
        bytesLimit
        filesUsed
        filesReserved
        filesLimit
      }
      trash {
        bytesUsed
        filesUsed
        bytesLimit
      }
    }
  }
`);

export const storageDrift = graphql(`
  query StorageDrift {
    storageDrift {
      area
      ownerId
      counter
      counted
      actual
    }
  }
`);
