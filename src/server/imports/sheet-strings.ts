import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { hearXml } from './read-xml.ts'
import { cellTooLong, ROW_LIMIT } from './row-limit.ts'
import { tooLarge } from './zip.ts'

/** The texts of a sheet, which its cells name by number. */
export type SheetStrings = { at: (index: number) => string; close: () => void }

export const NO_STRINGS: SheetStrings = { at: () => '', close: () => {} }

const PAGE = 64 * 1024
const PAGES_KEPT = 64
/** Ten for each row of the longest sheet there is. */
const MOST_TEXTS = 10_485_760

/**
 * A sheet keeps each text once, all of them in front of the cells: a million comments would fill the memory. So they go into
 * a file beside the sheet; in memory stands where each begins.
 */
export const spoolStrings = async (part: Readable, path: string): Promise<SheetStrings> => {
  const file = openSync(path, 'w+')
  const begins = growing()
  let end = 0
  let waiting: Buffer[] = []
  const flush = () => {
    if (waiting.length > 0) writeSync(file, Buffer.concat(waiting))
    waiting = []
  }
  const add = (text: string) => {
    if (begins.length() === MOST_TEXTS) throw tooLarge()
    const bytes = Buffer.from(text)
    begins.push(end)
    end += bytes.length
    waiting.push(bytes)
  }
  const close = () => {
    closeSync(file)
    rmSync(path, { force: true })
  }
  try {
    for await (const _ of hearXml(part, hearStrings(add))) flush()
  } catch (error) {
    close()
    throw error
  }
  begins.push(end)
  const pageOf = pages(file)
  const at = (index: number): string => {
    if (!(index >= 0 && index < begins.length() - 1)) return ''
    return read(pageOf, begins.at(index), begins.at(index + 1))
  }
  return { at, close }
}

/** A text may be in several runs of letters; how it is pronounced stands beside it and is no part of it. */
const hearStrings = (add: (text: string) => void) => {
  let text = ''
  let isText = false
  let isAside = false
  return {
    opened: (name: string) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') isAside = true
      else if (name === 't') isText = !isAside
    },
    text: (words: string) => {
      if (isText) text += words
      if (text.length > ROW_LIMIT) throw cellTooLong()
    },
    closed: (name: string) => {
      if (name === 't') isText = false
      else if (name === 'rPh') isAside = false
      else if (name === 'si') add(text)
    },
  }
}

const read = (pageOf: (page: number) => Buffer, from: number, to: number): string => {
  const first = Math.floor(from / PAGE)
  const last = Math.floor(Math.max(from, to - 1) / PAGE)
  if (first === last) return pageOf(first).toString('utf8', from - first * PAGE, to - first * PAGE)
  const all: Buffer[] = []
  for (let page = first; page <= last; page++) all.push(pageOf(page))
  return Buffer.concat(all).toString('utf8', from - first * PAGE, to - first * PAGE)
}

/** Cells mostly name texts in the order in which those stand, so few pages are read twice. */
const pages = (file: number) => {
  const kept = new Map<number, Buffer>()
  return (page: number): Buffer => {
    const known = kept.get(page)
    if (known) return known
    const bytes = Buffer.alloc(PAGE)
    const found = bytes.subarray(0, readSync(file, bytes, 0, PAGE, page * PAGE))
    if (kept.size >= PAGES_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(page, found)
    return found
  }
}

/** Numbers in eight bytes each, however many. */
const growing = () => {
  let all = new Float64Array(1024)
  let length = 0
  return {
    length: () => length,
    at: (index: number): number => all[index]!,
    push: (value: number) => {
      if (length === all.length) {
        const larger = new Float64Array(length * 2)
        larger.set(all)
        all = larger
      }
      all[length++] = value
    },
  }
}
