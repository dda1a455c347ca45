import { graphql } from './generated/index.js';

/** The whole way of a file through the API, one document for each call. */
export const startSession = graphql(`
  mutation StartSession {
    startSession {
      token
      session {
        id
        expiresAt
      }
    }
  }
`);

export const endSession = graphql(`
  mutation EndSession {
    endSession {
      id
      endedAt
    }
  }
`);

export const beginUpload = graphql(`
  mutation BeginUpload($input: BeginUploadInput!) {
    beginUpload(input: $input) {
      id
      state
    }
  }
`);

export const uploadStructure = graphql(`
  mutation UploadStructure($file: Upload!, $uploadId: ID) {
    uploadStructure(file: $file, uploadId: $uploadId) {
      id
      state
      failure {
        code
        message
      }
      report {
        valid
        format
        detectedFrom
        issues {
          severity
          code
          message
          line
          column
          count
        }
      }
      structure {
        id
        name
        format
        byteSize
        atomCount
        sha256
        summary {
          title
          formula
          models
          records
          chainCount
          residues
          waters
          hydrogens
        }
      }
    }
  }
`);

export const uploadProgress = graphql(`
  subscription UploadProgress($uploadId: ID!) {
    uploadProgress(uploadId: $uploadId) {
      bytesReceived
      byteSize
      rate
      upload {
        id
        state
      }
      issues {
        severity
        code
        line
        column
      }
    }
  }
`);

export const convertStructure = graphql(`
  mutation ConvertStructure($input: ConvertStructureInput!) {
    convertStructure(input: $input) {
      id
      state
      plan {
        why
      }
    }
  }
`);

export const conversionProgress = graphql(`
  subscription ConversionProgress($conversionId: ID!) {
    conversionProgress(conversionId: $conversionId) {
      fraction
      step
      conversion {
        id
        state
        losses {
          code
          severity
          message
          count
        }
        result {
          id
          name
          format
          atomCount
        }
        failure {
          code
          message
        }
      }
    }
  }
`);

export const createDownloadLink = graphql(`
  mutation CreateDownloadLink($input: DownloadLinkInput!) {
    createDownloadLink(input: $input) {
      url
      expiresAt
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
