// `node scripts/run.mjs FILE ARGS`: runs a TypeScript file of this checkout on a Node that can.
import { hasPackages, readyPackages } from './install.mjs'
import { become, readyNode } from './node.mjs'
import { giveUp } from './steps.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) giveUp('Usage: node scripts/run.mjs FILE [ARGUMENTS]')
const node = await readyNode()
// A newer lock file waits for the next start: reinstalling would pull the packages from under a running Heard.
if (!hasPackages()) await readyPackages(node)
become(node, file, args)
