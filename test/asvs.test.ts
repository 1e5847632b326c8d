import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has, in front of those of level 3 alone. */
const SECTIONS: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3 },
  ...{ '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1 },
  ...{ '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2 },
  ...{ '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2 },
  ...{ '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3 },
  ...{ '15.2': 3, '15.3': 7, '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4 },
  ...{ '17.3': 2 },
}
const page = readFileSync(new URL('../docs/asvs.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| ([\d.]+) \| ([^|]+) \| (\S+) \| ([^|]+) \|$/gm)].map(
  ([, number, words, state, evidence]) => ({ number, words, state, evidence: evidence! }),
)

test('every requirement of levels 1 and 2 has one row, and each row a state', () => {
  const wanted = Object.entries(SECTIONS).flatMap(([section, many]) =>
    Array.from({ length: many }, (_, at) => `${section}.${at + 1}`),
  )
  assert.equal(wanted.length, 253)
  assert.deepEqual(rows.map(({ number }) => number).sort(), wanted.sort())
  assert.deepEqual([...new Set(rows.map(({ state }) => state))].sort(), ['met', 'n/a', 'open'])
})

test('whatever a row names exists, and what it calls a test is one', () => {
  for (const { number, evidence } of rows) {
    for (const [, path] of evidence.matchAll(/`([^`]+\.(?:ts|tsx|md|json))`/g)) {
      const place = new URL(`../${path}`, import.meta.url)
      assert.ok(existsSync(place), `${number}: ${path}`)
      if (path!.endsWith('.test.ts'))
        assert.match(readFileSync(place, 'utf8'), /\btest\(/, `${number}: ${path}`)
    }
  }
})

test('the page says how many are met, and nothing else', () => {
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const said = `${count('met')} met, ${count('n/a')} not applicable, ${count('open')} open, of 253.`
  console.log(`ASVS 5.0 levels 1 and 2: ${said}`)
  assert.ok(page.includes(`**${said}**`), said)
})
