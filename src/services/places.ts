/** Where the bytes of a session's structure lie. */
export const keyOf = (sessionId: string, structureId: string): string =>
  `temporary/${sessionId}/${structureId}`;

/** Where all versions of a saved structure lie. */
export const shelfFolder = (userId: string, savedId: string): string => `shelf/${userId}/${savedId}`;

/** Where the bytes of a saved version lie; the names are ids of ours, never what anybody chose. */
export const shelfKey = (version: { id: string; userId: string; savedId: string }): string =>
  `${shelfFolder(version.userId, version.savedId)}/${version.id}`;

/** Whether the bytes of something stored are kept for good. */
export const isOnShelf = ({ key }: { key: string }): boolean => key.startsWith('shelf/');
