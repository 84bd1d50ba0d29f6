// npm start: sets up, then `khop serve` when there is a configuration, `khop demo` when there is none.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, root } from './setup.js'

install()
build()
const { main } = await import('../dist/src/cli.js')
const command = existsSync(join(root, 'khop.config.json')) ? 'serve' : 'demo'
process.exitCode = await main([command, ...process.argv.slice(2)])
