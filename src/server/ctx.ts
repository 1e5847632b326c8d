import { ID_RANDOM_BYTES, type Id, type IdPrefix, makeId, toUuid } from '#core/ids.ts'
import type { Right, Role } from '#core/members/role.ts'
import type { Config } from './config.ts'
import { confine } from './db/confine.ts'
import { type Database, type Db, setForTransaction } from './db/database.ts'
import { sideBySide } from './db/side-by-side.ts'
import type { PieceChange } from './feedback/change-store.ts'
import { inOrder } from './in-order.ts'
import type { Loop } from './loop.ts'
import type { Ports } from './ports/ports.ts'

/** On whose behalf something happens: it is written beside every event. */
export type Who =
  | {
      kind: 'member'
      id: Id<'member'>
      role: Role
      rights: readonly Right[]
      /** Of a signed-in browser. */
      session?: string
      provedAt?: Date | null
      /** The workspace asks for a second factor, and the member has none. */
      lacksFactor?: boolean
      /** The units of which the member sees what lies in them; none: everything. */
      confinedTo?: readonly Id<'unit'>[]
    }
  | { kind: 'key'; id: Id<'key'>; rights: readonly Right[] }
  | { kind: 'person'; id: Id<'person'> | null }
  | { kind: 'heard' }

export const HEARD: Who = { kind: 'heard' }

/** What the whole process shares. */
export type Program = {
  readonly database: Database
  readonly ports: Ports
  readonly config: Config
  /** What happens when something has happened. */
  readonly loop: Loop
  /** Public address, without a slash at its end: what stands in mails. */
  readonly url: string
  /** Signs reply addresses and the like; kept in the data folder. */
  readonly secret: Uint8Array
}

/** An event as it lies in its row. */
export type EventRow = {
  id: string
  name: string
  by_kind: Who['kind']
  by_id: string | null
  case_id: string | null
  feedback_id: string | null
  person_id: string | null
  facts: object
  at: Date
}

/** A verb's surroundings: one open transaction of one workspace, opened by the door it came through. */
export type Ctx = {
  /** History that is brought in is recorded but sets nothing off: no job, no mail, no live notice. */
  readonly quiet?: boolean
  /** Many rows that are one event together: what each alone would say is left out. */
  readonly asOne?: boolean
  /** Long histories collect their events here, for `recordPast` to write them all at once. */
  readonly past?: EventRow[]
  /** What is said of pieces of feedback collects here, for `asOneChange` to write it. */
  readonly said?: Map<Id<'feedback'>, PieceChange>
  readonly db: Db
  readonly workspaceId: Id<'workspace'>
  readonly who: Who
  readonly now: () => Date
  readonly ports: Ports
  readonly config: Config
  readonly loop: Loop
  readonly url: string
  readonly secret: Uint8Array
}

/** A place to work in one workspace with no transaction open: for what talks to the world or streams. */
export type Desk = {
  readonly program: Program
  readonly workspaceId: Id<'workspace'>
  readonly who: Who
  readonly transact: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
}

/** What a transaction sees: what its caller may see, or, of an act that was let in, all that it touches. */
type Seeing = { sees?: 'theirs' | 'all' }

export const deskOf = (
  program: Program,
  workspaceId: Id<'workspace'>,
  who: Who,
  seeing: Seeing = {},
): Desk => ({
  program,
  workspaceId,
  who,
  transact: (work) => inWorkspace(program, workspaceId, who, work, seeing),
})

/** Opens a transaction behind the wall of one workspace. */
export const inWorkspace = <T>(
  program: Program,
  workspaceId: Id<'workspace'>,
  who: Who,
  work: (ctx: Ctx) => Promise<T>,
  { sees = 'theirs' }: Seeing = {},
): Promise<T> =>
  program.database.app.transaction().execute(async (db) => {
    if (sees === 'theirs' && isConfined(who)) {
      await enterWorkspace(db, workspaceId)
      // Before anything is read.
      await confine(db, { workspaceId, memberId: who.id, now: program.ports.now() })
      return work(ctxOf(program, db, workspaceId, who))
    }
    const [, done] = await sideBySide(
      enterWorkspace(db, workspaceId),
      work(ctxOf(program, db, workspaceId, who)),
    )
    return done
  })

export const isConfined = (
  who: Who,
): who is Extract<Who, { kind: 'member' }> & { confinedTo: readonly Id<'unit'>[] } =>
  who.kind === 'member' && (who.confinedTo?.length ?? 0) > 0

export const ctxOf = (program: Program, db: Db, workspaceId: Id<'workspace'>, who: Who): Ctx => ({
  db,
  workspaceId,
  who,
  now: program.ports.now,
  ports: program.ports,
  config: program.config,
  loop: program.loop,
  url: program.url,
  secret: program.secret,
})

/** Says to the database whose rows this transaction may see; forgotten with the transaction. */
export const enterWorkspace = async (db: Db, workspaceId: Id<'workspace'>): Promise<void> => {
  await setForTransaction(db, 'heard.workspace', toUuid(workspaceId))
}

type Minting = { readonly now: () => Date; readonly ports: Ports }

/** A new id; `at` lets history that is brought in later sort, and lie in the partition, where it belongs. */
export const newId = <P extends IdPrefix>({ now, ports }: Minting, prefix: P, at: Date = now()): Id<P> => {
  const millis = Math.max(0, at.getTime())
  return makeId(prefix, millis, inOrder(millis, ports.random(ID_RANDOM_BYTES)))
}

/** The tenant part of every key. */
export const workspaceUuid = ({ workspaceId }: { workspaceId: Id<'workspace'> }): string =>
  toUuid(workspaceId)
