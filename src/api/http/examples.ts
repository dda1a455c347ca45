export interface Example {
  name: string;
  query: string;
  variables?: object;
  /** What later windows need: environment variable to its place in the reply. */
  remember?: Readonly<Record<string, string>>;
}

/** The operations that the playground opens with: one window each, in the order of a first visit. */
export const EXAMPLES: readonly Example[] = [
  {
    name: '1 Start a session',
    remember: { token: 'startSession.token' },
    query: `# Its token is remembered for the other windows, in the environment "This visit" (top right).
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
    remember: { structureId: 'uploadStructure.structure.id' },
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
    remember: { uploadId: 'beginUpload.id' },
    query: `# First Begin, then Watch, then the third with a file ("Add files", name it "file").
mutation Begin { beginUpload(input: { fileName: "model.pdb" }) { id state } }

subscription Watch($uploadId: ID!) {
  uploadProgress(uploadId: $uploadId) {
    bytesReceived byteSize rate secondsLeft
    upload { id state }
    issues { severity code message line column }
  }
}

mutation Send($file: Upload!, $uploadId: ID!) {
  uploadStructure(file: $file, uploadId: $uploadId) { id state structure { id name } }
}
`,
    variables: { uploadId: '{{uploadId}}' },
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
    remember: { conversionId: 'convertStructure.id' },
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
    variables: { id: '{{structureId}}', conversionId: '{{conversionId}}' },
  },
  {
    name: '6 Download',
    query: `mutation Link($id: ID!) {
  createDownloadLink(input: { structureId: $id }) { url expiresAt }
}
`,
    variables: { id: '{{structureId}}' },
  },
];
