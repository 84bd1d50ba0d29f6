// khop doctor: the configuration, the store and every channel looked at, each with what to do next. Changes nothing.
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Command } from 'commander'
import type { ChannelConfig, Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { lookAt } from '../jobs/look.ts'
import { proxiesOf } from '../node/proxy.ts'
import type { ProxyFor } from '../node/proxy.ts'
import type { Target } from '../node/reach.ts'
import { addressesOf, doorsOf } from '../node/ways.ts'
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
      const { out, labels } = await examine()
      if (options.json === true) await writeJson(out)
      else await print(out, labels)
      if (!out.ok) throw new CommandError('Có mục hỏng: hãy làm theo hướng dẫn ở dòng ✗.')
    })
}

type Found = DoctorOut['checks'][number]

interface Examined {
  readonly out: DoctorOut
  /** How people call the channels. */
  readonly labels: ReadonlyMap<string, string>
}

async function examine(): Promise<Examined> {
  const checks: Found[] = []
  const labels = new Map<string, string>()
  const add = (channel: string | null, found: readonly Check[]) =>
    checks.push(...found.map(({ name, state, say }) => ({ channel, name, state, say })))
  try {
    const { config, storeFile } = loadConfig()
    const { units, channels } = config
    for (const { id, label } of channels) labels.set(id, label)
    add(null, [
      {
        name: 'config',
        state: 'ok',
        say: `Cấu hình đúng: ${units.length} đơn vị, ${channels.length} kênh.`,
      },
    ])
    const proxyFor = proxiesOf(process.env)
    add(null, [firewall(doorsOf(channels, proxyFor)), ...throughProxy(channels, proxyFor)])
    add(null, [await ofDisk(storeFile)])
    const opened = await openStore(config, storeFile)
    if (opened instanceof Error)
      add(null, [
        { name: 'store', state: 'fail', say: `Không mở được kho ${storeFile}: ${opened.message}` },
      ])
    else await withOpened(opened, { config, storeFile, add })
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    add(null, [{ name: 'config', state: 'fail', say: error.message }])
  }
  return { out: { ok: checks.every(({ state }) => state !== 'fail'), checks }, labels }
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
      about.add(channel.id, await lookAt(deps, channel.id))
      about.add(channel.id, await lastNight(deps, channel.id))
    }
  } finally {
    await opened.close()
  }
}

/** What the last night's look kept, when something was amiss then: it may have passed since. */
async function lastNight({ store }: Deps, channel: string): Promise<readonly Check[]> {
  const looked = (await store.lastChecks([channel]))[channel]
  if (looked === undefined) return []
  const amiss = looked.checks.filter(({ state }) => state !== 'ok')
  const at = new Date(looked.at + 7 * 3_600_000).toISOString()
  const [year, month, day] = at.slice(0, 10).split('-')
  const when = `${at.slice(11, 16)} ngày ${day}/${month}/${year}`
  return [
    amiss.length === 0
      ? {
          name: 'last-look',
          state: 'ok',
          say: `Lần khám đêm gần nhất (${when}) không thấy gì bất thường.`,
        }
      : {
          name: 'last-look',
          state: 'warn',
          say: `Lần khám đêm gần nhất (${when}) đã thấy: ${amiss.map(({ say }) => say).join(' ')}`,
        },
  ]
}

function throughProxy(channels: readonly ChannelConfig[], proxyFor: ProxyFor): readonly Check[] {
  const proxies = new Set(
    channels
      .flatMap(addressesOf)
      .map(proxyFor)
      .flatMap((proxy) => (proxy === null ? [] : [proxy.host])),
  )
  if (proxies.size === 0) return []
  return [
    {
      name: 'proxy',
      state: 'ok',
      say: `Máy gọi ra qua proxy ${[...proxies].join(', ')}; proxy phải tự chặn các địa chỉ trong mạng nội bộ.`,
    },
  ]
}

function firewall(targets: readonly Target[]): Check {
  const doors = [...new Set(targets.map(({ host, port }) => `${host}:${port}`))]
  return {
    name: 'firewall',
    state: 'ok',
    say:
      doors.length === 0
        ? 'Không kênh nào cần gọi ra ngoài; không cần mở cổng nào.'
        : `Tường lửa cần cho máy này gọi ra: ${doors.join(', ')}. Không cần mở cổng nào từ ngoài vào để đối chiếu.`,
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

async function print({ ok, checks }: DoctorOut, labels: Examined['labels']): Promise<void> {
  for (const group of new Set(checks.map(({ channel }) => channel))) {
    await writeLine(group === null ? 'Chung' : `Kênh ${labels.get(group) ?? ''} (${group})`)
    for (const check of checks.filter(({ channel }) => channel === group))
      await writeLine(`  ${marks[check.state]} ${check.say}`)
  }
  const warned = checks.filter(({ state }) => state === 'warn').length
  if (ok)
    await writeLine(warned === 0 ? 'Mọi thứ tốt.' : `Chạy được; ${warned} mục nên xem (dòng !).`)
}
