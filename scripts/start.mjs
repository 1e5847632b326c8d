// `npm start`: from a fresh clone to a running Heard.
import { readyBundle } from './bundle.mjs'
import { readyPackages } from './install.mjs'
import { become, readyNode } from './node.mjs'

const node = await readyNode()
await readyPackages(node)
if (!(await readyBundle(node))) process.exit(1)
become(node, 'src/cli/main.ts', ['serve', ...process.argv.slice(2)])
