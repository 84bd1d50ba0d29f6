// khop doctor: the configuration, the store and every channel looked at, each with what to do next. Changes nothing.
import { existsSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { Command } from 'commander'
import { adapters } from '../../adapters/index.ts'
import type { ChannelConfig, Config } from '../config.ts'
import { lookAt } from '../jobs/look.ts'
import { reach, targetOf } from '../node/reach.ts'
import type { Target } from '../node/reach.ts'
import { openNode } from '../node.ts'
import type { Opened } from '../node.ts'
import type { Check } from '../ports.ts'
import type { DoctorOut } from '../shapes.ts'
import { CommandError, reasonOf, writeJson, writeLine } from './io.ts'
import { loadConfig } from './open.ts'

/** Free space (bytes) below which a night may fail, and below which it is worth a word. */
const space = { fail: 100e6, warn: 1e9 }

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Khám cấu hình, kho và từng kênh; nói rõ phải làm gì tiếp')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop doctor
  khop doctor --json
Mã thoát là 1 khi có mục hỏng. Lệnh này không sửa gì, không đăng gì.`,
    )
    .action(async (options: { json?: boolean }) => {
      const out = await examine()
      if (options.json === true) await writeJson(out)
      else await print(out)
      if (!out.ok) throw new CommandError('Có mục hỏng: hãy làm theo hướng dẫn ở dòng ✗.')
    })
}

type Found = DoctorOut['checks'][number]

async function examine(): Promise<DoctorOut> {
  const checks: Found[] = []
  const add = (channel: string | null, found: readonly Check[]) =>
    checks.push(...found.map(({ name, state, say }) => ({ channel, name, state, say })))
  try {
    const { config, storeFile } = loadConfig()
    const { units, channels } = config
    add(null, [
      {
        name: 'config',
        state: 'ok',
        say: `Cấu hình đúng: ${units.length} đơn vị, ${channels.length} kênh.`,
      },
    ])
    const targets = new Map(channels.map((channel) => [channel.id, targetsOf(channel)]))
    add(null, [firewall([...targets.values()].flat())])
    add(null, [await ofDisk(storeFile)])
    const opened = await openStore(config, storeFile)
    if (opened instanceof Error)
      add(null, [
        { name: 'store', state: 'fail', say: `Không mở được kho ${storeFile}: ${opened.message}` },
      ])
    else await withOpened(opened, { config, targets, storeFile, add })
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    add(null, [{ name: 'config', state: 'fail', say: error.message }])
  }
  return { ok: checks.every(({ state }) => state !== 'fail'), checks }
}

async function openStore(config: Config, storeFile: string): Promise<Opened | Error> {
  try {
    return await openNode({ config, storeFile })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function withOpened(
  opened: Opened,
  about: {
    readonly config: Config
    readonly targets: ReadonlyMap<string, readonly Target[]>
    readonly storeFile: string
    readonly add: (channel: string | null, found: readonly Check[]) => void
  },
): Promise<void> {
  const { deps } = opened
  try {
    about.add(null, [
      { name: 'store', state: 'ok', say: `Kho ${about.storeFile} mở được, đúng phiên bản.` },
    ])
    const { entries, broken } = await deps.store.verifyLedger()
    about.add(null, [
      broken === null
        ? { name: 'ledger', state: 'ok', say: `Nhật ký nguyên vẹn: ${entries} dòng.` }
        : {
            name: 'ledger',
            state: 'fail',
            say: `Nhật ký không còn nguyên vẹn từ dòng ${broken.seq}: ${broken.why}. Hãy giữ nguyên tệp kho và báo người quản trị.`,
          },
    ])
    for (const channel of about.config.channels) {
      const trusted = authoritiesOf(channel, about.storeFile)
      const ways = await Promise.all(
        (about.targets.get(channel.id) ?? []).map((target) => reach(target, Date.now(), trusted)),
      )
      about.add(channel.id, ways.flat())
      about.add(channel.id, await lookAt(deps, channel.id))
    }
  } finally {
    await opened.close()
  }
}

/** The adapter's view of the settings; secrets stand in, for only addresses are read from it. null: they are wrong. */
function settingsOf(channel: ChannelConfig) {
  const adapter = adapters.find(({ kind }) => kind === channel.kind)
  if (adapter === undefined) return null
  const standIn: Record<string, unknown> = { ...channel.settings }
  for (const name of adapter.secrets) if (name in standIn) standIn[name] = 'x'.repeat(32)
  const read = adapter.settings.safeParse(standIn)
  return read.success ? { adapter, settings: read.data } : null
}

function targetsOf(channel: ChannelConfig): readonly Target[] {
  const known = settingsOf(channel)
  if (known === null) return []
  const plain = Object.values(channel.settings).filter(
    (value): value is string => typeof value === 'string' && value.startsWith('http://'),
  )
  return known.adapter.hosts(known.settings).map((host) => {
    const isPlain = plain.some((address) => URL.canParse(address) && new URL(address).host === host)
    return targetOf(new URL(`${isPlain ? 'http' : 'https'}://${host}`))
  })
}

function authoritiesOf(channel: ChannelConfig, storeFile: string): readonly string[] | null {
  const known = settingsOf(channel)
  const files = known === null ? [] : (known.adapter.certificates?.(known.settings) ?? [])
  const own = files
    .map((file) => resolve(dirname(storeFile), file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
  return own.length === 0 ? null : [...rootCertificates, ...own]
}

function firewall(targets: readonly Target[]): Check {
  const doors = [...new Set(targets.map(({ host, port }) => `${host}:${port}`))]
  return {
    name: 'firewall',
    state: 'ok',
    say: `Tường lửa cần cho máy này gọi ra: ${doors.join(', ')}. Không cần mở cổng nào từ ngoài vào để đối chiếu.`,
  }
}

async function ofDisk(storeFile: string): Promise<Check> {
  try {
    const { bavail, bsize } = await statfs(dirname(storeFile))
    const free = bavail * bsize
    const say = `Ổ đĩa của kho còn trống ${(free / 1e9).toFixed(1).replace('.', ',')} GB.`
    if (free >= space.warn) return { name: 'disk', state: 'ok', say }
    return {
      name: 'disk',
      state: free < space.fail ? 'fail' : 'warn',
      say: `${say} Hãy dọn bớt hoặc chuyển kho sang ổ khác.`,
    }
  } catch (error) {
    return { name: 'disk', state: 'warn', say: `Không xem được ổ đĩa của kho: ${reasonOf(error)}.` }
  }
}

const marks = { ok: '✓', warn: '!', fail: '✗' } as const

async function print({ ok, checks }: DoctorOut): Promise<void> {
  for (const group of new Set(checks.map(({ channel }) => channel))) {
    await writeLine(group === null ? 'Chung' : `Kênh ${group}`)
    for (const check of checks.filter(({ channel }) => channel === group))
      await writeLine(`  ${marks[check.state]} ${check.say}`)
  }
  const warned = checks.filter(({ state }) => state === 'warn').length
  if (ok)
    await writeLine(warned === 0 ? 'Mọi thứ tốt.' : `Chạy được; ${warned} mục nên xem (dòng !).`)
}
