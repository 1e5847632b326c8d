import type { Program } from '../ctx.ts'
import { openCatcher } from './catcher.ts'
import { openInbound } from './inbound-smtp.ts'
import { inboundTls } from './inbound-tls.ts'
import type { Receiving } from './smtp-in.ts'

export type Mailing = {
  /** Where the mailer delivers while no mail server is set; 0 when one is. */
  catcherPort: number
  /** Where customers' answers come in; null when that is off or the port is taken. */
  inboundPort: number | null
  stop: () => Promise<void>
}

/** Starts what takes mail in: the catcher where no mail server is set, and the door for answers and bounces. */
export const startMail = async (program: Program, { inbound = true } = {}): Promise<Mailing> => {
  const { smtpUrl, smtpInPort, host } = program.config
  const catcher = smtpUrl ? null : await openCatcher(program)
  const door =
    inbound && smtpInPort > 0
      ? await openDoor(program, { port: smtpInPort, host, tls: inboundTls(program) })
      : null
  return {
    catcherPort: catcher?.port ?? 0,
    inboundPort: door?.port ?? null,
    stop: async () => {
      program.ports.mailer.close?.()
      await Promise.all([catcher?.stop(), door?.stop()])
    },
  }
}

/** Another Heard on this machine may hold the port: answers then go there, and this one still serves everything else. */
const openDoor = async (
  program: Program,
  at: Parameters<typeof openInbound>[1],
): Promise<Receiving | null> => {
  try {
    return await openInbound(program, at)
  } catch (error) {
    program.ports.log.warn(
      { port: at.port, why: (error as Error).message },
      'no answers come in by SMTP: the port is not free (HEARD_SMTP_IN_PORT)',
    )
    return null
  }
}
