// khop demo: the sample ward's channels on loopback, one night, then the desk with ready sign-ins. Nothing is kept.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { faultNames } from '../../adapters/faults.ts'
import { openNode, startRun } from '../node.ts'
import type { Opened } from '../node.ts'
import { readWard, sampleClock, seededRandom, startSampleWard } from '../node/samples.ts'
import type { SampleWard } from '../node/samples.ts'
import { runOut } from '../out.ts'
import type { Run } from '../store/types.ts'
import { createAuth } from '../web/auth.ts'
import { seedAccounts, switchSamplesOn } from '../web/seed.ts'
import { serveDesk, runUntilStopped } from './desk.ts'
import { CommandError, UsageError, writeJson } from './io.ts'
import { portOption } from './port.ts'
import { printRun } from './print-run.ts'
import { progressBar } from './progress.ts'

interface Options {
  port: string
  serve: boolean
  faults?: boolean
  seed?: string
  json?: boolean
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('Chạy thử với phường mẫu: ba kênh giả lập, một đêm đối chiếu, bàn đối chiếu')
    .option('--port <PORT>', 'cổng mạng', '8787')
    .option('--no-serve', 'chỉ chạy một đêm rồi thoát, không mở bàn đối chiếu')
    .option(
      '--faults',
      'cho các kênh trục trặc như thật: lỗi 500, trang bảo trì, đứt kết nối, gọi quá nhiều, mã truy cập hết hạn',
    )
    .option('--seed <SỐ>', 'gieo trục trặc theo số này, để chạy lại y như lần trước')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop demo
  khop demo --no-serve --json
  khop demo --faults --no-serve
Dữ liệu thử nằm trong thư mục tạm và mất khi thoát.`,
    )
    .action(demo)
}

async function demo(options: Options): Promise<void> {
  const port = portOption(options.port)
  const seed = seedOption(options.seed)
  const folder = mkdtempSync(join(tmpdir(), 'khop-demo-'))
  const clock = sampleClock(readWard().now, Date.now)
  const bar = progressBar()
  const sample = await startSampleWard(clock)
  const opened = await openNode({
    config: sample.config,
    storeFile: join(folder, 'khop.db'),
    clock,
    sampleClock: true,
    progress: bar.step,
    routes: sample.routes,
    secrets: sample.secrets,
  })
  try {
    const { deps } = opened
    if (options.faults === true) plantFaults(sample, seed)
    let run = await runOnce(opened, 'night')
    for (
      let again = 0;
      options.faults === true && again < mostPasses && failedIn(run).length > 0;
      again++
    ) {
      const failed = failedIn(run)
      process.stderr.write(
        `Chưa đọc được: ${failed.join(', ')}. Người quản trị xem lại kênh, rồi chạy lại lần ${again + 2}.\n`,
      )
      for (const channel of failed) mend(sample, channel)
      run = await runOnce(opened, 'manual')
    }
    bar.stop()
    const out = await runOut(deps.store, run, await deps.store.channels(), deps.now())
    if (options.json === true) await writeJson(out)
    else await printRun(out, false)
    if (run.channels.every((channel) => channel.state === 'failed'))
      throw new CommandError('Không đọc được kênh nào.')
    if (!options.serve) return
    for (const hands of sample.hands.values()) hands.heal()
    const { accounts: samples } = sample.ward
    const desk = await serveDesk(opened, { port, host: '127.0.0.1', publicUrl: null, samples })
    const auth = createAuth({ secret: opened.secret, publicUrl: desk.url, sql: opened.sql })
    const people = await seedAccounts(auth, deps.store, sample.ward.accounts)
    await switchSamplesOn(deps.store, people, deps.now())
    invite(desk.url, sample)
    await runUntilStopped(deps, desk)
  } finally {
    await opened.close()
    await sample.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function seedOption(given: string | undefined): number {
  if (given === undefined) return Date.now() % 100_000
  if (!/^[0-9]{1,9}$/.test(given)) throw new UsageError('--seed cần một số, ví dụ 7.')
  return Number(given)
}

/** Passes after the night at most: each mends the channels that failed in the one before. */
const mostPasses = 5

async function runOnce({ deps, queue }: Opened, cause: 'night' | 'manual'): Promise<Run> {
  const id = await startRun(deps, { cause })
  await queue.idle()
  const run = await deps.store.run(id)
  if (run === null || run.endedAt === null)
    throw new CommandError('Lần đối chiếu mẫu không chạy xong; xem các dòng bên trên.')
  return run
}

/** Channels that were not read, or of which an article was not. */
const failedIn = (run: Run) =>
  run.channels
    .filter(({ state, why }) => state === 'failed' || why !== null)
    .map(({ channel }) => channel)

/** Silence is left out: nobody wants to watch a demo wait half a minute for it. */
const quickFaults = faultNames.filter(
  (fault) => !['no-answer', 'lost-answer', 'slow-drip', 'truncated'].includes(fault),
)

/** Every channel stumbles a few times somewhere in its reading, one loses its token: the run says so and goes on. */
function plantFaults(sample: SampleWard, seed: number): void {
  const random = seededRandom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const all = [...sample.hands.values()]
  for (const hands of all)
    for (let n = 0; n < 2; n++) {
      const fault = quickFaults[below(quickFaults.length)]
      if (fault !== undefined) hands.failNext(fault, 1 + below(3), 'any', below(8))
    }
  const withToken = all.filter(({ killToken }) => killToken !== null)
  withToken[below(withToken.length)]?.killToken?.()
  process.stderr.write(
    `Trục trặc gieo theo số ${seed}; chạy lại đúng như vậy: khop demo --faults --seed ${seed}\n`,
  )
}

function mend(sample: SampleWard, channel: string): void {
  const hands = sample.hands.get(channel)
  hands?.heal()
  hands?.reviveToken?.()
}

/** Goes to stderr: with --json, stdout holds the run only. */
function invite(url: string, sample: SampleWard): void {
  const rows = sample.ward.accounts.map(
    (account) =>
      `  ${account.email.padEnd(24)} ${account.password.padEnd(18)} ${account.name} (${
        roleWords[account.roles[0]?.role ?? 'officer']
      })`,
  )
  process.stderr.write(
    `\nBàn đối chiếu đang mở: ${url}\nĐăng nhập bằng một trong các tài khoản mẫu:\n${rows.join('\n')}\n` +
      `Điều khiển kênh mẫu: ${[...sample.addresses].map(([id, at]) => `${id} ${at.admin}`).join(', ')}\n` +
      'Nhấn Ctrl+C để thoát.\n',
  )
}

const roleWords = {
  officer: 'cán bộ phụ trách trang',
  approver: 'người duyệt',
  auditor: 'thanh tra',
  admin: 'quản trị',
} as const
