/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation StartSession {\n    startSession {\n      token\n      session {\n        id\n        expiresAt\n      }\n    }\n  }\n": typeof types.StartSessionDocument,
    "\n  mutation EndSession {\n    endSession {\n      id\n      endedAt\n    }\n  }\n": typeof types.EndSessionDocument,
    "\n  mutation BeginUpload($input: BeginUploadInput!) {\n    beginUpload(input: $input) {\n      id\n      state\n    }\n  }\n": typeof types.BeginUploadDocument,
    "\n  mutation UploadStructure($file: Upload!, $uploadId: ID) {\n    uploadStructure(file: $file, uploadId: $uploadId) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      report {\n        valid\n        format\n        detectedFrom\n        issues {\n          severity\n          code\n          message\n          line\n          column\n          count\n        }\n      }\n      structure {\n        id\n        name\n        format\n        byteSize\n        atomCount\n        sha256\n        summary {\n          title\n          formula\n          models\n          records\n          chainCount\n          residues\n          waters\n          hydrogens\n        }\n      }\n    }\n  }\n": typeof types.UploadStructureDocument,
    "\n  subscription UploadProgress($uploadId: ID!) {\n    uploadProgress(uploadId: $uploadId) {\n      bytesReceived\n      byteSize\n      rate\n      upload {\n        id\n        state\n      }\n      issues {\n        severity\n        code\n        line\n        column\n      }\n    }\n  }\n": typeof types.UploadProgressDocument,
    "\n  mutation ConvertStructure($input: ConvertStructureInput!) {\n    convertStructure(input: $input) {\n      id\n      state\n      plan {\n        why\n      }\n    }\n  }\n": typeof types.ConvertStructureDocument,
    "\n  subscription ConversionProgress($conversionId: ID!) {\n    conversionProgress(conversionId: $conversionId) {\n      fraction\n      step\n      conversion {\n        id\n        state\n        losses {\n          code\n          severity\n          message\n          count\n        }\n        result {\n          id\n          name\n          format\n          atomCount\n        }\n        failure {\n          code\n          message\n        }\n      }\n    }\n  }\n": typeof types.ConversionProgressDocument,
    "\n  mutation CreateDownloadLink($input: DownloadLinkInput!) {\n    createDownloadLink(input: $input) {\n      url\n      expiresAt\n    }\n  }\n": typeof types.CreateDownloadLinkDocument,
    "\n  mutation CancelUpload($id: ID!) {\n    cancelUpload(id: $id) {\n      id\n      state\n    }\n  }\n": typeof types.CancelUploadDocument,
    "\n  query ShownUpload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      bytesReceived\n      structure {\n        id\n        name\n        atomCount\n      }\n    }\n  }\n": typeof types.ShownUploadDocument,
    "\n  subscription FollowUpload($uploadId: ID!) {\n    uploadProgress(uploadId: $uploadId) {\n      bytesReceived\n      upload {\n        id\n        state\n        bytesReceived\n        structure {\n          id\n          name\n          atomCount\n        }\n      }\n    }\n  }\n": typeof types.FollowUploadDocument,
    "\n  query ShownConversion($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      result {\n        id\n        name\n      }\n    }\n  }\n": typeof types.ShownConversionDocument,
    "\n  query Records($id: ID!, $first: Int!, $after: String, $filter: StructureRecordFilter) {\n    structure(id: $id) {\n      id\n      records(first: $first, after: $after, filter: $filter) {\n        nodes {\n          kind\n          position\n          title\n          atoms\n          formula\n          byteOffset\n          byteLength\n          dataItems {\n            name\n            value\n          }\n          dataItemCount\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.RecordsDocument,
    "\n  query ResumableUpload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      resumableUrl\n      bytesReceived\n      failure {\n        code\n      }\n      report {\n        issues {\n          code\n          line\n        }\n      }\n      structure {\n        id\n        sha256\n        contentSha256\n        atomCount\n      }\n    }\n  }\n": typeof types.ResumableUploadDocument,
    "\n  query Session {\n    session {\n      id\n      bytesUsed\n      bytesReserved\n    }\n  }\n": typeof types.SessionDocument,
    "\n  query Upload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      bytesReceived\n      byteSize\n      finishedAt\n      failure {\n        code\n        message\n      }\n      report {\n        valid\n        issues {\n          severity\n          code\n          line\n          column\n        }\n      }\n      structure {\n        id\n      }\n    }\n  }\n": typeof types.UploadDocument,
    "\n  mutation UploadStructures($uploads: [UploadStructureInput!]!) {\n    uploadStructures(uploads: $uploads) {\n      id\n      fileName\n      state\n      failure {\n        code\n      }\n      structure {\n        id\n        atomCount\n      }\n    }\n  }\n": typeof types.UploadStructuresDocument,
    "\n  query Structure($id: ID!) {\n    structure(id: $id) {\n      id\n      name\n    }\n  }\n": typeof types.StructureDocument,
    "\n  mutation DeleteStructure($id: ID!) {\n    deleteStructure(id: $id) {\n      id\n    }\n  }\n": typeof types.DeleteStructureDocument,
    "\n  query Conversion($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n        name\n        format\n        atomCount\n      }\n    }\n  }\n": typeof types.ConversionDocument,
    "\n  query Converted($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      fraction\n      failure {\n        code\n        message\n      }\n      losses {\n        code\n        severity\n        message\n        count\n      }\n      plan {\n        losses {\n          code\n        }\n        steps {\n          engine\n          from\n          to\n        }\n      }\n      operations {\n        operation\n        description\n        effect\n        atoms\n        residues\n      }\n      log {\n        level\n        message\n      }\n      result {\n        id\n        name\n        format\n        origin\n        derivedFrom {\n          structureId\n          structure {\n            id\n          }\n          operations {\n            operation\n            effect\n            atoms\n          }\n          conversion {\n            id\n          }\n        }\n        atomCount\n        report {\n          valid\n          format\n          issues {\n            severity\n            code\n          }\n        }\n        summary {\n          chainCount\n          residues\n          altlocAtoms\n          records\n          models\n        }\n      }\n    }\n  }\n": typeof types.ConvertedDocument,
    "\n  query Plan(\n    $structureId: ID!\n    $target: StructureFormat!\n    $engine: EngineName\n    $options: ConversionOptionsInput\n  ) {\n    conversionPlan(structureId: $structureId, target: $target, engine: $engine, options: $options) {\n      why\n      steps {\n        engine\n        from\n        to\n      }\n      losses {\n        code\n        message\n      }\n    }\n  }\n": typeof types.PlanDocument,
    "\n  mutation Cancel($id: ID!) {\n    cancelConversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n      }\n    }\n  }\n": typeof types.CancelDocument,
    "\n  mutation Edit($input: EditStructureInput!) {\n    editStructure(input: $input) {\n      id\n      state\n      operations {\n        operation\n        description\n        effect\n      }\n    }\n  }\n": typeof types.EditDocument,
    "\n  query Engines {\n    engines {\n      name\n      version\n      available\n      message\n      reads\n      writes\n    }\n    formats {\n      format\n      readBy\n      writtenBy\n    }\n  }\n": typeof types.EnginesDocument,
};
const documents: Documents = {
    "\n  mutation StartSession {\n    startSession {\n      token\n      session {\n        id\n        expiresAt\n      }\n    }\n  }\n": types.StartSessionDocument,
    "\n  mutation EndSession {\n    endSession {\n      id\n      endedAt\n    }\n  }\n": types.EndSessionDocument,
    "\n  mutation BeginUpload($input: BeginUploadInput!) {\n    beginUpload(input: $input) {\n      id\n      state\n    }\n  }\n": types.BeginUploadDocument,
    "\n  mutation UploadStructure($file: Upload!, $uploadId: ID) {\n    uploadStructure(file: $file, uploadId: $uploadId) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      report {\n        valid\n        format\n        detectedFrom\n        issues {\n          severity\n          code\n          message\n          line\n          column\n          count\n        }\n      }\n      structure {\n        id\n        name\n        format\n        byteSize\n        atomCount\n        sha256\n        summary {\n          title\n          formula\n          models\n          records\n          chainCount\n          residues\n          waters\n          hydrogens\n        }\n      }\n    }\n  }\n": types.UploadStructureDocument,
    "\n  subscription UploadProgress($uploadId: ID!) {\n    uploadProgress(uploadId: $uploadId) {\n      bytesReceived\n      byteSize\n      rate\n      upload {\n        id\n        state\n      }\n      issues {\n        severity\n        code\n        line\n        column\n      }\n    }\n  }\n": types.UploadProgressDocument,
    "\n  mutation ConvertStructure($input: ConvertStructureInput!) {\n    convertStructure(input: $input) {\n      id\n      state\n      plan {\n        why\n      }\n    }\n  }\n": types.ConvertStructureDocument,
    "\n  subscription ConversionProgress($conversionId: ID!) {\n    conversionProgress(conversionId: $conversionId) {\n      fraction\n      step\n      conversion {\n        id\n        state\n        losses {\n          code\n          severity\n          message\n          count\n        }\n        result {\n          id\n          name\n          format\n          atomCount\n        }\n        failure {\n          code\n          message\n        }\n      }\n    }\n  }\n": types.ConversionProgressDocument,
    "\n  mutation CreateDownloadLink($input: DownloadLinkInput!) {\n    createDownloadLink(input: $input) {\n      url\n      expiresAt\n    }\n  }\n": types.CreateDownloadLinkDocument,
    "\n  mutation CancelUpload($id: ID!) {\n    cancelUpload(id: $id) {\n      id\n      state\n    }\n  }\n": types.CancelUploadDocument,
    "\n  query ShownUpload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      bytesReceived\n      structure {\n        id\n        name\n        atomCount\n      }\n    }\n  }\n": types.ShownUploadDocument,
    "\n  subscription FollowUpload($uploadId: ID!) {\n    uploadProgress(uploadId: $uploadId) {\n      bytesReceived\n      upload {\n        id\n        state\n        bytesReceived\n        structure {\n          id\n          name\n          atomCount\n        }\n      }\n    }\n  }\n": types.FollowUploadDocument,
    "\n  query ShownConversion($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      result {\n        id\n        name\n      }\n    }\n  }\n": types.ShownConversionDocument,
    "\n  query Records($id: ID!, $first: Int!, $after: String, $filter: StructureRecordFilter) {\n    structure(id: $id) {\n      id\n      records(first: $first, after: $after, filter: $filter) {\n        nodes {\n          kind\n          position\n          title\n          atoms\n          formula\n          byteOffset\n          byteLength\n          dataItems {\n            name\n            value\n          }\n          dataItemCount\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.RecordsDocument,
    "\n  query ResumableUpload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      resumableUrl\n      bytesReceived\n      failure {\n        code\n      }\n      report {\n        issues {\n          code\n          line\n        }\n      }\n      structure {\n        id\n        sha256\n        contentSha256\n        atomCount\n      }\n    }\n  }\n": types.ResumableUploadDocument,
    "\n  query Session {\n    session {\n      id\n      bytesUsed\n      bytesReserved\n    }\n  }\n": types.SessionDocument,
    "\n  query Upload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      bytesReceived\n      byteSize\n      finishedAt\n      failure {\n        code\n        message\n      }\n      report {\n        valid\n        issues {\n          severity\n          code\n          line\n          column\n        }\n      }\n      structure {\n        id\n      }\n    }\n  }\n": types.UploadDocument,
    "\n  mutation UploadStructures($uploads: [UploadStructureInput!]!) {\n    uploadStructures(uploads: $uploads) {\n      id\n      fileName\n      state\n      failure {\n        code\n      }\n      structure {\n        id\n        atomCount\n      }\n    }\n  }\n": types.UploadStructuresDocument,
    "\n  query Structure($id: ID!) {\n    structure(id: $id) {\n      id\n      name\n    }\n  }\n": types.StructureDocument,
    "\n  mutation DeleteStructure($id: ID!) {\n    deleteStructure(id: $id) {\n      id\n    }\n  }\n": types.DeleteStructureDocument,
    "\n  query Conversion($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n        name\n        format\n        atomCount\n      }\n    }\n  }\n": types.ConversionDocument,
    "\n  query Converted($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      fraction\n      failure {\n        code\n        message\n      }\n      losses {\n        code\n        severity\n        message\n        count\n      }\n      plan {\n        losses {\n          code\n        }\n        steps {\n          engine\n          from\n          to\n        }\n      }\n      operations {\n        operation\n        description\n        effect\n        atoms\n        residues\n      }\n      log {\n        level\n        message\n      }\n      result {\n        id\n        name\n        format\n        origin\n        derivedFrom {\n          structureId\n          structure {\n            id\n          }\n          operations {\n            operation\n            effect\n            atoms\n          }\n          conversion {\n            id\n          }\n        }\n        atomCount\n        report {\n          valid\n          format\n          issues {\n            severity\n            code\n          }\n        }\n        summary {\n          chainCount\n          residues\n          altlocAtoms\n          records\n          models\n        }\n      }\n    }\n  }\n": types.ConvertedDocument,
    "\n  query Plan(\n    $structureId: ID!\n    $target: StructureFormat!\n    $engine: EngineName\n    $options: ConversionOptionsInput\n  ) {\n    conversionPlan(structureId: $structureId, target: $target, engine: $engine, options: $options) {\n      why\n      steps {\n        engine\n        from\n        to\n      }\n      losses {\n        code\n        message\n      }\n    }\n  }\n": types.PlanDocument,
    "\n  mutation Cancel($id: ID!) {\n    cancelConversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n      }\n    }\n  }\n": types.CancelDocument,
    "\n  mutation Edit($input: EditStructureInput!) {\n    editStructure(input: $input) {\n      id\n      state\n      operations {\n        operation\n        description\n        effect\n      }\n    }\n  }\n": types.EditDocument,
    "\n  query Engines {\n    engines {\n      name\n      version\n      available\n      message\n      reads\n      writes\n    }\n    formats {\n      format\n      readBy\n      writtenBy\n    }\n  }\n": types.EnginesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartSession {\n    startSession {\n      token\n      session {\n        id\n        expiresAt\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation StartSession {\n    startSession {\n      token\n      session {\n        id\n        expiresAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession {\n    endSession {\n      id\n      endedAt\n    }\n  }\n"): (typeof documents)["\n  mutation EndSession {\n    endSession {\n      id\n      endedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BeginUpload($input: BeginUploadInput!) {\n    beginUpload(input: $input) {\n      id\n      state\n    }\n  }\n"): (typeof documents)["\n  mutation BeginUpload($input: BeginUploadInput!) {\n    beginUpload(input: $input) {\n      id\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UploadStructure($file: Upload!, $uploadId: ID) {\n    uploadStructure(file: $file, uploadId: $uploadId) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      report {\n        valid\n        format\n        detectedFrom\n        issues {\n          severity\n          code\n          message\n          line\n          column\n          count\n        }\n      }\n      structure {\n        id\n        name\n        format\n        byteSize\n        atomCount\n        sha256\n        summary {\n          title\n          formula\n          models\n          records\n          chainCount\n          residues\n          waters\n          hydrogens\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UploadStructure($file: Upload!, $uploadId: ID) {\n    uploadStructure(file: $file, uploadId: $uploadId) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      report {\n        valid\n        format\n        detectedFrom\n        issues {\n          severity\n          code\n          message\n          line\n          column\n          count\n        }\n      }\n      structure {\n        id\n        name\n        format\n        byteSize\n        atomCount\n        sha256\n        summary {\n          title\n          formula\n          models\n          records\n          chainCount\n          residues\n          waters\n          hydrogens\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription UploadProgress($uploadId: ID!) {\n    uploadProgress(uploadId: $uploadId) {\n      bytesReceived\n      byteSize\n      rate\n      upload {\n        id\n        state\n      }\n      issues {\n        severity\n        code\n        line\n        column\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription UploadProgress($uploadId: ID!) {\n    uploadProgress(uploadId: $uploadId) {\n      bytesReceived\n      byteSize\n      rate\n      upload {\n        id\n        state\n      }\n      issues {\n        severity\n        code\n        line\n        column\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConvertStructure($input: ConvertStructureInput!) {\n    convertStructure(input: $input) {\n      id\n      state\n      plan {\n        why\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ConvertStructure($input: ConvertStructureInput!) {\n    convertStructure(input: $input) {\n      id\n      state\n      plan {\n        why\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ConversionProgress($conversionId: ID!) {\n    conversionProgress(conversionId: $conversionId) {\n      fraction\n      step\n      conversion {\n        id\n        state\n        losses {\n          code\n          severity\n          message\n          count\n        }\n        result {\n          id\n          name\n          format\n          atomCount\n        }\n        failure {\n          code\n          message\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription ConversionProgress($conversionId: ID!) {\n    conversionProgress(conversionId: $conversionId) {\n      fraction\n      step\n      conversion {\n        id\n        state\n        losses {\n          code\n          severity\n          message\n          count\n        }\n        result {\n          id\n          name\n          format\n          atomCount\n        }\n        failure {\n          code\n          message\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateDownloadLink($input: DownloadLinkInput!) {\n    createDownloadLink(input: $input) {\n      url\n      expiresAt\n    }\n  }\n"): (typeof documents)["\n  mutation CreateDownloadLink($input: DownloadLinkInput!) {\n    createDownloadLink(input: $input) {\n      url\n      expiresAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelUpload($id: ID!) {\n    cancelUpload(id: $id) {\n      id\n      state\n    }\n  }\n"): (typeof documents)["\n  mutation CancelUpload($id: ID!) {\n    cancelUpload(id: $id) {\n      id\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShownUpload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      bytesReceived\n      structure {\n        id\n        name\n        atomCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShownUpload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      bytesReceived\n      structure {\n        id\n        name\n        atomCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FollowUpload($uploadId: ID!) {\n    uploadProgress(uploadId: $uploadId) {\n      bytesReceived\n      upload {\n        id\n        state\n        bytesReceived\n        structure {\n          id\n          name\n          atomCount\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription FollowUpload($uploadId: ID!) {\n    uploadProgress(uploadId: $uploadId) {\n      bytesReceived\n      upload {\n        id\n        state\n        bytesReceived\n        structure {\n          id\n          name\n          atomCount\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShownConversion($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      result {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShownConversion($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      result {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Records($id: ID!, $first: Int!, $after: String, $filter: StructureRecordFilter) {\n    structure(id: $id) {\n      id\n      records(first: $first, after: $after, filter: $filter) {\n        nodes {\n          kind\n          position\n          title\n          atoms\n          formula\n          byteOffset\n          byteLength\n          dataItems {\n            name\n            value\n          }\n          dataItemCount\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Records($id: ID!, $first: Int!, $after: String, $filter: StructureRecordFilter) {\n    structure(id: $id) {\n      id\n      records(first: $first, after: $after, filter: $filter) {\n        nodes {\n          kind\n          position\n          title\n          atoms\n          formula\n          byteOffset\n          byteLength\n          dataItems {\n            name\n            value\n          }\n          dataItemCount\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ResumableUpload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      resumableUrl\n      bytesReceived\n      failure {\n        code\n      }\n      report {\n        issues {\n          code\n          line\n        }\n      }\n      structure {\n        id\n        sha256\n        contentSha256\n        atomCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query ResumableUpload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      resumableUrl\n      bytesReceived\n      failure {\n        code\n      }\n      report {\n        issues {\n          code\n          line\n        }\n      }\n      structure {\n        id\n        sha256\n        contentSha256\n        atomCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session {\n    session {\n      id\n      bytesUsed\n      bytesReserved\n    }\n  }\n"): (typeof documents)["\n  query Session {\n    session {\n      id\n      bytesUsed\n      bytesReserved\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Upload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      bytesReceived\n      byteSize\n      finishedAt\n      failure {\n        code\n        message\n      }\n      report {\n        valid\n        issues {\n          severity\n          code\n          line\n          column\n        }\n      }\n      structure {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  query Upload($id: ID!) {\n    upload(id: $id) {\n      id\n      state\n      bytesReceived\n      byteSize\n      finishedAt\n      failure {\n        code\n        message\n      }\n      report {\n        valid\n        issues {\n          severity\n          code\n          line\n          column\n        }\n      }\n      structure {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UploadStructures($uploads: [UploadStructureInput!]!) {\n    uploadStructures(uploads: $uploads) {\n      id\n      fileName\n      state\n      failure {\n        code\n      }\n      structure {\n        id\n        atomCount\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UploadStructures($uploads: [UploadStructureInput!]!) {\n    uploadStructures(uploads: $uploads) {\n      id\n      fileName\n      state\n      failure {\n        code\n      }\n      structure {\n        id\n        atomCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Structure($id: ID!) {\n    structure(id: $id) {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  query Structure($id: ID!) {\n    structure(id: $id) {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteStructure($id: ID!) {\n    deleteStructure(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteStructure($id: ID!) {\n    deleteStructure(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Conversion($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n        name\n        format\n        atomCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query Conversion($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n        name\n        format\n        atomCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Converted($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      fraction\n      failure {\n        code\n        message\n      }\n      losses {\n        code\n        severity\n        message\n        count\n      }\n      plan {\n        losses {\n          code\n        }\n        steps {\n          engine\n          from\n          to\n        }\n      }\n      operations {\n        operation\n        description\n        effect\n        atoms\n        residues\n      }\n      log {\n        level\n        message\n      }\n      result {\n        id\n        name\n        format\n        origin\n        derivedFrom {\n          structureId\n          structure {\n            id\n          }\n          operations {\n            operation\n            effect\n            atoms\n          }\n          conversion {\n            id\n          }\n        }\n        atomCount\n        report {\n          valid\n          format\n          issues {\n            severity\n            code\n          }\n        }\n        summary {\n          chainCount\n          residues\n          altlocAtoms\n          records\n          models\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Converted($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      fraction\n      failure {\n        code\n        message\n      }\n      losses {\n        code\n        severity\n        message\n        count\n      }\n      plan {\n        losses {\n          code\n        }\n        steps {\n          engine\n          from\n          to\n        }\n      }\n      operations {\n        operation\n        description\n        effect\n        atoms\n        residues\n      }\n      log {\n        level\n        message\n      }\n      result {\n        id\n        name\n        format\n        origin\n        derivedFrom {\n          structureId\n          structure {\n            id\n          }\n          operations {\n            operation\n            effect\n            atoms\n          }\n          conversion {\n            id\n          }\n        }\n        atomCount\n        report {\n          valid\n          format\n          issues {\n            severity\n            code\n          }\n        }\n        summary {\n          chainCount\n          residues\n          altlocAtoms\n          records\n          models\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Plan(\n    $structureId: ID!\n    $target: StructureFormat!\n    $engine: EngineName\n    $options: ConversionOptionsInput\n  ) {\n    conversionPlan(structureId: $structureId, target: $target, engine: $engine, options: $options) {\n      why\n      steps {\n        engine\n        from\n        to\n      }\n      losses {\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  query Plan(\n    $structureId: ID!\n    $target: StructureFormat!\n    $engine: EngineName\n    $options: ConversionOptionsInput\n  ) {\n    conversionPlan(structureId: $structureId, target: $target, engine: $engine, options: $options) {\n      why\n      steps {\n        engine\n        from\n        to\n      }\n      losses {\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Cancel($id: ID!) {\n    cancelConversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Cancel($id: ID!) {\n    cancelConversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Edit($input: EditStructureInput!) {\n    editStructure(input: $input) {\n      id\n      state\n      operations {\n        operation\n        description\n        effect\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Edit($input: EditStructureInput!) {\n    editStructure(input: $input) {\n      id\n      state\n      operations {\n        operation\n        description\n        effect\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Engines {\n    engines {\n      name\n      version\n      available\n      message\n      reads\n      writes\n    }\n    formats {\n      format\n      readBy\n      writtenBy\n    }\n  }\n"): (typeof documents)["\n  query Engines {\n    engines {\n      name\n      version\n      available\n      message\n      reads\n      writes\n    }\n    formats {\n      format\n      readBy\n      writtenBy\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;