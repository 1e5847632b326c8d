import type { IconName } from '../ui/Icon.tsx'
import { registry } from './registry.ts'

export type Command = {
  id: string
  text: string
  run: () => void
  icon?: IconName
  /** Shown beside it, so that people learn the shortcut. */
  keys?: string
  /** Further words that find it. */
  also?: string
  /** Where it is from, as `Go to`. */
  group?: string
  /** What tells it from another of the same name. */
  about?: string
}

const offered = registry<readonly Command[]>()

/** Puts commands into the palette (Ctrl/⌘ K) while this component is on the screen. */
export const useCommands = (commands: readonly Command[]) => offered.useOffer(commands)
export const useAllCommands = (): Command[] => offered.useOffers().flat()

/** How well a text answers what was typed: each letter in order, better at the starts of words. 0: not at all. */
export const matchOf = (typed: string, text: string): number => {
  const wanted = typed.toLowerCase().replaceAll(/\s+/g, '')
  const within = text.toLowerCase()
  if (wanted === '') return 1
  if (within.includes(typed.toLowerCase().trim())) return 100 + wanted.length / within.length
  let score = 0
  let at = -1
  for (const letter of wanted) {
    const next = within.indexOf(letter, at + 1)
    if (next === -1) return 0
    score += next === at + 1 ? 3 : /\W/.test(within[next - 1] ?? ' ') ? 4 : 1
    at = next
  }
  return score / wanted.length
}

/** The words themselves stand in it, not only their letters in this order. */
export const isNamed = (command: Command, typed: string): boolean => matchOf(typed, command.text) >= 100

export const bestOf = (commands: readonly Command[], typed: string, most = 12): Command[] =>
  commands
    .map((command) => ({
      command,
      match: Math.max(matchOf(typed, command.text), matchOf(typed, command.also ?? '')),
    }))
    .filter(({ match, command }) => match > 0 && (typed !== '' || command.text !== ''))
    .toSorted((a, b) => b.match - a.match)
    .slice(0, most)
    .map(({ command }) => command)
