import { Command } from 'commander'
import { verifyChain } from '#server/audit/verify.ts'
import { deskOf, HEARD } from '#server/ctx.ts'
import { workspaceIds } from '#server/workspaces/list.ts'
import { findWorkspace } from '#server/workspaces/store.ts'
import { withProgram } from './open.ts'

export const auditCommand = () =>
  new Command('audit').description('the history of all that happened').addCommand(
    new Command('verify')
      .description(
        'compute the chain of seals anew and say where it does not close; ends with 1 when it does not',
      )
      .action(() =>
        withProgram(async (program) => {
          for (const workspaceId of await workspaceIds(program)) {
            const desk = deskOf(program, workspaceId, HEARD)
            const { name, chain } = await desk.transact(async (ctx) => ({
              name: (await findWorkspace(ctx)).name,
              chain: await verifyChain(ctx, {}),
            }))
            const { state, checked, seals, sealed, redacted, open, openSince, broken, head } = chain
            console.log(
              `${state === 'intact' ? '✓' : '✗'} ${name}: ${checked} of ${seals} seals over ${sealed} events hold`,
            )
            if (broken)
              console.log(
                `    broken at seal ${broken.number}${broken.eventId ? `: ${broken.eventId} is gone` : ''}`,
              )
            if (redacted > 0) console.log(`    ${redacted} events were blanked out or taken away by right`)
            if (open > 0)
              console.log(`    ${open} events are not sealed yet, the oldest of ${openSince?.toISOString()}`)
            console.log(
              `    head ${head ?? '(none)'}: keep it elsewhere, and a chain that was cut shorter shows`,
            )
            if (broken) process.exitCode = 1
          }
        }),
      ),
  )
