// npm run check: format, lint, types (the core with its own narrower ones), tests. Stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { install, root } from './setup.js'

install()
const bin = (path) => join(root, 'node_modules', ...path.split('/'))
const steps = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '.']],
  ['lint', [bin('eslint/bin/eslint.js'), '.']],
  ['types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  ['types of the core', [bin('typescript/bin/tsc'), '-p', 'src/core/tsconfig.json']],
  ['tests', [join(root, 'scripts', 'test.js')]],
]
for (const [name, args] of steps) {
  process.stderr.write(`khop: ${name}\n`)
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (run.status !== 0) process.exit(run.status ?? 1)
}
