// `npm test [-- FILE …]`: everything a fresh machine needs, then every test.
import { readyPackages } from './install.mjs'
import { become, readyNode } from './node.mjs'

/** Whoever reads the last line finds it even when nothing could be run. */
const sayTotals = () => console.log('0 passed, 1 failed')
process.on('exit', sayTotals)

const node = await readyNode()
await readyPackages(node)
process.off('exit', sayTotals)
become(node, 'scripts/tests.mjs', process.argv.slice(2))
