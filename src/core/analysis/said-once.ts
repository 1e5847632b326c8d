import type { Token } from './tokens.ts'

const ENDS = new Set(['.', '!', '?', '…', ';', '\n'])
/** "Bad bad bad" is how people shout; what stands there three times over and nothing else was pasted. */
const PASTED = 3

/**
 * The tokens of a text without the sentences it has already said: a complaint pasted a hundred times is one complaint,
 * and its length says nothing about it.
 */
export const saidOnce = (tokens: readonly Token[]): readonly Token[] => {
  const said = new Set<string>()
  const kept: Token[] = []
  let isNew = true
  for (const sentence of sentencesOf(tokens)) {
    const words = wordsOf(sentence)
    const key = words.join(' ')
    // Marks alone belong to what stood before them; a last sentence may be cut off where reading ends.
    if (words.length > 0)
      isNew = !said.has(key) && !(sentence.at(-1) === tokens.at(-1) && isBegun(key, sentence, said))
    if (isNew) kept.push(...withoutEcho(sentence, words))
    said.add(key)
  }
  return kept.length === tokens.length ? tokens : kept
}

const sentencesOf = (tokens: readonly Token[]): Token[][] => {
  const sentences: Token[][] = [[]]
  for (const token of tokens) {
    sentences.at(-1)!.push(token)
    if (endsSentence(token)) sentences.push([])
  }
  return sentences
}

const endsSentence = ({ kind, word }: Token): boolean => kind === 'mark' && ENDS.has(word)

const isBegun = (key: string, sentence: readonly Token[], said: ReadonlySet<string>): boolean =>
  !endsSentence(sentence.at(-1)!) && [...said].some((one) => one.startsWith(key))

const wordsOf = (tokens: readonly Token[]): string[] =>
  tokens.filter(({ kind }) => kind !== 'mark').map(({ word }) => word)

/** A sentence that is one phrase over and over keeps the first. */
const withoutEcho = (sentence: readonly Token[], words: readonly string[]): readonly Token[] => {
  const period = periodOf(words)
  if (words.length < PASTED * period) return sentence
  let left = period
  return sentence.filter((token) => token.kind === 'mark' || left-- > 0)
}

/** The shortest run of words that, repeated, gives all of them (Knuth, Morris and Pratt's table). */
const periodOf = (words: readonly string[]): number => {
  const border = new Int32Array(words.length)
  for (let i = 1, length = 0; i < words.length; i += 1) {
    while (length > 0 && words[i] !== words[length]) length = border[length - 1]!
    if (words[i] === words[length]) length += 1
    border[i] = length
  }
  return words.length === 0 ? 1 : words.length - border[words.length - 1]!
}
