import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesIn, routesTouchedBy } from './live-events.ts'

test('a closed case refreshes cases, the feedback it answers and the tasks it leaves', () => {
  assert.deepEqual(routesTouchedBy('case.closed'), ['cases', 'feedback', 'tasks'])
})

test('an event of a newer server still refreshes what its name suggests', () => {
  assert.deepEqual(routesTouchedBy('survey_panel.opened'), ['survey_panels'])
  assert.deepEqual(routesTouchedBy('constructor.called'), ['constructors'])
})

test('names are read from a message, and a mangled one is nothing', () => {
  assert.deepEqual(namesIn('{"events":[{"name":"case.closed","id":"1"},{"id":"2"}]}'), ['case.closed'])
  assert.deepEqual(namesIn('{"events":'), [])
  assert.deepEqual(namesIn('null'), [])
})
