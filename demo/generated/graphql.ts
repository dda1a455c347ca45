/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Hydrogens from an engine that perceives chemistry. */
export type AddHydrogensInput = {
  /** pH from 0 to 14, for the protonation of acids and bases; as drawn without it. */
  ph?: number | null | undefined;
};

/** What to put into an archive. */
export type ArchiveLinkInput = {
  /** Name of the archive; structures.zip without it. */
  fileName?: string | null | undefined;
  /** Seconds until it expires; the longest allowed without it. */
  lifetimeSeconds?: number | null | undefined;
  /** Ids of the structures, at most 1,000. */
  structureIds: Array<string | number>;
};

/** Kinds of atoms; all but HYDROGEN are kinds of residues, the same that a summary counts. */
export type AtomKind =
  /** Saccharides. */
  | 'GLYCAN'
  /** Hydrogen atoms of any residue, deuterium and tritium among them. */
  | 'HYDROGEN'
  /** One atom of an element that stands alone as an ion: metals and halogens. */
  | 'ION'
  /** What is none of the others. */
  | 'LIGAND'
  /** Residues linked into a chain, modified ones included. */
  | 'POLYMER'
  /** Residues named HOH, DOD, WAT, H2O, SOL, TIP* or SPC*. */
  | 'WATER';

/** Which atoms: those for which everything that is given holds. A list is met by any of its entries, so kinds: [WATER], chains: ["B"] means the waters of chain B. At least one field, and at most 1,000 entries in a list. */
export type AtomSelectionInput = {
  /** With these letters of alternate locations; atoms without a letter are in none. */
  altlocs?: Array<string> | null | undefined;
  /** In these chains (auth_asym_id); the empty string is the blank chain. */
  chains?: Array<string> | null | undefined;
  /** Of these kinds. */
  kinds?: Array<AtomKind> | null | undefined;
  /** In these models, records or frames, by their place in the file from 1. */
  models?: Array<number> | null | undefined;
  /** In residues of these names. */
  residueNames?: Array<string> | null | undefined;
  /** In residues of these ranges. */
  residues?: Array<ResidueRangeInput> | null | undefined;
};

/** A rotation about an axis. */
export type AxisAngleInput = {
  /** Degrees, right-handed. */
  angle: number;
  /** Direction of the axis: three numbers, of any length. */
  axis: Array<number>;
};

/** A file that is about to be sent. */
export type BeginUploadInput = {
  /** Its bytes as they will be sent, if known. */
  byteSize?: number | null | undefined;
  /** Its name; a suffix is a hint to its format, nothing more. */
  fileName: string;
  /** Its format, if known; the bytes decide. */
  format?: StructureFormat | null | undefined;
  /** The same key gives the same upload: a call can be repeated safely. At most 200 characters. */
  idempotencyKey?: string | null | undefined;
};

/** A new id for a chain. */
export type ChainNameInput = {
  /** Its id now (auth_asym_id). */
  from: string;
  /** Its new id: at most 16 printable ASCII characters; 1 in PDB. */
  to: string;
};

/** One conformer for each position where there are alternatives. */
export type ChooseConformersInput = {
  /** The letter to keep where it is among the alternatives; elsewhere, and without it, the one with the highest occupancy stays. */
  altloc?: string | null | undefined;
};

/** What is done about a finding. */
export type CleanupAction =
  /** Its counters are set to what they should say. */
  | 'CORRECT'
  /** Its row says from now on what is wrong with its file. */
  | 'MARK'
  /** It is noted, and removed when it still has no owner a quarantine later. */
  | 'QUARANTINE'
  /** It leaves the quarantine: it has an owner, or is gone. */
  | 'RELEASE'
  /** It is removed. */
  | 'REMOVE'
  /** It is told of, and left for a person to decide. */
  | 'REPORT'
  /** Its row says so no longer. */
  | 'UNMARK';

/** What is cleaned up. */
export type CleanupKind =
  /** Results made for links, the least recently used first. */
  | 'CACHED_CONVERSIONS'
  /** Old entries of this log. */
  | 'CLEANUP_LOG'
  /** Old logs of conversions. */
  | 'CONVERSION_LOGS'
  /** Sessions that have expired, with all their files. */
  | 'EXPIRED_SESSIONS'
  /** Files of the shelf whose bytes are no longer those that were stored: marked. */
  | 'HASH_CHECK'
  /** Download links that are revoked or expired. */
  | 'LINKS'
  /** Files without rows: in quarantine first, then removed. Rows without files: marked. */
  | 'ORPHANS'
  /** Counters of space that are not the sums of their rows. */
  | 'QUOTA_RECOUNT'
  /** Rows of sessions whose files went long ago. */
  | 'SESSION_RECORDS'
  /** Uploads that were begun and never fed, or not gone on with. */
  | 'STALE_UPLOADS'
  /** What in the data folder is not as the server left it: foreign files, links, changed modes and owners. Reported. */
  | 'STORAGE_CHECK'
  /** Saved structures that have lain in the trash past its days. */
  | 'TRASH'
  /** Folders of conversions that are over, and of servers that are gone. */
  | 'WORK_FOLDERS';

/** What became of a finding. */
export type CleanupOutcome =
  /** What the action says. */
  | 'DONE'
  /** It could not be done; message says why. */
  | 'FAILED'
  /** Nothing: it turned out to be alive, or gone, when its turn came. */
  | 'KEPT'
  /** Nothing: the run was a dry one, or was broken off before. */
  | 'PLANNED';

/** How a run of a cleanup stands. */
export type CleanupState =
  /** It was broken off. */
  | 'FAILED'
  /** It goes on. */
  | 'RUNNING'
  /** It came to its end; single findings may have failed. */
  | 'SUCCEEDED';

/** What began a run of a cleanup. */
export type CleanupTrigger =
  /** runCleanup. */
  | 'ADMINISTRATOR'
  /** The command on the machine. */
  | 'COMMAND'
  /** Its schedule, or the start of a server. */
  | 'SCHEDULE'
  /** A disk that was getting full. */
  | 'SPACE';

/** Choices that change what a conversion means; none is taken silently. */
export type ConversionOptionsInput = {
  /** Write a 2D drawing into a 3D format with z at 0. */
  allowFlat?: boolean | null | undefined;
  /** ALL, or HIGHEST_OCCUPANCY for one conformer of each residue. */
  altlocs?: string | null | undefined;
  /** Id of the biological assembly of a PDB or mmCIF file to make, such as "1". */
  assembly?: string | null | undefined;
  /** Chains that the target cannot name: TWO_LETTER, RENAME, or SPLIT for several files of as many chains as the target has ids for. */
  chains?: string | null | undefined;
  /** Decimals of coordinates where the format leaves a choice. */
  decimals?: number | null | undefined;
  /** UNIT_CELL: all atoms of the unit cell of a small-molecule CIF, by the symmetry operations that it lists. */
  expand?: string | null | undefined;
  /** Make 3D coordinates for what has none or is a drawing; adds hydrogens. Needs an engine that can (Open Babel). */
  generate3d?: boolean | null | undefined;
  /** The one model, record or frame to convert, from 1. */
  record?: number | null | undefined;
  /** Residue names longer than the field of the target: SHORTEN. */
  residueNames?: string | null | undefined;
  /** A file of its own for each model, record or frame, at most 1,000; all are in results. */
  split?: boolean | null | undefined;
};

/** How far a conversion is; SUCCEEDED, FAILED, TIMED_OUT and CANCELLED are final. */
export type ConversionState =
  /** Cancelled by the client, or its session ended. */
  | 'CANCELLED'
  /** See failure and log. */
  | 'FAILED'
  /** It waits for a worker. */
  | 'QUEUED'
  /** An engine works on it. */
  | 'RUNNING'
  /** Its result is a structure of the session. */
  | 'SUCCEEDED'
  /** It took too long and was ended. */
  | 'TIMED_OUT';

/** What to convert, and to what. */
export type ConvertStructureInput = {
  /** The engine to use; honoured where it can do the job. */
  engine?: EngineName | null | undefined;
  /** The same key gives the same conversion: a call can be repeated safely. */
  idempotencyKey?: string | null | undefined;
  /** Choices. */
  options?: ConversionOptionsInput | null | undefined;
  /** Id of the structure. */
  structureId: string | number;
  /** The format to convert to. */
  target: StructureFormat;
};

/** A data item that a record must have. */
export type DataItemFilter = {
  /** Text in its value, in any case. */
  contains?: string | null | undefined;
  /** Its name, exactly. */
  name: string;
};

/** What a browser does with a download. */
export type Disposition =
  /** Saves it. */
  | 'ATTACHMENT'
  /** May show it. */
  | 'INLINE';

/** What to link to. */
export type DownloadLinkInput = {
  /** In which form the file is sent; AS_STORED without it. */
  compression?: LinkCompression | null | undefined;
  /** What a browser does with it; ATTACHMENT without it. */
  disposition?: Disposition | null | undefined;
  /** The format to download, converted where it is another one; that of the structure without it. */
  format?: StructureFormat | null | undefined;
  /** Seconds until it expires; the longest allowed without it. */
  lifetimeSeconds?: number | null | undefined;
  /** Choices of the conversion. */
  options?: ConversionOptionsInput | null | undefined;
  /** The one model, record or frame to download, from 1; all without it. */
  record?: number | null | undefined;
  /** Id of the structure. */
  structureId: string | number;
};

/** One operation of an edit. */
export type EditOperationInput =
  {   /** Add hydrogens; needs ChimeraX or Open Babel. */
  addHydrogens: AddHydrogensInput; chooseConformers?: never; keepOnly?: never; perceiveBonds?: never; remove?: never; renameChains?: never; renumberResidues?: never; transform?: never; }
  |  { addHydrogens?: never;   /** Resolve alternate locations; the atoms that stay have no letter then, and the occupancies that they had. */
  chooseConformers: ChooseConformersInput; keepOnly?: never; perceiveBonds?: never; remove?: never; renameChains?: never; renumberResidues?: never; transform?: never; }
  |  { addHydrogens?: never; chooseConformers?: never;   /** Remove all other atoms. */
  keepOnly: AtomSelectionInput; perceiveBonds?: never; remove?: never; renameChains?: never; renumberResidues?: never; transform?: never; }
  |  { addHydrogens?: never; chooseConformers?: never; keepOnly?: never;   /** Perceive bonds; needs ChimeraX or Open Babel. */
  perceiveBonds: PerceiveBondsInput; remove?: never; renameChains?: never; renumberResidues?: never; transform?: never; }
  |  { addHydrogens?: never; chooseConformers?: never; keepOnly?: never; perceiveBonds?: never;   /** Remove these atoms. */
  remove: AtomSelectionInput; renameChains?: never; renumberResidues?: never; transform?: never; }
  |  { addHydrogens?: never; chooseConformers?: never; keepOnly?: never; perceiveBonds?: never; remove?: never;   /** Rename chains. */
  renameChains: RenameChainsInput; renumberResidues?: never; transform?: never; }
  |  { addHydrogens?: never; chooseConformers?: never; keepOnly?: never; perceiveBonds?: never; remove?: never; renameChains?: never;   /** Renumber residues. */
  renumberResidues: RenumberResiduesInput; transform?: never; }
  |  { addHydrogens?: never; chooseConformers?: never; keepOnly?: never; perceiveBonds?: never; remove?: never; renameChains?: never; renumberResidues?: never;   /** Move all atoms. */
  transform: TransformInput; };

/** What to edit, and how; the structure itself stays as it is. */
export type EditStructureInput = {
  /** The same key gives the same edit: a call can be repeated safely. */
  idempotencyKey?: string | null | undefined;
  /** What to do, in this order; 1 to 50 operations. */
  operations: Array<EditOperationInput>;
  /** Choices for the target; record has no place here. */
  options?: ConversionOptionsInput | null | undefined;
  /** Id of the structure. */
  structureId: string | number;
  /** The format of the result; that of the structure without it. */
  target?: StructureFormat | null | undefined;
};

/** What does conversions. */
export type EngineName =
  /** The server's own readers and writers; always there. */
  | 'BUILTIN'
  /** UCSF ChimeraX, where it is installed. */
  | 'CHIMERAX'
  /** Open Babel, where it is installed. */
  | 'OPENBABEL';

/** What a check of the storage found wrong with a stored file. */
export type FileFault =
  /** Its bytes are not those that were stored. */
  | 'DAMAGED'
  /** It is gone. */
  | 'MISSING';

/** Whether hydrogen atoms are there. */
export type HydrogenPresence =
  /** As many as there should be. */
  | 'ALL'
  /** None. */
  | 'NONE'
  /** Some; others are missing. */
  | 'PARTIAL';

/** How bad a finding is. */
export type IssueSeverity =
  /** The file, or the record that it is in, is refused. */
  | 'ERROR'
  /** Nothing is wrong; good to know. */
  | 'NOTE'
  /** Accepted; worth a look. */
  | 'WARNING';

/** In which form a file is sent. Transfers may be packed beside that (Content-Encoding). */
export type LinkCompression =
  /** As it came: a gzipped file stays one. */
  | 'AS_STORED'
  /** As a .gz file. */
  | 'GZIP'
  /** Unpacked. */
  | 'NONE';

/** What the parts of a file are. */
export type PartKind =
  /** A frame of a trajectory. */
  | 'FRAME'
  /** A model of one structure (NMR). */
  | 'MODEL'
  /** A molecule of a library. */
  | 'RECORD';

/** Bonds and their orders from an engine that perceives chemistry. */
export type PerceiveBondsInput = {
  /** Instead of the bonds that are there, which is the default. */
  replace?: boolean | null | undefined;
};

/** New ids for chains, all at once, so that two can change theirs; label ids of mmCIF stay. */
export type RenameChainsInput = {
  /** The chains that get other ids. */
  chains: Array<ChainNameInput>;
  /** Chains that get the same id become one; without it that is refused. */
  merge?: boolean | null | undefined;
};

/** New residue numbers; give start or shift. label_seq_id of mmCIF stays. */
export type RenumberResiduesInput = {
  /** In these chains; in all without it. */
  chains?: Array<string> | null | undefined;
  /** Add this; gaps and insertion codes stay. */
  shift?: number | null | undefined;
  /** Count from here in each chain, in the order of the file, without gaps and insertion codes. */
  start?: number | null | undefined;
};

/** A residue by its number, as the authors gave it. */
export type ResidueNumberInput = {
  /** Insertion code; none without it. */
  insertionCode?: string | null | undefined;
  /** Residue number (auth_seq_id); may be negative. */
  number: number;
};

/** Residues from one to another, both among them, by number and then by insertion code: 52 to 52B has 52, 52A and 52B, and 50 to 52 ends before 52A. */
export type ResidueRangeInput = {
  /** Chain id (auth_asym_id); any chain without it. */
  chain?: string | null | undefined;
  /** The first one. */
  first: ResidueNumberInput;
  /** The last one; the first one without it. */
  last?: ResidueNumberInput | null | undefined;
};

/** What to save, and as what. */
export type SaveStructureInput = {
  /** At most 10,000 characters. */
  description?: string | null | undefined;
  /** The same key gives the same result: a call can be repeated safely. At most 200 characters. */
  idempotencyKey?: string | null | undefined;
  /** At most 200 characters; the file name without it. */
  name?: string | null | undefined;
  /** What to say of its first version; at most 2,000 characters. */
  note?: string | null | undefined;
  /** Id of the structure, or of a saved version. */
  structureId: string | number;
  /** At most 50, of at most 64 characters; kept in lower case. */
  tags?: Array<string> | null | undefined;
  /** Who may read it; PRIVATE without it. */
  visibility?: Visibility | null | undefined;
};

/** What to save as the next version of a saved structure. */
export type SaveVersionInput = {
  /** The same key gives the same result: a call can be repeated safely. At most 200 characters. */
  idempotencyKey?: string | null | undefined;
  /** What to say of it; at most 2,000 characters. */
  note?: string | null | undefined;
  /** Id of the saved structure. */
  savedStructureId: string | number;
  /** Id of the structure, or of a saved version. */
  structureId: string | number;
};

/** Which saved structures to list, by their newest version; all that is given must hold, what is left out does not matter. */
export type SavedStructureFilter = {
  /** Changed last at this moment or later. */
  changedAfter?: string | null | undefined;
  /** Changed last before this moment. */
  changedBefore?: string | null | undefined;
  /** Saved first at this moment or later. */
  createdAfter?: string | null | undefined;
  /** Saved first before this moment. */
  createdBefore?: string | null | undefined;
  /** With each of these elements, by their symbols. */
  elements?: Array<string> | null | undefined;
  /** In this format. */
  format?: StructureFormat | null | undefined;
  /** With a ligand, ion or glycan of this residue name, such as HEM. */
  ligand?: string | null | undefined;
  /** With at most so many atoms. */
  maxAtoms?: number | null | undefined;
  /** With at least so many atoms. */
  minAtoms?: number | null | undefined;
  /** Where to look; MINE without it. */
  scope?: SavedStructureScope | null | undefined;
  /** With each of these tags. */
  tags?: Array<string> | null | undefined;
  /** Words of which each begins a word of the name, the description, the title or an identifier; case and accents do not matter. */
  text?: string | null | undefined;
};

/** How saved structures are sorted; what is equal in this is sorted by id. */
export type SavedStructureOrder =
  /** By the atoms of the newest version, fewest first. */
  | 'ATOMS_FEWEST'
  /** By the atoms of the newest version, most first. */
  | 'ATOMS_MOST'
  /** By changedAt, newest first. */
  | 'CHANGED_NEWEST'
  /** By changedAt, oldest first. */
  | 'CHANGED_OLDEST'
  /** By createdAt, newest first. */
  | 'CREATED_NEWEST'
  /** By createdAt, oldest first. */
  | 'CREATED_OLDEST'
  /** By name in lower case, in the order of Unicode. */
  | 'NAME_A_TO_Z'
  /** By name, the other way round. */
  | 'NAME_Z_TO_A'
  /** By the bytes of the newest version, largest first. */
  | 'SIZE_LARGEST'
  /** By the bytes of the newest version, smallest first. */
  | 'SIZE_SMALLEST';

/** Where to look for saved structures. */
export type SavedStructureScope =
  /** On the caller's shelf. */
  | 'MINE'
  /** Among what anybody has made public, the caller included. */
  | 'PUBLIC'
  /** In the caller's trash. */
  | 'TRASH';

/** What happened to a session. */
export type SessionEventKind =
  /** More happened than could be told one by one: read the lists again. */
  | 'CHANGED'
  /** It was ended or has expired. The subscription completes. */
  | 'ENDED'
  /** It ends in secondsLeft, whatever happens: save what is to be kept. */
  | 'EXPIRING'
  /** A structure came into it: an upload, a conversion, an edit, a saved one. */
  | 'STRUCTURE_ADDED'
  /** A structure was removed. */
  | 'STRUCTURE_REMOVED';

/** What an alert is about; docs/operating.md says what to do. */
export type StorageAlertKind =
  /** The last run of a cleanup was broken off. */
  | 'CLEANUP_FAILED'
  /** Bytes of saved versions are not those that were stored. */
  | 'FILES_DAMAGED'
  /** Few more files can be made on a disk. */
  | 'FILES_LOW'
  /** Stored structures have lost their files. */
  | 'FILES_MISSING'
  /** Something in the data folder is not as the server left it. */
  | 'FOREIGN_FILES'
  /** Less than SPACE_FLOOR is free on a disk: uploads get INSUFFICIENT_STORAGE. */
  | 'SPACE_FULL'
  /** Less than SPACE_ALERT is free on a disk; what can be spared is cleaned up. */
  | 'SPACE_LOW'
  /** The data folder is gone, another one, or not writable. */
  | 'STORE_AWAY';

/** Where files lie. */
export type StorageArea =
  /** In a session, with which they go. */
  | 'SESSION'
  /** On the shelf of a user. */
  | 'SHELF';

/** What is counted of an area. */
export type StorageCounter =
  /** Bytes promised to what is on its way in. */
  | 'BYTES_RESERVED'
  /** Bytes of its files. */
  | 'BYTES_USED'
  /** Files on their way in. */
  | 'FILES_RESERVED'
  /** Files. */
  | 'FILES_USED';

/** What stored files belong to. */
export type StoredArea =
  /** Files without an owner that will be removed. */
  | 'QUARANTINE'
  /** Sessions that are not cleared. */
  | 'SESSIONS'
  /** Saved structures of users, the trash included. */
  | 'SHELF'
  /** What of the shelf lies in the trash. */
  | 'TRASH';

/** A molecular structure format. */
export type StructureFormat =
  /** BinaryCIF: mmCIF packed by column. */
  | 'BINARY_CIF'
  /** Chemical Markup Language. */
  | 'CML'
  /** GROMACS coordinates. */
  | 'GRO'
  /** PDBx/mmCIF, the format of the wwPDB archive. */
  | 'MMCIF'
  /** Macromolecular Transmission Format. */
  | 'MMTF'
  /** One molecule of the ctfile family (V2000, V3000). */
  | 'MOL'
  /** Tripos Mol2. */
  | 'MOL2'
  /** Protein Data Bank format, fixed columns. */
  | 'PDB'
  /** PDB-like with AutoDock types and charges. */
  | 'PDBQT'
  /** PDB-like with charges and radii. */
  | 'PQR'
  /** Molecules with data items, ctfile family (V2000, V3000). */
  | 'SDF'
  /** CIF of small-molecule crystallography (core dictionary). */
  | 'SMALL_MOLECULE_CIF'
  /** SMILES, one molecule a line. */
  | 'SMILES'
  /** XYZ and extended XYZ. */
  | 'XYZ';

/** What a structure came by. */
export type StructureOrigin =
  /** Converted from another structure. */
  | 'CONVERSION'
  /** Edited from another structure. */
  | 'EDIT'
  /** Opened from the shelf. */
  | 'SHELF'
  /** A client sent it. */
  | 'UPLOAD';

/** Which models, records or frames to list; what is left out does not matter. */
export type StructureRecordFilter = {
  /** With this data item. */
  dataItem?: DataItemFilter | null | undefined;
  /** Of this Hill formula. */
  formula?: string | null | undefined;
  /** With at most so many atoms. */
  maxAtoms?: number | null | undefined;
  /** With at least so many atoms. */
  minAtoms?: number | null | undefined;
  /** Whose title contains this text, in any case. */
  title?: string | null | undefined;
};

/** A rotation, a translation, or both. Anisotropic displacements and velocities turn along. The unit cell, its symmetry and what leads to other frames are left out where they no longer hold, as a loss; assemblies follow. */
export type TransformInput = {
  /** Rotation about an axis, instead of a matrix. */
  axisAngle?: AxisAngleInput | null | undefined;
  /** What the rotation leaves in place, Å; the origin without it. */
  center?: Array<number> | null | undefined;
  /** Rotation as a matrix: nine numbers, row by row. */
  matrix?: Array<number> | null | undefined;
  /** Translation after the rotation, Å. */
  translation?: Array<number> | null | undefined;
};

/** What to change of a saved structure; what is left out stays. */
export type UpdateSavedStructureInput = {
  /** At most 10,000 characters. */
  description?: string | null | undefined;
  /** Id of the saved structure. */
  id: string | number;
  /** At most 200 characters. */
  name?: string | null | undefined;
  /** All its tags from now on. */
  tags?: Array<string> | null | undefined;
  /** Who may read it; PRIVATE makes its share link useless for good. */
  visibility?: Visibility | null | undefined;
};

/** How far an upload is; READY, REJECTED, FAILED and CANCELLED are final. */
export type UploadState =
  /** Cancelled by the client. */
  | 'CANCELLED'
  /** All bytes are there; the check is finishing. */
  | 'CHECKING'
  /** It did not arrive: see failure. */
  | 'FAILED'
  /** A good file: its structure is in the session. */
  | 'READY'
  /** Announced, or its bytes are arriving and being checked. */
  | 'RECEIVING'
  /** A bad file: the report says what is wrong and where; nothing is stored. */
  | 'REJECTED';

/** One of several files of a request. */
export type UploadStructureInput = {
  /** The file, by the GraphQL multipart request specification. */
  file: File;
  /** Its format, if known; the bytes decide. */
  format?: StructureFormat | null | undefined;
  /** The upload that beginUpload announced, so that it can be watched. */
  uploadId?: string | number | null | undefined;
};

/** Who may read a saved structure; only its owner changes it. */
export type Visibility =
  /** Also whoever has its shareUrl; the id alone opens nothing. */
  | 'LINK'
  /** Its owner. */
  | 'PRIVATE'
  /** Also everybody who is signed in: it is found with scope PUBLIC. */
  | 'PUBLIC';

export type StartSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type StartSessionMutation = { startSession: { token: string, session: { id: string, expiresAt: string } } };

export type EndSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type EndSessionMutation = { endSession: { id: string, endedAt: string | null } };

export type BeginUploadMutationVariables = Exact<{
  input: BeginUploadInput;
}>;


export type BeginUploadMutation = { beginUpload: { id: string, state: UploadState } };

export type UploadStructureMutationVariables = Exact<{
  file: File;
  uploadId?: string | number | null | undefined;
}>;


export type UploadStructureMutation = { uploadStructure: { id: string, state: UploadState, failure: { code: string, message: string } | null, report: { valid: boolean, format: StructureFormat | null, detectedFrom: string, issues: Array<{ severity: IssueSeverity, code: string, message: string, line: number | null, column: number | null, count: number }> } | null, structure: { id: string, name: string, format: StructureFormat, byteSize: number, atomCount: number, sha256: string, summary: { title: string | null, formula: string, models: number, records: number, chainCount: number, residues: number, waters: number, hydrogens: HydrogenPresence } } | null } };

export type UploadProgressSubscriptionVariables = Exact<{
  uploadId: string | number;
}>;


export type UploadProgressSubscription = { uploadProgress: { bytesReceived: number, byteSize: number | null, rate: number | null, upload: { id: string, state: UploadState }, issues: Array<{ severity: IssueSeverity, code: string, line: number | null, column: number | null }> } };

export type ConvertStructureMutationVariables = Exact<{
  input: ConvertStructureInput;
}>;


export type ConvertStructureMutation = { convertStructure: { id: string, state: ConversionState, plan: { why: string } } };

export type ConversionProgressSubscriptionVariables = Exact<{
  conversionId: string | number;
}>;


export type ConversionProgressSubscription = { conversionProgress: { fraction: number, step: string, conversion: { id: string, state: ConversionState, losses: Array<{ code: string, severity: string, message: string, count: number }>, result: { id: string, name: string, format: StructureFormat, atomCount: number } | null, failure: { code: string, message: string } | null } } };

export type CreateDownloadLinkMutationVariables = Exact<{
  input: DownloadLinkInput;
}>;


export type CreateDownloadLinkMutation = { createDownloadLink: { url: string | null, expiresAt: string } };

export type CancelUploadMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelUploadMutation = { cancelUpload: { id: string, state: UploadState } };

export type ShownUploadQueryVariables = Exact<{
  id: string | number;
}>;


export type ShownUploadQuery = { upload: { id: string, state: UploadState, bytesReceived: number, structure: { id: string, name: string, atomCount: number } | null } | null };

export type FollowUploadSubscriptionVariables = Exact<{
  uploadId: string | number;
}>;


export type FollowUploadSubscription = { uploadProgress: { bytesReceived: number, upload: { id: string, state: UploadState, bytesReceived: number, structure: { id: string, name: string, atomCount: number } | null } } };

export type ShownConversionQueryVariables = Exact<{
  id: string | number;
}>;


export type ShownConversionQuery = { conversion: { id: string, state: ConversionState, result: { id: string, name: string } | null } | null };

export type BeginResumableMutationVariables = Exact<{
  input: BeginUploadInput;
}>;


export type BeginResumableMutation = { beginUpload: { id: string, resumableUrl: string | null } };

export type RecordsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  filter?: StructureRecordFilter | null | undefined;
}>;


export type RecordsQuery = { structure: { id: string, records: { nodes: Array<{ kind: PartKind, position: number, title: string, atoms: number, formula: string, byteOffset: number | null, byteLength: number | null, dataItemCount: number, dataItems: Array<{ name: string, value: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ResumableUploadQueryVariables = Exact<{
  id: string | number;
}>;


export type ResumableUploadQuery = { upload: { id: string, state: UploadState, resumableUrl: string | null, bytesReceived: number, failure: { code: string } | null, report: { issues: Array<{ code: string, line: number | null }> } | null, structure: { id: string, sha256: string, contentSha256: string, atomCount: number } | null } | null };

export type RunCleanupMutationVariables = Exact<{
  kind: CleanupKind;
  dryRun: boolean;
}>;


export type RunCleanupMutation = { runCleanup: { id: string, kind: CleanupKind, dryRun: boolean, trigger: CleanupTrigger, state: CleanupState, finishedAt: string | null, examined: number, removed: number, bytesFreed: number, errors: number, failure: string | null, items: { nodes: Array<{ action: CleanupAction, subject: string, bytes: number, reason: string, outcome: CleanupOutcome, message: string | null }> } } };

export type CleanupRunsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  kind?: CleanupKind | null | undefined;
  itemsFirst: number;
  itemsAfter?: string | null | undefined;
}>;


export type CleanupRunsQuery = { cleanupRuns: { nodes: Array<{ id: string, kind: CleanupKind, dryRun: boolean, state: CleanupState, startedAt: string, items: { nodes: Array<{ subject: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type StorageHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type StorageHealthQuery = { storageHealth: { missing: number, damaged: number, anomalies: number, volumes: Array<{ name: string, folders: Array<string>, freeBytes: number, totalBytes: number, freeFiles: number | null, totalFiles: number | null, growthPerDay: number | null, daysLeft: number | null }>, areas: Array<{ area: StoredArea, owners: number, files: number, bytes: number, bytesReserved: number }>, largest: Array<{ area: StoredArea, ownerId: string, files: number, bytes: number }>, alerts: Array<{ kind: StorageAlertKind, subject: string, isCritical: boolean, message: string }> } };

export type StorageAlertsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type StorageAlertsSubscription = { storageAlerts: { id: string, kind: StorageAlertKind, subject: string, isCritical: boolean, clearedAt: string | null } };

export type SessionEventsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type SessionEventsSubscription = { sessionEvents: { kind: SessionEventKind, structureId: string | null, secondsLeft: number | null, session: { id: string, endsAt: string, endedAt: string | null }, structure: { id: string, name: string, fault: FileFault | null } | null } };

export type CleanupCountsQueryVariables = Exact<{
  first: number;
}>;


export type CleanupCountsQuery = { cleanupRuns: { nodes: Array<{ id: string, kind: CleanupKind, state: CleanupState, examined: number, removed: number, bytesFreed: number, errors: number }> } };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { session: { id: string, bytesUsed: number, bytesReserved: number } | null };

export type UploadQueryVariables = Exact<{
  id: string | number;
}>;


export type UploadQuery = { upload: { id: string, state: UploadState, bytesReceived: number, byteSize: number | null, finishedAt: string | null, failure: { code: string, message: string } | null, report: { valid: boolean, issues: Array<{ severity: IssueSeverity, code: string, line: number | null, column: number | null }> } | null, structure: { id: string } | null } | null };

export type UploadStructuresMutationVariables = Exact<{
  uploads: Array<UploadStructureInput> | UploadStructureInput;
}>;


export type UploadStructuresMutation = { uploadStructures: Array<{ id: string, fileName: string, state: UploadState, failure: { code: string } | null, structure: { id: string, atomCount: number } | null }> };

export type StructureQueryVariables = Exact<{
  id: string | number;
}>;


export type StructureQuery = { structure: { id: string, name: string } | null };

export type DeleteStructureMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteStructureMutation = { deleteStructure: { id: string } };

export type ConversionQueryVariables = Exact<{
  id: string | number;
}>;


export type ConversionQuery = { conversion: { id: string, state: ConversionState, failure: { code: string, message: string } | null, result: { id: string, name: string, format: StructureFormat, atomCount: number } | null } | null };

export type SeveralResultsQueryVariables = Exact<{
  id: string | number;
}>;


export type SeveralResultsQuery = { conversion: { state: ConversionState, result: { id: string } | null, results: Array<{ id: string, name: string, summary: { atoms: number } }> } | null };

export type ConvertedQueryVariables = Exact<{
  id: string | number;
}>;


export type ConvertedQuery = { conversion: { id: string, state: ConversionState, fraction: number, failure: { code: string, message: string } | null, losses: Array<{ code: string, severity: string, message: string, count: number }>, plan: { losses: Array<{ code: string }>, steps: Array<{ engine: EngineName, from: StructureFormat, to: StructureFormat }> }, operations: Array<{ operation: string, description: string, effect: string | null, atoms: number | null, residues: number | null }>, log: Array<{ level: string, message: string }>, result: { id: string, name: string, format: StructureFormat, origin: StructureOrigin, atomCount: number, derivedFrom: { structureId: string, structure: { id: string } | null, operations: Array<{ operation: string, effect: string | null, atoms: number | null }>, conversion: { id: string } | null } | null, report: { valid: boolean, format: StructureFormat | null, issues: Array<{ severity: IssueSeverity, code: string }> }, summary: { chainCount: number, residues: number, altlocAtoms: number, records: number, models: number } } | null } | null };

export type PlanQueryVariables = Exact<{
  structureId: string | number;
  target: StructureFormat;
  engine?: EngineName | null | undefined;
  options?: ConversionOptionsInput | null | undefined;
}>;


export type PlanQuery = { conversionPlan: { why: string, steps: Array<{ engine: EngineName, from: StructureFormat, to: StructureFormat }>, losses: Array<{ code: string, message: string }> } | null };

export type CancelMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelMutation = { cancelConversion: { id: string, state: ConversionState, failure: { code: string, message: string } | null, result: { id: string } | null } };

export type LinkToMutationVariables = Exact<{
  input: DownloadLinkInput;
}>;


export type LinkToMutation = { createDownloadLink: { id: string, url: string | null, expiresAt: string, compression: LinkCompression, disposition: Disposition, conversion: { id: string, state: ConversionState, losses: Array<{ code: string }> } | null } };

export type ArchiveLinkMutationVariables = Exact<{
  input: ArchiveLinkInput;
}>;


export type ArchiveLinkMutation = { createArchiveLink: { id: string, url: string | null, archived: Array<string> | null } };

export type RevokeLinkMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeLinkMutation = { revokeDownloadLink: { id: string, revokedAt: string | null } };

export type ConversionIdsQueryVariables = Exact<{ [key: string]: never; }>;


export type ConversionIdsQuery = { conversions: { edges: Array<{ node: { id: string, state: ConversionState } }> } };

export type EditMutationVariables = Exact<{
  input: EditStructureInput;
}>;


export type EditMutation = { editStructure: { id: string, state: ConversionState, operations: Array<{ operation: string, description: string, effect: string | null }> } };

export type EnginesQueryVariables = Exact<{ [key: string]: never; }>;


export type EnginesQuery = { engines: Array<{ name: EngineName, version: string | null, available: boolean, message: string, reads: Array<StructureFormat>, writes: Array<StructureFormat> }>, formats: Array<{ format: StructureFormat, readBy: Array<EngineName>, writtenBy: Array<EngineName> }> };

export type SaveStructureMutationVariables = Exact<{
  input: SaveStructureInput;
}>;


export type SaveStructureMutation = { saveStructure: { id: string, name: string, description: string, tags: Array<string>, visibility: Visibility, isMine: boolean, shareUrl: string | null, format: StructureFormat, atomCount: number, byteSize: number, versionCount: number, unchanged: boolean, newest: { id: string, number: number, note: string, author: string | null, origin: StructureOrigin, sha256: string, byteSize: number, derivedFrom: string | null } } };

export type SaveVersionMutationVariables = Exact<{
  input: SaveVersionInput;
}>;


export type SaveVersionMutation = { saveVersion: { id: string, versionCount: number, unchanged: boolean, atomCount: number, newest: { id: string, number: number, note: string, sha256: string } } };

export type RestoreVersionMutationVariables = Exact<{
  id: string | number;
  version: number;
}>;


export type RestoreVersionMutation = { restoreVersion: { id: string, versionCount: number, unchanged: boolean, newest: { id: string, number: number, note: string, restoredFrom: number | null, sha256: string } } };

export type OpenSavedStructureMutationVariables = Exact<{
  id: string | number;
  version?: number | null | undefined;
  shareToken?: string | null | undefined;
}>;


export type OpenSavedStructureMutation = { openSavedStructure: { id: string, name: string, origin: StructureOrigin, sha256: string, atomCount: number, derivedFrom: { structureId: string } | null, records: { nodes: Array<{ position: number, atoms: number }> } } };

export type UpdateSavedStructureMutationVariables = Exact<{
  input: UpdateSavedStructureInput;
}>;


export type UpdateSavedStructureMutation = { updateSavedStructure: { id: string, name: string, description: string, tags: Array<string>, visibility: Visibility, shareUrl: string | null } };

export type ResetShareLinkMutationVariables = Exact<{
  id: string | number;
}>;


export type ResetShareLinkMutation = { resetShareLink: { id: string, shareUrl: string | null } };

export type DeleteSavedStructureMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteSavedStructureMutation = { deleteSavedStructure: { id: string, trashedAt: string | null } };

export type RecoverSavedStructureMutationVariables = Exact<{
  id: string | number;
}>;


export type RecoverSavedStructureMutation = { recoverSavedStructure: { id: string, trashedAt: string | null } };

export type PurgeSavedStructureMutationVariables = Exact<{
  id: string | number;
}>;


export type PurgeSavedStructureMutation = { purgeSavedStructure: { id: string } };

export type SavedStructureQueryVariables = Exact<{
  id: string | number;
  shareToken?: string | null | undefined;
}>;


export type SavedStructureQuery = { savedStructure: { id: string, name: string, isMine: boolean, shareUrl: string | null, versionCount: number, trashedAt: string | null, versions: { nodes: Array<{ id: string, number: number, note: string, structure: { id: string, atomCount: number, summary: { residues: number } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SavedStructuresQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: SavedStructureFilter | null | undefined;
  orderBy?: SavedStructureOrder | null | undefined;
}>;


export type SavedStructuresQuery = { savedStructures: { nodes: Array<{ id: string, name: string, newest: { number: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { session: { id: string, user: { subject: string | null, name: string | null, isAdministrator: boolean } } | null };

export type DownloadLinksQueryVariables = Exact<{ [key: string]: never; }>;


export type DownloadLinksQuery = { downloadLinks: { nodes: Array<{ id: string }> } };

export type StorageUsageQueryVariables = Exact<{ [key: string]: never; }>;


export type StorageUsageQuery = { storageUsage: { session: { bytesUsed: number, bytesReserved: number, bytesLimit: number | null, filesUsed: number }, shelf: { bytesUsed: number, bytesReserved: number, bytesLimit: number | null, filesUsed: number, filesReserved: number, filesLimit: number | null }, trash: { bytesUsed: number, filesUsed: number, bytesLimit: number | null } } | null };

export type StorageDriftQueryVariables = Exact<{ [key: string]: never; }>;


export type StorageDriftQuery = { storageDrift: Array<{ area: StorageArea, ownerId: string, counter: StorageCounter, counted: number, actual: number }> };


export const StartSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"token"}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]}}]} as unknown as DocumentNode<StartSessionMutation, StartSessionMutationVariables>;
export const EndSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}}]}}]}}]} as unknown as DocumentNode<EndSessionMutation, EndSessionMutationVariables>;
export const BeginUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BeginUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BeginUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beginUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<BeginUploadMutation, BeginUploadMutationVariables>;
export const UploadStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UploadStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"file"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Upload"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"uploadId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"file"},"value":{"kind":"Variable","name":{"kind":"Name","value":"file"}}},{"kind":"Argument","name":{"kind":"Name","value":"uploadId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"uploadId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"valid"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"detectedFrom"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"summary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"formula"}},{"kind":"Field","name":{"kind":"Name","value":"models"}},{"kind":"Field","name":{"kind":"Name","value":"records"}},{"kind":"Field","name":{"kind":"Name","value":"chainCount"}},{"kind":"Field","name":{"kind":"Name","value":"residues"}},{"kind":"Field","name":{"kind":"Name","value":"waters"}},{"kind":"Field","name":{"kind":"Name","value":"hydrogens"}}]}}]}}]}}]}}]} as unknown as DocumentNode<UploadStructureMutation, UploadStructureMutationVariables>;
export const UploadProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"UploadProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"uploadId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"uploadId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"uploadId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"rate"}},{"kind":"Field","name":{"kind":"Name","value":"upload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}}]}}]}}]}}]} as unknown as DocumentNode<UploadProgressSubscription, UploadProgressSubscriptionVariables>;
export const ConvertStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConvertStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConvertStructureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"convertStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"why"}}]}}]}}]}}]} as unknown as DocumentNode<ConvertStructureMutation, ConvertStructureMutationVariables>;
export const ConversionProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ConversionProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"conversionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversionProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"conversionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"conversionId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"conversion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"losses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConversionProgressSubscription, ConversionProgressSubscriptionVariables>;
export const CreateDownloadLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateDownloadLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DownloadLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createDownloadLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]} as unknown as DocumentNode<CreateDownloadLinkMutation, CreateDownloadLinkMutationVariables>;
export const CancelUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<CancelUploadMutation, CancelUploadMutationVariables>;
export const ShownUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShownUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"bytesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}}]}}]}}]}}]} as unknown as DocumentNode<ShownUploadQuery, ShownUploadQueryVariables>;
export const FollowUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"uploadId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"uploadId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"uploadId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"upload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"bytesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FollowUploadSubscription, FollowUploadSubscriptionVariables>;
export const ShownConversionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShownConversion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<ShownConversionQuery, ShownConversionQueryVariables>;
export const BeginResumableDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BeginResumable"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BeginUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beginUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"resumableUrl"}}]}}]}}]} as unknown as DocumentNode<BeginResumableMutation, BeginResumableMutationVariables>;
export const RecordsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Records"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StructureRecordFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"structure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"records"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"atoms"}},{"kind":"Field","name":{"kind":"Name","value":"formula"}},{"kind":"Field","name":{"kind":"Name","value":"byteOffset"}},{"kind":"Field","name":{"kind":"Name","value":"byteLength"}},{"kind":"Field","name":{"kind":"Name","value":"dataItems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataItemCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RecordsQuery, RecordsQueryVariables>;
export const ResumableUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResumableUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"resumableUrl"}},{"kind":"Field","name":{"kind":"Name","value":"bytesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"line"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"contentSha256"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}}]}}]}}]}}]} as unknown as DocumentNode<ResumableUploadQuery, ResumableUploadQueryVariables>;
export const RunCleanupDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RunCleanup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CleanupKind"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dryRun"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"runCleanup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}},{"kind":"Argument","name":{"kind":"Name","value":"dryRun"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dryRun"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"dryRun"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"examined"}},{"kind":"Field","name":{"kind":"Name","value":"removed"}},{"kind":"Field","name":{"kind":"Name","value":"bytesFreed"}},{"kind":"Field","name":{"kind":"Name","value":"errors"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RunCleanupMutation, RunCleanupMutationVariables>;
export const CleanupRunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CleanupRuns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CleanupKind"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"itemsFirst"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"itemsAfter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cleanupRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"dryRun"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"itemsFirst"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"itemsAfter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<CleanupRunsQuery, CleanupRunsQueryVariables>;
export const StorageHealthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StorageHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"storageHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"volumes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"folders"}},{"kind":"Field","name":{"kind":"Name","value":"freeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"totalBytes"}},{"kind":"Field","name":{"kind":"Name","value":"freeFiles"}},{"kind":"Field","name":{"kind":"Name","value":"totalFiles"}},{"kind":"Field","name":{"kind":"Name","value":"growthPerDay"}},{"kind":"Field","name":{"kind":"Name","value":"daysLeft"}}]}},{"kind":"Field","name":{"kind":"Name","value":"areas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"owners"}},{"kind":"Field","name":{"kind":"Name","value":"files"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"bytesReserved"}}]}},{"kind":"Field","name":{"kind":"Name","value":"largest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"ownerId"}},{"kind":"Field","name":{"kind":"Name","value":"files"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"damaged"}},{"kind":"Field","name":{"kind":"Name","value":"anomalies"}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"isCritical"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StorageHealthQuery, StorageHealthQueryVariables>;
export const StorageAlertsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"StorageAlerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"storageAlerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"isCritical"}},{"kind":"Field","name":{"kind":"Name","value":"clearedAt"}}]}}]}}]} as unknown as DocumentNode<StorageAlertsSubscription, StorageAlertsSubscriptionVariables>;
export const SessionEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"SessionEvents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessionEvents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"structureId"}},{"kind":"Field","name":{"kind":"Name","value":"secondsLeft"}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"fault"}}]}}]}}]}}]} as unknown as DocumentNode<SessionEventsSubscription, SessionEventsSubscriptionVariables>;
export const CleanupCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CleanupCounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cleanupRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"examined"}},{"kind":"Field","name":{"kind":"Name","value":"removed"}},{"kind":"Field","name":{"kind":"Name","value":"bytesFreed"}},{"kind":"Field","name":{"kind":"Name","value":"errors"}}]}}]}}]}}]} as unknown as DocumentNode<CleanupCountsQuery, CleanupCountsQueryVariables>;
export const SessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"bytesUsed"}},{"kind":"Field","name":{"kind":"Name","value":"bytesReserved"}}]}}]}}]} as unknown as DocumentNode<SessionQuery, SessionQueryVariables>;
export const UploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Upload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"bytesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"valid"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<UploadQuery, UploadQueryVariables>;
export const UploadStructuresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UploadStructures"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"uploads"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UploadStructureInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadStructures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"uploads"},"value":{"kind":"Variable","name":{"kind":"Name","value":"uploads"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}}]}}]}}]}}]} as unknown as DocumentNode<UploadStructuresMutation, UploadStructuresMutationVariables>;
export const StructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Structure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"structure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<StructureQuery, StructureQueryVariables>;
export const DeleteStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<DeleteStructureMutation, DeleteStructureMutationVariables>;
export const ConversionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Conversion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}}]}}]}}]}}]} as unknown as DocumentNode<ConversionQuery, ConversionQueryVariables>;
export const SeveralResultsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SeveralResults"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"summary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"atoms"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SeveralResultsQuery, SeveralResultsQueryVariables>;
export const ConvertedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Converted"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"losses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"losses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engine"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"effect"}},{"kind":"Field","name":{"kind":"Name","value":"atoms"}},{"kind":"Field","name":{"kind":"Name","value":"residues"}}]}},{"kind":"Field","name":{"kind":"Name","value":"log"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"derivedFrom"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"structureId"}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"}},{"kind":"Field","name":{"kind":"Name","value":"effect"}},{"kind":"Field","name":{"kind":"Name","value":"atoms"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"valid"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"summary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chainCount"}},{"kind":"Field","name":{"kind":"Name","value":"residues"}},{"kind":"Field","name":{"kind":"Name","value":"altlocAtoms"}},{"kind":"Field","name":{"kind":"Name","value":"records"}},{"kind":"Field","name":{"kind":"Name","value":"models"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConvertedQuery, ConvertedQueryVariables>;
export const PlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Plan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"structureId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"target"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StructureFormat"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"engine"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EngineName"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"options"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ConversionOptionsInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversionPlan"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"structureId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"structureId"}}},{"kind":"Argument","name":{"kind":"Name","value":"target"},"value":{"kind":"Variable","name":{"kind":"Name","value":"target"}}},{"kind":"Argument","name":{"kind":"Name","value":"engine"},"value":{"kind":"Variable","name":{"kind":"Name","value":"engine"}}},{"kind":"Argument","name":{"kind":"Name","value":"options"},"value":{"kind":"Variable","name":{"kind":"Name","value":"options"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engine"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"losses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PlanQuery, PlanQueryVariables>;
export const CancelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Cancel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelConversion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<CancelMutation, CancelMutationVariables>;
export const LinkToDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LinkTo"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DownloadLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createDownloadLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"compression"}},{"kind":"Field","name":{"kind":"Name","value":"disposition"}},{"kind":"Field","name":{"kind":"Name","value":"conversion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"losses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<LinkToMutation, LinkToMutationVariables>;
export const ArchiveLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ArchiveLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ArchiveLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createArchiveLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"archived"}}]}}]}}]} as unknown as DocumentNode<ArchiveLinkMutation, ArchiveLinkMutationVariables>;
export const RevokeLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeDownloadLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}}]}}]} as unknown as DocumentNode<RevokeLinkMutation, RevokeLinkMutationVariables>;
export const ConversionIdsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConversionIds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConversionIdsQuery, ConversionIdsQueryVariables>;
export const EditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Edit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EditStructureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"effect"}}]}}]}}]}}]} as unknown as DocumentNode<EditMutation, EditMutationVariables>;
export const EnginesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Engines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"reads"}},{"kind":"Field","name":{"kind":"Name","value":"writes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"readBy"}},{"kind":"Field","name":{"kind":"Name","value":"writtenBy"}}]}}]}}]} as unknown as DocumentNode<EnginesQuery, EnginesQueryVariables>;
export const SaveStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveStructureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"visibility"}},{"kind":"Field","name":{"kind":"Name","value":"isMine"}},{"kind":"Field","name":{"kind":"Name","value":"shareUrl"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"versionCount"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"newest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"derivedFrom"}}]}}]}}]}}]} as unknown as DocumentNode<SaveStructureMutation, SaveStructureMutationVariables>;
export const SaveVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveVersionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveVersion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"versionCount"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}},{"kind":"Field","name":{"kind":"Name","value":"newest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]}}]}}]} as unknown as DocumentNode<SaveVersionMutation, SaveVersionMutationVariables>;
export const RestoreVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestoreVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restoreVersion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"savedStructureId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"versionCount"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"newest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"restoredFrom"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]}}]}}]} as unknown as DocumentNode<RestoreVersionMutation, RestoreVersionMutationVariables>;
export const OpenSavedStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OpenSavedStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shareToken"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openSavedStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"shareToken"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shareToken"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"derivedFrom"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"structureId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}},{"kind":"Field","name":{"kind":"Name","value":"records"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"atoms"}}]}}]}}]}}]}}]} as unknown as DocumentNode<OpenSavedStructureMutation, OpenSavedStructureMutationVariables>;
export const UpdateSavedStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateSavedStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateSavedStructureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateSavedStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"visibility"}},{"kind":"Field","name":{"kind":"Name","value":"shareUrl"}}]}}]}}]} as unknown as DocumentNode<UpdateSavedStructureMutation, UpdateSavedStructureMutationVariables>;
export const ResetShareLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResetShareLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resetShareLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"shareUrl"}}]}}]}}]} as unknown as DocumentNode<ResetShareLinkMutation, ResetShareLinkMutationVariables>;
export const DeleteSavedStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteSavedStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteSavedStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trashedAt"}}]}}]}}]} as unknown as DocumentNode<DeleteSavedStructureMutation, DeleteSavedStructureMutationVariables>;
export const RecoverSavedStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecoverSavedStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recoverSavedStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trashedAt"}}]}}]}}]} as unknown as DocumentNode<RecoverSavedStructureMutation, RecoverSavedStructureMutationVariables>;
export const PurgeSavedStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PurgeSavedStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purgeSavedStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<PurgeSavedStructureMutation, PurgeSavedStructureMutationVariables>;
export const SavedStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SavedStructure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shareToken"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"savedStructure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"shareToken"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shareToken"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isMine"}},{"kind":"Field","name":{"kind":"Name","value":"shareUrl"}},{"kind":"Field","name":{"kind":"Name","value":"versionCount"}},{"kind":"Field","name":{"kind":"Name","value":"trashedAt"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"structure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"atomCount"}},{"kind":"Field","name":{"kind":"Name","value":"summary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"residues"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SavedStructureQuery, SavedStructureQueryVariables>;
export const SavedStructuresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SavedStructures"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SavedStructureFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SavedStructureOrder"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"savedStructures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"newest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<SavedStructuresQuery, SavedStructuresQueryVariables>;
export const WhoAmIDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhoAmI"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isAdministrator"}}]}}]}}]}}]} as unknown as DocumentNode<WhoAmIQuery, WhoAmIQueryVariables>;
export const DownloadLinksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DownloadLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"downloadLinks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<DownloadLinksQuery, DownloadLinksQueryVariables>;
export const StorageUsageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StorageUsage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"storageUsage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesUsed"}},{"kind":"Field","name":{"kind":"Name","value":"bytesReserved"}},{"kind":"Field","name":{"kind":"Name","value":"bytesLimit"}},{"kind":"Field","name":{"kind":"Name","value":"filesUsed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shelf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesUsed"}},{"kind":"Field","name":{"kind":"Name","value":"bytesReserved"}},{"kind":"Field","name":{"kind":"Name","value":"bytesLimit"}},{"kind":"Field","name":{"kind":"Name","value":"filesUsed"}},{"kind":"Field","name":{"kind":"Name","value":"filesReserved"}},{"kind":"Field","name":{"kind":"Name","value":"filesLimit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trash"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytesUsed"}},{"kind":"Field","name":{"kind":"Name","value":"filesUsed"}},{"kind":"Field","name":{"kind":"Name","value":"bytesLimit"}}]}}]}}]}}]} as unknown as DocumentNode<StorageUsageQuery, StorageUsageQueryVariables>;
export const StorageDriftDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StorageDrift"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"storageDrift"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"ownerId"}},{"kind":"Field","name":{"kind":"Name","value":"counter"}},{"kind":"Field","name":{"kind":"Name","value":"counted"}},{"kind":"Field","name":{"kind":"Name","value":"actual"}}]}}]}}]} as unknown as DocumentNode<StorageDriftQuery, StorageDriftQueryVariables>;