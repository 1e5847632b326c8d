import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPrecedence } from './precedence.ts'

const waiting = () => {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { ended, end: () => end() }
}

test('what may wait runs once nothing runs that somebody waits for', async () => {
  const { first, calm } = openPrecedence({ patience: 60_000 })
  await calm()
  const said: string[] = []
  const [one, two] = [waiting(), waiting()]
  const urgent = [first(() => one.ended), first(() => two.ended)]
  const later = calm().then(() => said.push('later'))
  one.end()
  await urgent[0]
  said.push('one of two is over')
  two.end()
  await Promise.all([urgent[1], later])
  assert.deepEqual(said, ['one of two is over', 'later'])
})

test('what may wait is not put off for ever, and a failure does not keep it waiting', async () => {
  const { first, calm } = openPrecedence({ patience: 1 })
  const endless = waiting()
  const urgent = first(() => endless.ended)
  await calm()
  endless.end()
  await urgent
  await assert.rejects(first(() => Promise.reject(new Error('broken'))))
  await calm()
})
