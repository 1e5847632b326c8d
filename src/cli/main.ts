import { Command } from 'commander'
import { migrateCommand } from './migrate.ts'
import { serveCommand } from './serve.ts'
import { setupCommand } from './setup.ts'

const heard = new Command('heard')
  .description('Closes the loop with customers.')
  .addCommand(serveCommand())
  .addCommand(setupCommand())
  .addCommand(migrateCommand())

await heard.parseAsync()
