import { Command } from 'commander'
import { WrongConfig } from '#server/config.ts'
import { auditCommand } from './audit.ts'
import { backupCommand } from './backup.ts'
import { clusterCommand } from './cluster.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { say } from './open.ts'
import { resetSecondFactorCommand } from './reset-second-factor.ts'
import { restoreCommand } from './restore.ts'
import { rollupCommand } from './rollup.ts'
import { serveCommand, workCommand } from './serve.ts'
import { setupCommand } from './setup.ts'
import { themesCommand } from './themes.ts'
import { understandCommand } from './understand.ts'

const heard = new Command('heard')
  .description('Closes the loop with customers.')
  .addCommand(serveCommand())
  .addCommand(workCommand())
  .addCommand(setupCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(demoCommand())
  .addCommand(doctorCommand())
  .addCommand(auditCommand())
  .addCommand(rollupCommand())
  .addCommand(migrateCommand())
  .addCommand(clusterCommand())
  .addCommand(understandCommand())
  .addCommand(themesCommand())
  .addCommand(resetSecondFactorCommand())

// Who has read enough (`| head`) closes the pipe: that is no failure and no stack.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

// What the operator has to mend is said in a sentence, without a stack.
await heard.parseAsync().catch((error: unknown) => {
  if (!(error instanceof WrongConfig)) throw error
  say(error.message)
  process.exit(2)
})
