import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { openLine } from './line.ts'

/** A mail server that counts what it took by Message-ID, and behaves badly for a while when it is told to. */
export const openMailSink = async () => {
  const taken = new Map<string, number>()
  let answers = true
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: async (stream, _, done) => {
      let text = ''
      try {
        for await (const part of stream) text += part
      } catch {
        return // whoever sent it was killed in the middle of it
      }
      const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? 'none'
      taken.set(id, (taken.get(id) ?? 0) + 1)
      if (answers) done()
    },
  })
  smtp.on('error', () => {})
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready))
  const line = await openLine(() => (smtp.server.address() as AddressInfo).port)
  return {
    url: `smtp://127.0.0.1:${line.port}?ignoreTLS=true`,
    taken,
    /** Takes every connection, and says nothing: a black hole. */
    fallSilent: () => line.become('silent'),
    /** Takes the whole mail, and breaks the line before it says so. */
    swallow: () => {
      answers = false
    },
    speakAgain: () => {
      answers = true
      line.become('cut')
      line.become('open')
    },
    close: () => {
      line.close()
      smtp.close()
    },
  }
}
