import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Context } from 'hono'
import { type Id, isId } from '#core/ids.ts'
import { may } from '#core/members/role.ts'
import { type Ctx, deskOf } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Door } from '../http/mount.ts'
import { answerRows } from './answer-rows.ts'
import { sheetOf } from './write-sheet.ts'

/** The answers to a survey as a file, for whoever goes on reckoning elsewhere. */
export const mountAnswerFiles = (door: Door): void => {
  const file = (name: string, type: string, write: (ctx: Ctx, id: Id<'survey'>) => Promise<Buffer>) =>
    door.app.get(`/api/surveys/:id/${name}`, async (c: Context) => {
      await door.limits.spend('read', door.addressOf(c))
      const { workspaceId, who } = await door.callers.of(c)
      if (!may(who.rights, 'export')) throw new Fault('right.missing')
      const id = c.req.param('id') ?? ''
      if (!isId('survey', id)) throw new Fault('survey.not_found')
      const content = await deskOf(door.program, workspaceId, who).transact((ctx) => write(ctx, id))
      return c.body(new Uint8Array(content), 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      })
    })
  file('answers.csv', 'text/csv; charset=utf-8', csvOf)
  file('answers.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', (ctx, id) =>
    sheetOf(answerRows(ctx, id)),
  )
}

const csvOf = async (ctx: Ctx, id: Id<'survey'>): Promise<Buffer> => {
  const lines = Readable.from(answerRows(ctx, id)).pipe(stringify({ escape_formulas: true, bom: true }))
  return Buffer.concat(await lines.map((line: Buffer | string) => Buffer.from(line)).toArray())
}
