import { graphql } from '../../demo/generated/index.js';

/** Documents of the tests beyond those of the demo. */
export const session = graphql(`
  query Session {
    session {
      id
      bytesUsed
      bytesReserved
    }
  }
`);

export const upload = graphql(`
  query Upload($id: ID!) {
    upload(id: $id) {
      id
      state
      bytesReceived
      byteSize
      finishedAt
      failure {
        code
        message
      }
      report {
        valid
        issues {
          severity
          code
          line
          column
        }
      }
      structure {
        id
      }
    }
  }
`);

export const uploadStructures = graphql(`
  mutation UploadStructures($uploads: [UploadStructureInput!]!) {
    uploadStructures(uploads: $uploads) {
      id
      fileName
      state
      failure {
        code
      }
      structure {
        id
        atomCount
      }
    }
  }
`);

export const cancelUpload = graphql(`
  mutation CancelUpload($id: ID!) {
    cancelUpload(id: $id) {
      id
      state
    }
  }
`);

export const structure = graphql(`
  query Structure($id: ID!) {
    structure(id: $id) {
      id
      name
    }
  }
`);

export const deleteStructure = graphql(`
  mutation DeleteStructure($id: ID!) {
    deleteStructure(id: $id) {
      id
    }
  }
`);

export const conversion = graphql(`
  query Conversion($id: ID!) {
    conversion(id: $id) {
      id
      state
      failure {
        code
        message
      }
      result {
        id
        name
        format
        atomCount
      }
    }
  }
`);

export const severalResults = graphql(`
  query SeveralResults($id: ID!) {
    conversion(id: $id) {
      state
      result {
        id
      }
      results {
        id
        name
        summary {
          atoms
        }
      }
    }
  }
`);

export const converted = graphql(`
  query Converted($id: ID!) {
    conversion(id: $id) {
      id
      state
      fraction
      failure {
        code
        message
      }
      losses {
        code
        severity
        message
        count
      }
      plan {
        losses {
          code
        }
        steps {
          engine
          from
          to
        }
      }
      operations {
        operation
        description
        effect
        atoms
        residues
      }
      log {
        level
        message
      }
      result {
        id
        name
        format
        origin
        derivedFrom {
          structureId
          structure {
            id
          }
          operations {
            operation
            effect
            atoms
          }
          conversion {
            id
          }
        }
        atomCount
        report {
          valid
          format
          issues {
            severity
            code
          }
        }
        summary {
          chainCount
          residues
          altlocAtoms
          records
          models
        }
      }
    }
  }
`);

export const conversionPlan = graphql(`
  query Plan(
    $structureId: ID!
    $target: StructureFormat!
    $engine: EngineName
    $options: ConversionOptionsInput
  ) {
    conversionPlan(structureId: $structureId, target: $target, engine: $engine, options: $options) {
      why
      steps {
        engine
        from
        to
      }
      losses {
        code
        message
      }
    }
  }
`);

export const cancelConversion = graphql(`
  mutation Cancel($id: ID!) {
    cancelConversion(id: $id) {
      id
      state
      failure {
        code
        message
      }
      result {
        id
      }
    }
  }
`);

export const linkTo = graphql(`
  mutation LinkTo($input: DownloadLinkInput!) {
    createDownloadLink(input: $input) {
      id
      url
      expiresAt
      compression
      disposition
      conversion {
        id
        state
        losses {
          code
        }
      }
    }
  }
`);

export const archiveLink = graphql(`
  mutation ArchiveLink($input: ArchiveLinkInput!) {
    createArchiveLink(input: $input) {
      id
      url
      archived
    }
  }
`);

export const revokeLink = graphql(`
  mutation RevokeLink($id: ID!) {
    revokeDownloadLink(id: $id) {
      id
      revokedAt
    }
  }
`);

export const conversionIds = graphql(`
  query ConversionIds {
    conversions {
      edges {
        node {
          id
          state
        }
      }
    }
  }
`);

export const editStructure = graphql(`
  mutation Edit($input: EditStructureInput!) {
    editStructure(input: $input) {
      id
      state
      operations {
        operation
        description
        effect
      }
    }
  }
`);

export const engines = graphql(`
  query Engines {
    engines {
      name
      version
      available
      message
      reads
      writes
    }
    formats {
      format
      readBy
      writtenBy
    }
  }
`);
