/** The operations that the playground opens with: one window each, in the order of a first visit. */
export const EXAMPLES: readonly { name: string; query: string; variables?: object }[] = [
  {
    name: '1 Start a session',
    query: `# Copy the token into the environment variable "token" (Set environment, top right).
mutation StartSession {
  startSession {
    token
    session { id expiresAt limits { uploadBytes filesPerRequest } }
  }
}
`,
  },
  {
    name: '2 Upload a file',
    query: `# Choose a file below the variables ("Add files", name it "file").
mutation Upload($file: Upload!) {
  uploadStructure(file: $file) {
    id
    state
    report { valid format detectedFrom issues { severity code message line column } }
    failure { code message }
    structure { id name format atomCount summary { title formula chainCount residues waters } }
  }
}
`,
  },
  {
    name: '3 Announce and watch an upload',
    query: `mutation Begin { beginUpload(input: { fileName: "model.pdb" }) { id state } }

# Run this one, then send the file with uploadStructure(file:, uploadId:).
subscription Watch($uploadId: ID!) {
  uploadProgress(uploadId: $uploadId) {
    bytesReceived byteSize rate secondsLeft
    upload { id state }
    issues { severity code message line column }
  }
}
`,
    variables: { uploadId: '' },
  },
  {
    name: '4 What is in the session',
    query: `query Session {
  session { id expiresAt bytesUsed limits { bytes files } }
  structures(first: 20) {
    nodes { id name format origin byteSize atomCount }
    pageInfo { hasNextPage endCursor }
  }
  formats { format name suffixes readable writable }
}
`,
  },
  {
    name: '5 Convert',
    query: `query Plan($id: ID!) {
  conversionPlan(structureId: $id, target: MMCIF) { why steps { engine from to } losses { code severity message count } }
}

mutation Convert($id: ID!) {
  convertStructure(input: { structureId: $id, target: MMCIF }) { id state }
}

subscription Follow($conversionId: ID!) {
  conversionProgress(conversionId: $conversionId) {
    fraction step
    conversion { id state losses { code message count } result { id name } failure { code message } }
  }
}
`,
    variables: { id: '', conversionId: '' },
  },
  {
    name: '6 Download',
    query: `mutation Link($id: ID!) {
  createDownloadLink(input: { structureId: $id }) { url expiresAt }
}
`,
    variables: { id: '' },
  },
];
