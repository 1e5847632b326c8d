import type { originRoutes, sourceFileRoutes, sourceRoutes } from '#core/sources/api.ts'
import type { DeskHandlers, Handlers } from '../http/mount.ts'
import { withSpooled } from '../imports/spool.ts'
import { handInFile } from './hand-in-file.ts'
import { matchPerson, unmatchPerson } from './match-person.ts'
import { showOrigin } from './origin.ts'
import { repliedThere } from './replied-there.ts'
import { replyInPublic } from './reply-in-public.ts'
import {
  changeSource,
  connectSource,
  disconnectSource,
  newSourceSecret,
  runSourceNow,
  showSource,
  toSource,
} from './set-up-source.ts'
import { listSources } from './store.ts'

export const sourceHandlers: Handlers<typeof sourceRoutes> = {
  list: async (ctx) => (await listSources(ctx)).map((source) => toSource(ctx, source)),
  connect: connectSource,
  show: showSource,
  change: changeSource,
  disconnect: disconnectSource,
  run: runSourceNow,
  newSecret: newSourceSecret,
}

export const sourceFileHandlers: DeskHandlers<typeof sourceFileRoutes> = {
  handIn: (desk, { id }, { body }) => withSpooled(body, (path) => handInFile(desk, id, path)),
}

export const originHandlers: Handlers<typeof originRoutes> = {
  show: showOrigin,
  reply: replyInPublic,
  repliedThere,
  match: matchPerson,
  unmatch: unmatchPerson,
}
