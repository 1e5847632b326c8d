import type { Id } from '../ids.ts'

export type Named = { readonly id: Id<'member'>; readonly name: string }

/**
 * Whom a note calls: `@Kim Lee`, or `@Kim` where there is one Kim only. The longest name wins, so that `@Kim Lee` does
 * not call another Kim, and `kim@example.com` calls nobody.
 */
export const mentionsIn = (text: string, members: readonly Named[]): Id<'member'>[] => {
  const called = new Set<Id<'member'>>()
  const names = callable(members)
  for (const match of text.matchAll(/(?<![\p{L}\p{N}_.-])@(?=\p{L})/gu)) {
    const after = folded(text.slice(match.index + 1, match.index + 1 + LONGEST_NAME))
    const found = names.find(
      ({ name }) => after.startsWith(name) && !/^[\p{L}\p{N}]/u.test(after.slice(name.length)),
    )
    if (found) called.add(found.id)
  }
  return [...called]
}

const LONGEST_NAME = 120

/** Whole names, and first names that only one has; longest first. */
const callable = (members: readonly Named[]): Named[] => {
  const whole = members.map(({ id, name }) => ({ id, name: folded(name) }))
  const firsts = whole.map(({ id, name }) => ({ id, name: name.split(' ')[0]! }))
  const first = firsts.filter(({ name }) => firsts.filter((one) => one.name === name).length === 1)
  return [...whole, ...first].filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length)
}

const folded = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').toLocaleLowerCase('en')
