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
    "\n  query SeveralResults($id: ID!) {\n    conversion(id: $id) {\n      state\n      result {\n        id\n      }\n      results {\n        id\n        name\n        summary {\n          atoms\n        }\n      }\n    }\n  }\n": typeof types.SeveralResultsDocument,
    "\n  query Converted($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      fraction\n      failure {\n        code\n        message\n      }\n      losses {\n        code\n        severity\n        message\n        count\n      }\n      plan {\n        losses {\n          code\n        }\n        steps {\n          engine\n          from\n          to\n        }\n      }\n      operations {\n        operation\n        description\n        effect\n        atoms\n        residues\n      }\n      log {\n        level\n        message\n      }\n      result {\n        id\n        name\n        format\n        origin\n        derivedFrom {\n          structureId\n          structure {\n            id\n          }\n          operations {\n            operation\n            effect\n            atoms\n          }\n          conversion {\n            id\n          }\n        }\n        atomCount\n        report {\n          valid\n          format\n          issues {\n            severity\n            code\n          }\n        }\n        summary {\n          chainCount\n          residues\n          altlocAtoms\n          records\n          models\n        }\n      }\n    }\n  }\n": typeof types.ConvertedDocument,
    "\n  query Plan(\n    $structureId: ID!\n    $target: StructureFormat!\n    $engine: EngineName\n    $options: ConversionOptionsInput\n  ) {\n    conversionPlan(structureId: $structureId, target: $target, engine: $engine, options: $options) {\n      why\n      steps {\n        engine\n        from\n        to\n      }\n      losses {\n        code\n        message\n      }\n    }\n  }\n": typeof types.PlanDocument,
    "\n  mutation Cancel($id: ID!) {\n    cancelConversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n      }\n    }\n  }\n": typeof types.CancelDocument,
    "\n  mutation LinkTo($input: DownloadLinkInput!) {\n    createDownloadLink(input: $input) {\n      id\n      url\n      expiresAt\n      compression\n      disposition\n      conversion {\n        id\n        state\n        losses {\n          code\n        }\n      }\n    }\n  }\n": typeof types.LinkToDocument,
    "\n  mutation ArchiveLink($input: ArchiveLinkInput!) {\n    createArchiveLink(input: $input) {\n      id\n      url\n      archived\n    }\n  }\n": typeof types.ArchiveLinkDocument,
    "\n  mutation RevokeLink($id: ID!) {\n    revokeDownloadLink(id: $id) {\n      id\n      revokedAt\n    }\n  }\n": typeof types.RevokeLinkDocument,
    "\n  query ConversionIds {\n    conversions {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n": typeof types.ConversionIdsDocument,
    "\n  mutation Edit($input: EditStructureInput!) {\n    editStructure(input: $input) {\n      id\n      state\n      operations {\n        operation\n        description\n        effect\n      }\n    }\n  }\n": typeof types.EditDocument,
    "\n  query Engines {\n    engines {\n      name\n      version\n      available\n      message\n      reads\n      writes\n    }\n    formats {\n      format\n      readBy\n      writtenBy\n    }\n  }\n": typeof types.EnginesDocument,
    "\n  mutation SaveStructure($input: SaveStructureInput!) {\n    saveStructure(input: $input) {\n      id\n      name\n      description\n      tags\n      visibility\n      isMine\n      shareUrl\n      format\n      atomCount\n      byteSize\n      versionCount\n      unchanged\n      newest {\n        id\n        number\n        note\n        author\n        origin\n        sha256\n        byteSize\n        derivedFrom\n      }\n    }\n  }\n": typeof types.SaveStructureDocument,
    "\n  mutation SaveVersion($input: SaveVersionInput!) {\n    saveVersion(input: $input) {\n      id\n      versionCount\n      unchanged\n      atomCount\n      newest {\n        id\n        number\n        note\n        sha256\n      }\n    }\n  }\n": typeof types.SaveVersionDocument,
    "\n  mutation RestoreVersion($id: ID!, $version: Int!) {\n    restoreVersion(savedStructureId: $id, version: $version) {\n      id\n      versionCount\n      unchanged\n      newest {\n        id\n        number\n        note\n        restoredFrom\n        sha256\n      }\n    }\n  }\n": typeof types.RestoreVersionDocument,
    "\n  mutation OpenSavedStructure($id: ID!, $version: Int, $shareToken: String) {\n    openSavedStructure(id: $id, version: $version, shareToken: $shareToken) {\n      id\n      name\n      origin\n      derivedFrom {\n        structureId\n      }\n      sha256\n      atomCount\n      records {\n        nodes {\n          position\n          atoms\n        }\n      }\n    }\n  }\n": typeof types.OpenSavedStructureDocument,
    "\n  mutation UpdateSavedStructure($input: UpdateSavedStructureInput!) {\n    updateSavedStructure(input: $input) {\n      id\n      name\n      description\n      tags\n      visibility\n      shareUrl\n    }\n  }\n": typeof types.UpdateSavedStructureDocument,
    "\n  mutation ResetShareLink($id: ID!) {\n    resetShareLink(id: $id) {\n      id\n      shareUrl\n    }\n  }\n": typeof types.ResetShareLinkDocument,
    "\n  mutation DeleteSavedStructure($id: ID!) {\n    deleteSavedStructure(id: $id) {\n      id\n      trashedAt\n    }\n  }\n": typeof types.DeleteSavedStructureDocument,
    "\n  mutation RecoverSavedStructure($id: ID!) {\n    recoverSavedStructure(id: $id) {\n      id\n      trashedAt\n    }\n  }\n": typeof types.RecoverSavedStructureDocument,
    "\n  mutation PurgeSavedStructure($id: ID!) {\n    purgeSavedStructure(id: $id) {\n      id\n    }\n  }\n": typeof types.PurgeSavedStructureDocument,
    "\n  query SavedStructure($id: ID!, $shareToken: String) {\n    savedStructure(id: $id, shareToken: $shareToken) {\n      id\n      name\n      isMine\n      shareUrl\n      versionCount\n      trashedAt\n      versions(first: 50) {\n        nodes {\n          id\n          number\n          note\n          structure {\n            id\n            atomCount\n            summary {\n              residues\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.SavedStructureDocument,
    "\n  query SavedStructures(\n    $first: Int! = 50\n    $after: String\n    $filter: SavedStructureFilter\n    $orderBy: SavedStructureOrder\n  ) {\n    savedStructures(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      nodes {\n        id\n        name\n        newest {\n          number\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.SavedStructuresDocument,
    "\n  query WhoAmI {\n    session {\n      id\n      user {\n        subject\n        name\n        isAdministrator\n      }\n    }\n  }\n": typeof types.WhoAmIDocument,
    "\n  query DownloadLinks {\n    downloadLinks {\n      nodes {\n        id\n      }\n    }\n  }\n": typeof types.DownloadLinksDocument,
    "\n  query StorageUsage {\n    storageUsage {\n      session {\n        bytesUsed\n        bytesReserved\n        bytesLimit\n        filesUsed\n      }\n      shelf {\n        bytesUsed\n        bytesReserved\n        bytesLimit\n        filesUsed\n        filesReserved\n        filesLimit\n      }\n      trash {\n        bytesUsed\n        filesUsed\n        bytesLimit\n      }\n    }\n  }\n": typeof types.StorageUsageDocument,
    "\n  query StorageDrift {\n    storageDrift {\n      area\n      ownerId\n      counter\n      counted\n      actual\n    }\n  }\n": typeof types.StorageDriftDocument,
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
    "\n  query SeveralResults($id: ID!) {\n    conversion(id: $id) {\n      state\n      result {\n        id\n      }\n      results {\n        id\n        name\n        summary {\n          atoms\n        }\n      }\n    }\n  }\n": types.SeveralResultsDocument,
    "\n  query Converted($id: ID!) {\n    conversion(id: $id) {\n      id\n      state\n      fraction\n      failure {\n        code\n        message\n      }\n      losses {\n        code\n        severity\n        message\n        count\n      }\n      plan {\n        losses {\n          code\n        }\n        steps {\n          engine\n          from\n          to\n        }\n      }\n      operations {\n        operation\n        description\n        effect\n        atoms\n        residues\n      }\n      log {\n        level\n        message\n      }\n      result {\n        id\n        name\n        format\n        origin\n        derivedFrom {\n          structureId\n          structure {\n            id\n          }\n          operations {\n            operation\n            effect\n            atoms\n          }\n          conversion {\n            id\n          }\n        }\n        atomCount\n        report {\n          valid\n          format\n          issues {\n            severity\n            code\n          }\n        }\n        summary {\n          chainCount\n          residues\n          altlocAtoms\n          records\n          models\n        }\n      }\n    }\n  }\n": types.ConvertedDocument,
    "\n  query Plan(\n    $structureId: ID!\n    $target: StructureFormat!\n    $engine: EngineName\n    $options: ConversionOptionsInput\n  ) {\n    conversionPlan(structureId: $structureId, target: $target, engine: $engine, options: $options) {\n      why\n      steps {\n        engine\n        from\n        to\n      }\n      losses {\n        code\n        message\n      }\n    }\n  }\n": types.PlanDocument,
    "\n  mutation Cancel($id: ID!) {\n    cancelConversion(id: $id) {\n      id\n      state\n      failure {\n        code\n        message\n      }\n      result {\n        id\n      }\n    }\n  }\n": types.CancelDocument,
    "\n  mutation LinkTo($input: DownloadLinkInput!) {\n    createDownloadLink(input: $input) {\n      id\n      url\n      expiresAt\n      compression\n      disposition\n      conversion {\n        id\n        state\n        losses {\n          code\n        }\n      }\n    }\n  }\n": types.LinkToDocument,
    "\n  mutation ArchiveLink($input: ArchiveLinkInput!) {\n    createArchiveLink(input: $input) {\n      id\n      url\n      archived\n    }\n  }\n": types.ArchiveLinkDocument,
    "\n  mutation RevokeLink($id: ID!) {\n    revokeDownloadLink(id: $id) {\n      id\n      revokedAt\n    }\n  }\n": types.RevokeLinkDocument,
    "\n  query ConversionIds {\n    conversions {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n": types.ConversionIdsDocument,
    "\n  mutation Edit($input: EditStructureInput!) {\n    editStructure(input: $input) {\n      id\n      state\n      operations {\n        operation\n        description\n        effect\n      }\n    }\n  }\n": types.EditDocument,
    "\n  query Engines {\n    engines {\n      name\n      version\n      available\n      message\n      reads\n      writes\n    }\n    formats {\n      format\n      readBy\n      writtenBy\n    }\n  }\n": types.EnginesDocument,
    "\n  mutation SaveStructure($input: SaveStructureInput!) {\n    saveStructure(input: $input) {\n      id\n      name\n      description\n      tags\n      visibility\n      isMine\n      shareUrl\n      format\n      atomCount\n      byteSize\n      versionCount\n      unchanged\n      newest {\n        id\n        number\n        note\n        author\n        origin\n        sha256\n        byteSize\n        derivedFrom\n      }\n    }\n  }\n": types.SaveStructureDocument,
    "\n  mutation SaveVersion($input: SaveVersionInput!) {\n    saveVersion(input: $input) {\n      id\n      versionCount\n      unchanged\n      atomCount\n      newest {\n        id\n        number\n        note\n        sha256\n      }\n    }\n  }\n": types.SaveVersionDocument,
    "\n  mutation RestoreVersion($id: ID!, $version: Int!) {\n    restoreVersion(savedStructureId: $id, version: $version) {\n      id\n      versionCount\n      unchanged\n      newest {\n        id\n        number\n        note\n        restoredFrom\n        sha256\n      }\n    }\n  }\n": types.RestoreVersionDocument,
    "\n  mutation OpenSavedStructure($id: ID!, $version: Int, $shareToken: String) {\n    openSavedStructure(id: $id, version: $version, shareToken: $shareToken) {\n      id\n      name\n      origin\n      derivedFrom {\n        structureId\n      }\n      sha256\n      atomCount\n      records {\n        nodes {\n          position\n          atoms\n        }\n      }\n    }\n  }\n": types.OpenSavedStructureDocument,
    "\n  mutation UpdateSavedStructure($input: UpdateSavedStructureInput!) {\n    updateSavedStructure(input: $input) {\n      id\n      name\n      description\n      tags\n      visibility\n      shareUrl\n    }\n  }\n": types.UpdateSavedStructureDocument,
    "\n  mutation ResetShareLink($id: ID!) {\n    resetShareLink(id: $id) {\n      id\n      shareUrl\n    }\n  }\n": types.ResetShareLinkDocument,
    "\n  mutation DeleteSavedStructure($id: ID!) {\n    deleteSavedStructure(id: $id) {\n      id\n      trashedAt\n    }\n  }\n": types.DeleteSavedStructureDocument,
    "\n  mutation RecoverSavedStructure($id: ID!) {\n    recoverSavedStructure(id: $id) {\n      id\n      trashedAt\n    }\n  }\n": types.RecoverSavedStructureDocument,
    "\n  mutation PurgeSavedStructure($id: ID!) {\n    purgeSavedStructure(id: $id) {\n      id\n    }\n  }\n": types.PurgeSavedStructureDocument,
    "\n  query SavedStructure($id: ID!, $shareToken: String) {\n    savedStructure(id: $id, shareToken: $shareToken) {\n      id\n      name\n      isMine\n      shareUrl\n      versionCount\n      trashedAt\n      versions(first: 50) {\n        nodes {\n          id\n          number\n          note\n          structure {\n            id\n            atomCount\n            summary {\n              residues\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.SavedStructureDocument,
    "\n  query SavedStructures(\n    $first: Int! = 50\n    $after: String\n    $filter: SavedStructureFilter\n    $orderBy: SavedStructureOrder\n  ) {\n    savedStructures(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      nodes {\n        id\n        name\n        newest {\n          number\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.SavedStructuresDocument,
    "\n  query WhoAmI {\n    session {\n      id\n      user {\n        subject\n        name\n        isAdministrator\n      }\n    }\n  }\n": types.WhoAmIDocument,
    "\n  query DownloadLinks {\n    downloadLinks {\n      nodes {\n        id\n      }\n    }\n  }\n": types.DownloadLinksDocument,
    "\n  query StorageUsage {\n    storageUsage {\n      session {\n        bytesUsed\n        bytesReserved\n        bytesLimit\n        filesUsed\n      }\n      shelf {\n        bytesUsed\n        bytesReserved\n        bytesLimit\n        filesUsed\n        filesReserved\n        filesLimit\n      }\n      trash {\n        bytesUsed\n        filesUsed\n        bytesLimit\n      }\n    }\n  }\n": types.StorageUsageDocument,
    "\n  query StorageDrift {\n    storageDrift {\n      area\n      ownerId\n      counter\n      counted\n      actual\n    }\n  }\n": types.StorageDriftDocument,
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
export function graphql(source: "\n  query SeveralResults($id: ID!) {\n    conversion(id: $id) {\n      state\n      result {\n        id\n      }\n      results {\n        id\n        name\n        summary {\n          atoms\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query SeveralResults($id: ID!) {\n    conversion(id: $id) {\n      state\n      result {\n        id\n      }\n      results {\n        id\n        name\n        summary {\n          atoms\n        }\n      }\n    }\n  }\n"];
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
export function graphql(source: "\n  mutation LinkTo($input: DownloadLinkInput!) {\n    createDownloadLink(input: $input) {\n      id\n      url\n      expiresAt\n      compression\n      disposition\n      conversion {\n        id\n        state\n        losses {\n          code\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation LinkTo($input: DownloadLinkInput!) {\n    createDownloadLink(input: $input) {\n      id\n      url\n      expiresAt\n      compression\n      disposition\n      conversion {\n        id\n        state\n        losses {\n          code\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArchiveLink($input: ArchiveLinkInput!) {\n    createArchiveLink(input: $input) {\n      id\n      url\n      archived\n    }\n  }\n"): (typeof documents)["\n  mutation ArchiveLink($input: ArchiveLinkInput!) {\n    createArchiveLink(input: $input) {\n      id\n      url\n      archived\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeLink($id: ID!) {\n    revokeDownloadLink(id: $id) {\n      id\n      revokedAt\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeLink($id: ID!) {\n    revokeDownloadLink(id: $id) {\n      id\n      revokedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConversionIds {\n    conversions {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ConversionIds {\n    conversions {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Edit($input: EditStructureInput!) {\n    editStructure(input: $input) {\n      id\n      state\n      operations {\n        operation\n        description\n        effect\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Edit($input: EditStructureInput!) {\n    editStructure(input: $input) {\n      id\n      state\n      operations {\n        operation\n        description\n        effect\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Engines {\n    engines {\n      name\n      version\n      available\n      message\n      reads\n      writes\n    }\n    formats {\n      format\n      readBy\n      writtenBy\n    }\n  }\n"): (typeof documents)["\n  query Engines {\n    engines {\n      name\n      version\n      available\n      message\n      reads\n      writes\n    }\n    formats {\n      format\n      readBy\n      writtenBy\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveStructure($input: SaveStructureInput!) {\n    saveStructure(input: $input) {\n      id\n      name\n      description\n      tags\n      visibility\n      isMine\n      shareUrl\n      format\n      atomCount\n      byteSize\n      versionCount\n      unchanged\n      newest {\n        id\n        number\n        note\n        author\n        origin\n        sha256\n        byteSize\n        derivedFrom\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveStructure($input: SaveStructureInput!) {\n    saveStructure(input: $input) {\n      id\n      name\n      description\n      tags\n      visibility\n      isMine\n      shareUrl\n      format\n      atomCount\n      byteSize\n      versionCount\n      unchanged\n      newest {\n        id\n        number\n        note\n        author\n        origin\n        sha256\n        byteSize\n        derivedFrom\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveVersion($input: SaveVersionInput!) {\n    saveVersion(input: $input) {\n      id\n      versionCount\n      unchanged\n      atomCount\n      newest {\n        id\n        number\n        note\n        sha256\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveVersion($input: SaveVersionInput!) {\n    saveVersion(input: $input) {\n      id\n      versionCount\n      unchanged\n      atomCount\n      newest {\n        id\n        number\n        note\n        sha256\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreVersion($id: ID!, $version: Int!) {\n    restoreVersion(savedStructureId: $id, version: $version) {\n      id\n      versionCount\n      unchanged\n      newest {\n        id\n        number\n        note\n        restoredFrom\n        sha256\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RestoreVersion($id: ID!, $version: Int!) {\n    restoreVersion(savedStructureId: $id, version: $version) {\n      id\n      versionCount\n      unchanged\n      newest {\n        id\n        number\n        note\n        restoredFrom\n        sha256\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenSavedStructure($id: ID!, $version: Int, $shareToken: String) {\n    openSavedStructure(id: $id, version: $version, shareToken: $shareToken) {\n      id\n      name\n      origin\n      derivedFrom {\n        structureId\n      }\n      sha256\n      atomCount\n      records {\n        nodes {\n          position\n          atoms\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation OpenSavedStructure($id: ID!, $version: Int, $shareToken: String) {\n    openSavedStructure(id: $id, version: $version, shareToken: $shareToken) {\n      id\n      name\n      origin\n      derivedFrom {\n        structureId\n      }\n      sha256\n      atomCount\n      records {\n        nodes {\n          position\n          atoms\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSavedStructure($input: UpdateSavedStructureInput!) {\n    updateSavedStructure(input: $input) {\n      id\n      name\n      description\n      tags\n      visibility\n      shareUrl\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateSavedStructure($input: UpdateSavedStructureInput!) {\n    updateSavedStructure(input: $input) {\n      id\n      name\n      description\n      tags\n      visibility\n      shareUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetShareLink($id: ID!) {\n    resetShareLink(id: $id) {\n      id\n      shareUrl\n    }\n  }\n"): (typeof documents)["\n  mutation ResetShareLink($id: ID!) {\n    resetShareLink(id: $id) {\n      id\n      shareUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteSavedStructure($id: ID!) {\n    deleteSavedStructure(id: $id) {\n      id\n      trashedAt\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteSavedStructure($id: ID!) {\n    deleteSavedStructure(id: $id) {\n      id\n      trashedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecoverSavedStructure($id: ID!) {\n    recoverSavedStructure(id: $id) {\n      id\n      trashedAt\n    }\n  }\n"): (typeof documents)["\n  mutation RecoverSavedStructure($id: ID!) {\n    recoverSavedStructure(id: $id) {\n      id\n      trashedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PurgeSavedStructure($id: ID!) {\n    purgeSavedStructure(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation PurgeSavedStructure($id: ID!) {\n    purgeSavedStructure(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SavedStructure($id: ID!, $shareToken: String) {\n    savedStructure(id: $id, shareToken: $shareToken) {\n      id\n      name\n      isMine\n      shareUrl\n      versionCount\n      trashedAt\n      versions(first: 50) {\n        nodes {\n          id\n          number\n          note\n          structure {\n            id\n            atomCount\n            summary {\n              residues\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query SavedStructure($id: ID!, $shareToken: String) {\n    savedStructure(id: $id, shareToken: $shareToken) {\n      id\n      name\n      isMine\n      shareUrl\n      versionCount\n      trashedAt\n      versions(first: 50) {\n        nodes {\n          id\n          number\n          note\n          structure {\n            id\n            atomCount\n            summary {\n              residues\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SavedStructures(\n    $first: Int! = 50\n    $after: String\n    $filter: SavedStructureFilter\n    $orderBy: SavedStructureOrder\n  ) {\n    savedStructures(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      nodes {\n        id\n        name\n        newest {\n          number\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query SavedStructures(\n    $first: Int! = 50\n    $after: String\n    $filter: SavedStructureFilter\n    $orderBy: SavedStructureOrder\n  ) {\n    savedStructures(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      nodes {\n        id\n        name\n        newest {\n          number\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoAmI {\n    session {\n      id\n      user {\n        subject\n        name\n        isAdministrator\n      }\n    }\n  }\n"): (typeof documents)["\n  query WhoAmI {\n    session {\n      id\n      user {\n        subject\n        name\n        isAdministrator\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DownloadLinks {\n    downloadLinks {\n      nodes {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  query DownloadLinks {\n    downloadLinks {\n      nodes {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StorageUsage {\n    storageUsage {\n      session {\n        bytesUsed\n        bytesReserved\n        bytesLimit\n        filesUsed\n      }\n      shelf {\n        bytesUsed\n        bytesReserved\n        bytesLimit\n        filesUsed\n        filesReserved\n        filesLimit\n      }\n      trash {\n        bytesUsed\n        filesUsed\n        bytesLimit\n      }\n    }\n  }\n"): (typeof documents)["\n  query StorageUsage {\n    storageUsage {\n      session {\n        bytesUsed\n        bytesReserved\n        bytesLimit\n        filesUsed\n      }\n      shelf {\n        bytesUsed\n        bytesReserved\n        bytesLimit\n        filesUsed\n        filesReserved\n        filesLimit\n      }\n      trash {\n        bytesUsed\n        filesUsed\n        bytesLimit\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StorageDrift {\n    storageDrift {\n      area\n      ownerId\n      counter\n      counted\n      actual\n    }\n  }\n"): (typeof documents)["\n  query StorageDrift {\n    storageDrift {\n      area\n      ownerId\n      counter\n      counted\n      actual\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;