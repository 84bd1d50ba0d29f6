// khop demo: the sample ward's channels on loopback, one night, then the desk with ready sign-ins. Nothing is kept.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { openNode, startRun } from '../node.ts'
import { sampleClock, startSampleWard, readWard } from '../node/samples.ts'
import type { SampleWard } from '../node/samples.ts'
import { scheduleNights } from '../node/scheduler.ts'
import { runOut } from '../out.ts'
import { createAuth } from '../web/auth.ts'
import { seedAccounts } from '../web/seed.ts'
import { serveDesk, untilStopped } from './desk.ts'
import { CommandError, writeJson, writeLine } from './io.ts'
import { portOption } from './port.ts'
import { printRun } from './print-run.ts'
import { progressBar } from './progress.ts'

interface Options {
  port: string
  serve: boolean
  faults?: boolean
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
      'cho các kênh trục trặc như thật: lỗi 500, trang bảo trì, mã truy cập hết hạn',
    )
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
    const { deps, queue } = opened
    if (options.faults === true) plantFaults(sample)
    const id = await startRun(deps, { cause: 'night' })
    await queue.idle()
    bar.stop()
    const run = await deps.store.run(id)
    if (run === null || run.endedAt === null)
      throw new CommandError('Lần đối chiếu mẫu không chạy xong; xem các dòng bên trên.')
    const out = await runOut(deps.store, run, await deps.store.channels(), deps.now())
    if (options.json === true) await writeJson(out)
    else await printRun(out)
    if (run.channels.every((channel) => channel.state === 'failed'))
      throw new CommandError('Không đọc được kênh nào.')
    if (!options.serve) return
    for (const hands of sample.hands.values()) hands.heal()
    const { accounts: samples } = sample.ward
    const desk = await serveDesk(opened, { port, host: '127.0.0.1', publicUrl: null, samples })
    const auth = createAuth({ secret: opened.secret, publicUrl: desk.url, sql: opened.sql })
    await seedAccounts(auth, deps.store, sample.ward.accounts)
    invite(desk.url, sample)
    const nights = scheduleNights({
      night: deps.night,
      now: deps.now,
      log: deps.log,
      run: async () => {
        await startRun(deps, { cause: 'night' })
      },
    })
    await untilStopped()
    nights.stop()
    await desk.close()
  } finally {
    await opened.close()
    await sample.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One channel of three does not answer, another stumbles once: the run must say so and go on. */
function plantFaults(sample: SampleWard): void {
  const [first, ...copies] = [...sample.hands.values()]
  first?.failNext('error-500', 1)
  const last = copies.at(-1)
  if (last?.killToken === null) last.failNext('html', 50)
  else last?.killToken()
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
