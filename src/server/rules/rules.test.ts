import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { GivenRule, Rule } from '#core/rules/api.ts'
import { usualRules } from '#core/rules/usual-rules.ts'
import { problemsOf } from '#core/rules/why-not-rule.ts'
import { anyConditions } from '../../../test/rules.ts'
import { type Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: Refused) => error.code === code
const reason: GivenRule['action'] = { kind: 'no_action_needed', reason: 'a reason to read' }
const names = (rules: readonly Rule[]) => rules.map(({ name }) => name)

test('a new workspace has the usual rules, in order, switched on, owned by its first team', async () => {
  const rules = await heard.api.rules.list({})
  const usual = usualRules({ teamId: (await heard.api.teams.list({}))[0]!.id })
  assert.deepEqual(
    rules.map(({ name, conditions, action, enabled, position }) => ({
      name,
      conditions,
      action,
      enabled,
      position,
    })),
    JSON.parse(JSON.stringify(usual.map((rule, at) => ({ ...rule, enabled: true, position: at + 1 })))),
  )
  for (const { conditions } of usual) assert.deepEqual(problemsOf(conditions), [])
  // The last one takes everything, so none may stand behind it; none before stands in another's way.
  assert.ok(rules.every(({ shadowedBy, ownerGone }) => shadowedBy === null && !ownerGone))
})

test('a rule comes switched off and last, and moves where it is put', async () => {
  const before = names(await heard.api.rules.list({}))
  const last = await heard.api.rules.create({ name: 'Last', conditions: [], action: reason })
  assert.deepEqual([last.enabled, last.position], [false, before.length + 1])
  const second = await heard.api.rules.create({ name: 'Second', conditions: [], action: reason, position: 2 })
  const between = await heard.api.rules.list({})
  assert.deepEqual(names(between), [before[0], 'Second', ...before.slice(1), 'Last'])
  assert.deepEqual(
    between.map(({ position }) => position),
    between.map((_, at) => at + 1),
  )
  const ids = [last.id, ...between.map(({ id }) => id).filter((id) => id !== last.id)]
  assert.equal((await heard.api.rules.order({ ids }))[0]!.name, 'Last')
  await heard.api.rules.remove({ id: last.id })
  await heard.api.rules.remove({ id: second.id })
  assert.deepEqual(names(await heard.api.rules.list({})), before)
  await assert.rejects(heard.api.rules.show({ id: last.id }), refusedWith('rule.not_found'))
})

test('an order that forgets a rule, or names one twice, changes nothing', async () => {
  const before = await heard.api.rules.list({})
  const ids = before.map(({ id }) => id)
  for (const bad of [ids.slice(1), [...ids, ids[0]!], [ids[0]!, ...ids.slice(0, -1)]])
    await assert.rejects(heard.api.rules.order({ ids: bad }), refusedWith('rule.order_incomplete'))
  assert.deepEqual(await heard.api.rules.list({}), before)
})

test('a rule that contradicts itself, or does not fit its facts, is refused with the place', async () => {
  const before = await heard.api.rules.list({})
  const given = (conditions: unknown) =>
    heard.api.rules.create({ name: 'Bad', conditions: conditions as Rule['conditions'], action: reason })
  const refusals: [unknown, string, string | null][] = [
    [
      [
        { fact: 'score', operator: 'above', value: 8 },
        { fact: 'score', operator: 'below', value: 3 },
      ],
      'rule.contradictory',
      'conditions',
    ],
    [[{ fact: 'channel', operator: 'is', value: 'pigeon' }], 'rule.invalid', 'conditions.0'],
    [[{ fact: 'score', operator: 'contains', value: 'x' }], 'rule.invalid', 'conditions.0'],
    [[{ fact: 'mood', operator: 'is', value: 'x' }], 'request.invalid', 'conditions.0.fact'],
    [[{ fact: 'attribute:', operator: 'is', value: 'x' }], 'request.invalid', 'conditions.0.fact'],
    [[{ fact: 'score', operator: 'or 1=1', value: 1 }], 'request.invalid', 'conditions.0.operator'],
    [[{ any: [] }], 'request.invalid', 'conditions.0.any'],
    ['drop table rules', 'request.invalid', null],
  ]
  for (const [conditions, code, path] of refusals)
    await assert.rejects(given(conditions), (error: Refused) => {
      assert.equal(error.code, code, JSON.stringify(conditions))
      if (path) assert.equal(error.document.errors?.[0]?.path, path)
      return true
    })
  const rule = before[0]!
  await assert.rejects(
    heard.api.rules.change({ id: rule.id, conditions: refusals[0]![0] as Rule['conditions'] }),
    refusedWith('rule.contradictory'),
  )
  assert.deepEqual(await heard.api.rules.list({}), before)
})

test('a rule names only teams and members that are there', async () => {
  const other = await heard.makeWorkspace('Elsewhere')
  const { api } = await heard.withKey(other.workspaceId)
  const strange = (await api.teams.list({}))[0]!.id
  const action: GivenRule['action'] = {
    kind: 'open_case',
    owner: { teamId: strange },
    because: 'because of this',
  }
  await assert.rejects(
    heard.api.rules.create({ name: 'Strange', conditions: [], action }),
    refusedWith('team.not_found'),
  )
})

test('a new version is what the rule does, not what it is called', async () => {
  const made = await heard.api.rules.create({ name: 'One', conditions: [], action: reason })
  const renamed = await heard.api.rules.change({ id: made.id, name: 'Two' })
  const on = await heard.api.rules.switch({ id: made.id, enabled: true })
  const changed = await heard.api.rules.change({
    id: made.id,
    conditions: [{ fact: 'has_person', operator: 'is', value: true }],
  })
  assert.deepEqual(
    [made.version, renamed.version, on.version, on.enabled, changed.version, changed.name],
    [1, 1, 1, true, 2, 'Two'],
  )
  await heard.api.rules.remove({ id: made.id })
})

test('a rule behind one that takes everything says who stands in its way', async () => {
  const rules = await heard.api.rules.list({})
  const behind = await heard.api.rules.create({
    name: 'Behind',
    conditions: [{ fact: 'language', operator: 'is', value: 'de' }],
    action: reason,
    enabled: true,
  })
  assert.equal(behind.shadowedBy, rules.at(-1)!.id)
  // Written in another way, it is found all the same.
  const low = (value: number) => [{ fact: 'score' as const, operator: 'at_most' as const, value }]
  const given = { action: reason, enabled: true }
  const wide = await heard.api.rules.create({ ...given, name: 'Wide', conditions: low(3), position: 1 })
  const narrow = await heard.api.rules.create({ ...given, name: 'Narrow', conditions: low(2), position: 2 })
  assert.deepEqual([wide.shadowedBy, narrow.shadowedBy], [null, wide.id])
  for (const { id } of [behind, wide, narrow]) await heard.api.rules.remove({ id })
})

test('two who order the rules at once leave one of the two orders', async () => {
  const ids = (await heard.api.rules.list({})).map(({ id }) => id)
  const orders = [ids.toReversed(), [...ids.slice(1), ids[0]!]]
  await Promise.all(orders.map((order) => heard.api.rules.order({ ids: order })))
  const left = (await heard.api.rules.list({})).map(({ id }) => id)
  assert.ok(orders.some((order) => JSON.stringify(order) === JSON.stringify(left)))
  await heard.api.rules.order({ ids })
})

test('a viewer reads rules and rehearses, but changes none', async () => {
  const viewer = await heard.as('viewer', { name: 'Vi' })
  const rules = await viewer.api.rules.list({})
  await viewer.api.rules.rehearse({ conditions: [], days: 7 })
  await assert.rejects(
    viewer.api.rules.switch({ id: rules[0]!.id, enabled: false }),
    refusedWith('right.missing'),
  )
})

test('hostile names and values are words like any others', async () => {
  const { workspaceId } = await heard.makeWorkspace('Hostile')
  const { api } = await heard.withKey(workspaceId)
  await fc.assert(
    fc.asyncProperty(anyConditions, async (conditions) => {
      const refusal = problemsOf(conditions)[0]?.code
      const made = api.rules.create({
        name: 'Drawn',
        conditions: conditions as Rule['conditions'],
        action: reason,
      })
      if (refusal) return assert.rejects(made, refusedWith(refusal))
      const { id } = await made
      assert.deepEqual((await api.rules.show({ id })).conditions, JSON.parse(JSON.stringify(conditions)))
      await api.rules.rehearse({ conditions: conditions as Rule['conditions'], days: 1 })
      await api.rules.remove({ id })
    }),
    { numRuns: 60, seed: 7 },
  )
  const nasty = ["'; drop table rules; --", '__proto__', 'constructor', '$1', '%s', '\\', '"', '🙂'] as const
  for (const name of nasty) {
    const rule = await api.rules.create({
      name,
      conditions: [{ fact: `attribute:${name}`, operator: 'is', value: name }],
      action: reason,
      position: 1,
      enabled: true,
    })
    const piece = await api.frontDoor.submit({
      channel: 'api',
      comment: 'word',
      attributes: JSON.parse(`{${JSON.stringify(name)}: ${JSON.stringify(name)}}`),
    })
    await heard.runJobs()
    assert.deepEqual(await heard.failedJobs(), [])
    const { ruleId } = await api.rules.explain({ id: piece.id })
    // JSON names its own prototype no attribute, so that piece has none.
    if (name !== '__proto__') assert.equal(ruleId, rule.id, name)
  }
})
