/** `phrases` are words or word groups; a trailing `*` also takes longer endings. A workspace edits this tree. */
export type Category = { key: string; name: string; parent: string | null; phrases: readonly string[] }
