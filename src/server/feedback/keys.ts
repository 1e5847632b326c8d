import { hash } from 'node:crypto'

type Own = { id: string; idsOf?: string | undefined }

/** By what a piece is known to have come; a digest, for ids of other programs name people, and keys outlive who is forgotten. */
export const idKeyOf = ({ id, idsOf }: Own): string =>
  digestOf(idsOf === undefined ? `id:${id}` : `id:${idsOf}:${id}`)

export const sentKeyOf = (idempotencyKey: string): string => digestOf(`key:${idempotencyKey}`)

const digestOf = (key: string): string => hash('sha256', key, 'base64url').slice(0, 22)
