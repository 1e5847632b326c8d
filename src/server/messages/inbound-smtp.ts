import { deskOf, HEARD, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { type Addressed, readAddress } from './addresses.ts'
import { inboundTls } from './inbound-tls.ts'
import { receiveMail } from './receive.ts'
import { type Accepting, openSmtp, type Receiving, SmtpRefusal } from './smtp-in.ts'

const SIZE_LIMIT = 10 * 1024 * 1024

/** The door for answers and bounces. It knows only addresses that Heard itself signed, and passes nothing on. */
export const openInbound = (
  program: Program,
  { port, host, tls = inboundTls(program) }: { port: number; host: string; tls?: Accepting['tls'] },
): Promise<Receiving> =>
  openSmtp({
    port,
    host,
    sizeLimit: SIZE_LIMIT,
    log: program.ports.log,
    tls,
    welcome: (recipient) => {
      if (!readAddress(program, recipient)) {
        throw new SmtpRefusal(
          550,
          'This address is not known here. Please answer a mail that you got from us.',
        )
      }
    },
    take: async (raw, { from, recipients }) => {
      const addressed = recipients.map((one) => readAddress(program, one)).filter((one) => one !== null)
      for (const [workspaceId] of byWorkspace(addressed)) {
        await receiveMail(deskOf(program, workspaceId, HEARD), raw, { from, recipients }).catch(asRefusal)
      }
    },
  })

const byWorkspace = (addressed: readonly Addressed[]) =>
  new Map(addressed.map((one) => [one.workspaceId, one]))

const asRefusal = (error: unknown): never => {
  if (error instanceof Fault && error.code === 'mail.unknown') {
    throw new SmtpRefusal(550, 'What you answer is no longer kept here.')
  }
  if (error instanceof Fault && error.code === 'mail.unreadable') {
    throw new SmtpRefusal(554, 'The mail is not readable.')
  }
  throw error
}
