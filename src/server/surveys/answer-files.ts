import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Context } from 'hono'
import { type Id, isId } from '#core/ids.ts'
import { may } from '#core/members/role.ts'
import { type Desk, deskOf } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Door } from '../http/mount.ts'
import { record } from '../record.ts'
import { answerRows } from './answer-rows.ts'
import { findSurvey } from './store.ts'
import { sheetOf } from './write-sheet.ts'

type Write = (desk: Desk, id: Id<'survey'>) => ReadableStream<Uint8Array>

/** The answers to a survey as a file, for whoever goes on reckoning elsewhere. That they left stands in the history. */
export const mountAnswerFiles = (door: Door): void => {
  const file = (format: 'csv' | 'xlsx', type: string, write: Write) =>
    door.app.get(`/api/surveys/:id/answers.${format}`, async (c: Context) => {
      await door.limits.spend('read', door.addressOf(c))
      const { workspaceId, who } = await door.callers.of(c)
      if (!may(who.rights, 'export')) throw new Fault('right.missing')
      const id = c.req.param('id') ?? ''
      if (!isId('survey', id)) throw new Fault('survey.not_found')
      const desk = deskOf(door.program, workspaceId, who)
      await desk.transact(async (ctx) => {
        if (!(await findSurvey(ctx, id))) throw new Fault('survey.not_found')
        await record(ctx, 'survey.answers_taken', { surveyId: id, format })
      })
      return c.body(write(desk, id), 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="answers.${format}"`,
        'cache-control': 'no-store',
      })
    })
  file('csv', 'text/csv; charset=utf-8', csvOf)
  file('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', sheet)
}

const sheet: Write = (desk, id) =>
  Readable.toWeb(Readable.from(sheetOf(answerRows(desk, id)))) as ReadableStream<Uint8Array>

/** Line by line, as fast as it is read: however many answers there are, few of them are in memory. */
const csvOf: Write = (desk, id) => {
  const lines = stringify({ escape_formulas: true, bom: true })
  const rows = Readable.from(answerRows(desk, id))
  rows.on('error', (error) => lines.destroy(error))
  lines.on('close', () => rows.destroy())
  return Readable.toWeb(rows.pipe(lines)) as ReadableStream<Uint8Array>
}
