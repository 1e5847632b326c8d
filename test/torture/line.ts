import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type Mode = 'open' | 'cut' | 'silent'

/**
 * A network between two machines. `cut`: lines break and new ones are refused; `silent`: whatever is sent is swallowed and nothing
 * comes back, as behind a firewall that forgets. Both end with `open`, and what was swallowed stays lost.
 */
export const openLine = async (port: () => number) => {
  let mode: Mode = 'open'
  const open = new Set<Socket>()
  const keep = (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => {}).once('close', () => open.delete(socket))
  }
  const breakAll = () => {
    for (const socket of open) socket.destroy()
  }
  const server = createServer((near) => {
    keep(near)
    if (mode === 'cut') return near.destroy()
    if (mode === 'silent') return near.resume()
    const far = connect(port(), '127.0.0.1')
    keep(far)
    const carry = (from: Socket, to: Socket) => {
      from.on('data', (part) => mode === 'open' && to.write(part))
      from.once('close', () => to.destroy())
    }
    carry(near, far)
    carry(far, near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    become: (next: Mode) => {
      // A line that was silent has holes in what it carried: nobody can go on with it.
      if (next === 'cut' || mode === 'silent') breakAll()
      mode = next
    },
    close: () => {
      breakAll()
      server.close()
    },
  }
}
