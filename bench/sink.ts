import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export type Sink = {
  url: string
  /** How often each address was written to: the sink's own log. */
  readonly taken: ReadonlyMap<string, number>
  readonly mails: () => number
  readonly bytes: () => number
  close: () => void
}

/** A mail server that takes everything and costs next to nothing: it shares the machine with what is measured. */
export const openSink = async (): Promise<Sink> => {
  const taken = new Map<string, number>()
  let mails = 0
  let bytes = 0
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {}).once('close', () => open.delete(socket))
    speak(socket, (to, size) => {
      taken.set(to, (taken.get(to) ?? 0) + 1)
      mails++
      bytes += size
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`,
    taken,
    mails: () => mails,
    bytes: () => bytes,
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

const END = '\r\n.\r\n'

const speak = (socket: Socket, take: (to: string, size: number) => void): void => {
  let text = ''
  let to: string | null = null
  let isBody = false
  socket.setEncoding('latin1')
  socket.write('220 sink.example ESMTP\r\n')
  socket.on('data', (chunk: string) => {
    text += chunk
    for (;;) {
      const mark = isBody ? END : '\r\n'
      const at = text.indexOf(mark)
      if (at < 0) return
      const line = text.slice(0, at)
      text = text.slice(at + mark.length)
      if (isBody) {
        // Written down before it is acknowledged: what we say we have, we have.
        take(to!, line.length)
        isBody = false
        to = null
        socket.write('250 2.0.0 taken\r\n')
      } else if (/^EHLO/i.test(line))
        socket.write('250-sink.example\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME\r\n')
      else if (/^RCPT TO:/i.test(line)) {
        to = /<([^>]*)>/.exec(line)?.[1] ?? ''
        socket.write('250 2.1.5 ok\r\n')
      } else if (/^DATA/i.test(line)) {
        isBody = true
        socket.write('354 go on\r\n')
      } else if (/^QUIT/i.test(line)) {
        socket.end('221 2.0.0 bye\r\n')
        return
      } else socket.write('250 2.0.0 ok\r\n')
    }
  })
}
