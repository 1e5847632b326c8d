import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog } from './log.ts'

test('a database error is logged by its code, without the words of the row it quotes', () => {
  const lines: string[] = []
  const log = openLog('info', { write: (line) => void lines.push(line) })
  const error = Object.assign(new Error('duplicate key: (email)=(ida@example.com)'), {
    severity: 'ERROR',
    code: '23505',
    detail: 'ida@example.com',
  })
  log.error({ err: error }, 'unexpected')
  log.error({ err: new Error('a bug of ours') }, 'unexpected')
  assert.match(lines[0]!, /23505/)
  assert.doesNotMatch(lines[0]!, /ida@example/)
  assert.match(lines[1]!, /a bug of ours/)
})
