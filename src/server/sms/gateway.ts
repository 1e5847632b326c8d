import type { SmsGateway } from '#core/sms/api.ts'
import type { Ctx } from '../ctx.ts'
import { unseal } from '../seal.ts'
import { findGateway } from './store.ts'

export type OpenGateway = SmsGateway & { authToken: string }

/** The way out for texts with its key, or null where there is none, or none that this installation can open. */
export const openGateway = async (ctx: Ctx): Promise<OpenGateway | null> => {
  const found = await findGateway(ctx)
  if (!found) return null
  const { sealedToken, ...gateway } = found
  const authToken = unseal(ctx, sealedToken)
  return authToken === null ? null : { ...gateway, authToken }
}

/** Where the provider hands in what people text. It is a part of what is signed. */
export const incomingUrlOf = ({ url, workspaceId }: Pick<Ctx, 'url' | 'workspaceId'>): string =>
  `${url}/in/sms/${workspaceId}`
