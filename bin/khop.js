#!/usr/bin/env node
// The committed command. Loads the build, or says how to make one.
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 18)) {
  process.stderr.write(`khop cần Node 20.18 trở lên; máy này có ${process.versions.node}.\n`)
  process.exit(1)
}
const built = new URL('../dist/src/cli.js', import.meta.url)
if (!existsSync(built)) {
  process.stderr.write('Chưa có bản dựng. Hãy chạy: npm ci && npm run build\n')
  process.exit(1)
}
const { main } = await import(built.href)
process.exitCode = await main(process.argv.slice(2))
