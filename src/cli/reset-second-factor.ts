import { Command } from 'commander'
import { deskOf, HEARD } from '#server/ctx.ts'
import { Fault } from '#server/fault.ts'
import { resetSecondFactor } from '#server/members/second-factor.ts'
import { findCandidates } from '#server/members/store.ts'
import { say, withProgram } from './open.ts'

/** For an only administrator who lost phone and codes: whoever may run this on the server may do everything anyway. */
export const resetSecondFactorCommand = () =>
  new Command('reset-second-factor')
    .description('take the second factor off a member who lost it, in every workspace')
    .argument('<address>', 'with which the member signs in')
    .action((address: string) =>
      withProgram(async (program) => {
        let many = 0
        for (const { workspaceId, memberId } of await findCandidates(program, address.trim().toLowerCase())) {
          try {
            await deskOf(program, workspaceId, HEARD).transact((ctx) =>
              resetSecondFactor(ctx, { id: memberId }),
            )
            many++
          } catch (error) {
            if (!(error instanceof Fault && error.code === 'second_factor.none')) throw error
          }
        }
        say(
          many > 0
            ? `done in ${many} ${many === 1 ? 'workspace' : 'workspaces'}`
            : 'nobody with this address has a second factor',
        )
        if (many === 0) process.exitCode = 1
      }),
    )
