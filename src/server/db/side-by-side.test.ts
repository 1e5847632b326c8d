import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sideBySide } from './side-by-side.ts'

test('all answers come in their places', async () => {
  assert.deepEqual(await sideBySide(Promise.resolve(1), Promise.resolve('two')), [1, 'two'])
})

test('what failed first is told', async () => {
  const later = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    throw new Error('because of it')
  })
  await assert.rejects(sideBySide(later, Promise.reject(new Error('refused'))), /refused/)
})

test('what only failed because the transaction was over is not told instead of what ended it', async () => {
  const deep = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    throw new Error('deadlock')
  })
  const aftermath = Promise.reject(Object.assign(new Error('aborted'), { code: '25P02' }))
  await assert.rejects(sideBySide(deep, aftermath), /deadlock/)
})

test('a failure is told once the others have ended, too', async () => {
  const said: string[] = []
  const slow = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    said.push('slow ended')
  })
  const failing = Promise.reject(new Error('refused'))
  await assert.rejects(
    sideBySide(failing, slow).finally(() => said.push('told')),
    /refused/,
  )
  assert.deepEqual(said, ['slow ended', 'told'])
})
