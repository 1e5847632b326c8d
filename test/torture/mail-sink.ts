import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that counts what it took by Message-ID, and falls silent for a while when it is told to. */
export const openMailSink = async () => {
  const taken = new Map<string, number>()
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: async (stream, _, done) => {
      let text = ''
      for await (const part of stream) text += part
      const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? 'none'
      taken.set(id, (taken.get(id) ?? 0) + 1)
      done()
    },
  })
  smtp.on('error', () => {})
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready))
  const inside = (smtp.server.address() as AddressInfo).port
  let isSilent = false
  const open = new Set<Socket>()
  const { connect } = await import('node:net')
  // In front stands a door that takes every connection, and while silent lets nothing through: a black hole.
  const door = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {}).once('close', () => open.delete(socket))
    if (isSilent) return
    const line = connect(inside, '127.0.0.1')
    line.on('error', () => socket.destroy())
    socket.pipe(line).pipe(socket)
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  return {
    url: `smtp://127.0.0.1:${(door.address() as AddressInfo).port}?ignoreTLS=true`,
    taken,
    fallSilent: () => {
      isSilent = true
    },
    speakAgain: () => {
      isSilent = false
      for (const socket of open) socket.destroy()
    },
    close: () => {
      for (const socket of open) socket.destroy()
      door.close()
      smtp.close()
    },
  }
}
