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
  const { first, calm } = openPrecedence({ turnMillis: 60_000 })
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
  const { first, calm } = openPrecedence({ turnMillis: 1 })
  const endless = waiting()
  const urgent = first(() => endless.ended)
  await Promise.all([calm(), calm()])
  endless.end()
  await urgent
  await assert.rejects(first(() => Promise.reject(new Error('broken'))))
  await calm()
})

test('while urgent work is behind, what may wait takes its turns one by one', async () => {
  let clock = 0
  const { first, calm } = openPrecedence({ turnMillis: 1, behindMillis: 1_000, now: () => clock })
  const old = waiting()
  const urgent = first(() => old.ended)
  clock = 1_000
  let through = 0
  const one = calm().then(() => through++)
  const two = calm().then(() => through++)
  await one
  assert.equal(through, 1)
  await two
  old.end()
  await urgent
})
