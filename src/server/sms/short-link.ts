import { createHash, createHmac } from 'node:crypto'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, inWorkspace, type Program } from '../ctx.ts'
import { findToken } from '../members/tokens.ts'
import { workspaceIds } from '../workspaces/list.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz'
const TAG_LENGTH = 4
/** 10 of 54 letters are 57 bits: too many to try out against a server, and few enough to fit a text. */
const CODE_LENGTH = 10

/**
 * A short link holds no more than the whole secret of one survey link is made from, so it needs no table of its own and
 * following it writes nothing. The first letters say which workspace it is of.
 */
export const mintShortCode = (ctx: Pick<Ctx, 'ports' | 'workspaceId'>): string => {
  let code = tagOf(ctx.workspaceId)
  while (code.length < TAG_LENGTH + CODE_LENGTH) {
    const [byte] = ctx.ports.random(1)
    // What does not fill the alphabet evenly is drawn again.
    if (byte! < ALPHABET.length * 4) code += ALPHABET[byte! % ALPHABET.length]
  }
  return code
}

/** The secret of the long link that a short one stands for. */
export const secretOfCode = (
  { secret, workspaceId }: Pick<Ctx, 'secret' | 'workspaceId'>,
  code: string,
): string =>
  Buffer.concat([
    Buffer.from(toUuid(workspaceId).replaceAll('-', ''), 'hex'),
    createHmac('sha256', secret)
      .update(`short link:${workspaceId}:${code}`)
      .digest()
      .subarray(0, SECRET_BYTES),
  ]).toString('base64url')

const SECRET_BYTES = 20

/** The long secret behind a short code, or null when there is none. Only whose letters fit is asked for it. */
export const findSecretOfCode = async (program: Program, code: string): Promise<string | null> => {
  if (code.length !== TAG_LENGTH + CODE_LENGTH || [...code].some((one) => !ALPHABET.includes(one)))
    return null
  for (const workspaceId of await workspaceIds(program)) {
    if (tagOf(workspaceId) !== code.slice(0, TAG_LENGTH)) continue
    const secret = secretOfCode({ ...program, workspaceId }, code)
    const found = await inWorkspace(program, workspaceId, { kind: 'person', id: null }, (ctx) =>
      findToken(ctx, 'survey', secret),
    )
    if (found) return secret
  }
  return null
}

/** The same letters for the same workspace; two of very many may share theirs. */
const tagOf = (workspaceId: Id<'workspace'>): string => {
  const digest = createHash('sha256').update(toUuid(workspaceId)).digest()
  return Array.from({ length: TAG_LENGTH }, (_, at) => ALPHABET[digest[at]! % ALPHABET.length]).join('')
}
