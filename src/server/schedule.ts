import { learnByNight } from './analysis/learn-anew.ts'
import { readLeftovers } from './analysis/understand.ts'
import { sealHistory, sealLeftovers } from './audit/seal.ts'
import { flyAutopilots } from './delighted/autopilot.ts'
import { remindOfCommitments } from './huddles/remind.ts'
import { forgetOpenings } from './invitations/openings.ts'
import { remindDue } from './invitations/remind-due.ts'
import type { Job } from './jobs/job.ts'
import { sweepMessages } from './messages/sweep.ts'
import { foldRollups, layColumns } from './metrics/fold.ts'
import { sweepSources } from './sources/sweep.ts'
import { watchThemes } from './themes/alarm.ts'
import { discoverThemes } from './themes/discover.ts'
import { runRecurring } from './triggers/run-recurring.ts'
import { sweepWebhooks } from './webhooks/sweep.ts'

/** What time alone sets off, in every workspace: the whole cron on one page (minute hour day month weekday, UTC). */
export const schedule: readonly { at: string; job: Job<Record<string, never>> }[] = [
  { at: '* * * * *', job: sweepMessages },
  { at: '* * * * *', job: readLeftovers },
  { at: '* * * * *', job: sealHistory },
  { at: '50 3 * * *', job: sealLeftovers },
  { at: '* * * * *', job: flyAutopilots },
  { at: '*/5 * * * *', job: sweepWebhooks },
  { at: '* * * * *', job: foldRollups },
  { at: '*/5 * * * *', job: layColumns },
  { at: '*/5 * * * *', job: sweepSources },
  { at: '40 2 * * *', job: discoverThemes },
  { at: '17 * * * *', job: watchThemes },
  { at: '20 3 * * *', job: learnByNight },
  { at: '20 3 * * *', job: forgetOpenings },
  { at: '7 6 * * *', job: remindOfCommitments },
  { at: '13 * * * *', job: remindDue },
  { at: '23 * * * *', job: runRecurring },
]
