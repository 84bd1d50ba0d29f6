// npm test: sets up, then runs every test. Arguments go to vitest.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build, install, root } from './setup.js'

install()
build()
const run = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = run.status ?? 1
