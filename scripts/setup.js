// Makes a clone ready to run: installs when the lockfile is newer than what is installed, builds when sources are newer.
// Says what it does on stderr, never on stdout. Plain Node, no dependency: it runs before there are any.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const say = (words) => process.stderr.write(`khop: ${words}\n`)

/** Runs npm with its output on stderr. Exits when it fails. */
function npm(args, what) {
  say(`${what} (npm ${args.join(' ')})`)
  const run = spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) {
    say(`${what}: không xong. Xem các dòng bên trên; nếu là lỗi mạng, hãy chạy lại.`)
    process.exit(1)
  }
}

function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  let latest = 0
  for (const name of readdirSync(path)) latest = Math.max(latest, newest(join(path, name)))
  return latest
}

/** What is installed is known by the lockfile it was installed from. */
function installed() {
  const stamp = join(root, 'node_modules', '.khop-lock')
  if (!existsSync(stamp)) return false
  return readFileSync(stamp, 'utf8') === lockHash()
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

export function install() {
  if (installed()) return
  say('lần đầu chạy mất một đến hai phút: sqlite3 được biên dịch trên máy này')
  npm(['ci', '--loglevel=error'], 'cài các gói')
  writeFileSync(join(root, 'node_modules', '.khop-lock'), lockHash())
}

export function build() {
  const built = join(root, 'dist', '.built')
  const sources = ['src', 'adapters', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']
  const latest = Math.max(...sources.map((path) => newest(join(root, path))))
  if (existsSync(built) && statSync(built).mtimeMs > latest) return
  npm(['run', '--silent', 'build'], 'dựng chương trình')
}
