import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { OpenMailbox } from './mailbox.ts'
import type { SafeFetch } from './safe-fetch.ts'

/** One mail on its way out, ready to be handed to an SMTP server. */
export type OutgoingMail = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  /** The envelope sender: where bounces go. */
  returnPath: string
  subject: string
  text: string
  html: string | null
  headers: Record<string, string>
  messageId: string
  /** What it is signed with on its way out. */
  dkim: DkimKey | null
}

export type DkimKey = { domain: string; selector: string; privateKey: string }

/**
 * What became of a hand-over: `refused` is final (the address is wrong or we are not wanted),
 * `later` worth another try, `uncertain` means the line broke after the server may have taken it.
 */
export type Handed =
  | { result: 'sent'; detail: string }
  | {
      result: 'refused'
      code: number
      status: string | null
      detail: string
      /** What was refused: us, the address, or what the mail says. */
      stage?: 'sender' | 'recipient' | 'content'
    }
  | { result: 'later'; detail: string }
  | { result: 'uncertain'; detail: string }

export type Mailer = {
  send: (mail: OutgoingMail) => Promise<Handed>
  /** What is wrong with the way out, or null. */
  check: () => Promise<string | null>
  close?: () => void
}

/** Everything that touches the world. One adapter and one recording fake each. */
export type Ports = {
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
  readonly mailer: Mailer
  /** The one way out by HTTP. */
  readonly safeFetch: SafeFetch
  /** Mailboxes that somebody else keeps. */
  readonly openMailbox: OpenMailbox
  readonly log: Logger
}

export const realClock = () => new Date()

const STOCK_BYTES = 8_192
let stock = new Uint8Array(0)
let drawn = 0

/** Drawn from the system in stock: asking it for each id of a batch takes longer than all else about the id. */
export const realRandom = (bytes: number): Uint8Array => {
  if (bytes > STOCK_BYTES / 8) return randomBytes(bytes)
  if (drawn + bytes > stock.length) {
    stock = new Uint8Array(randomBytes(STOCK_BYTES))
    drawn = 0
  }
  const taken = stock.slice(drawn, drawn + bytes)
  // What was given once is not kept, so that it is never given again.
  stock.fill(0, drawn, drawn + bytes)
  drawn += bytes
  return taken
}
