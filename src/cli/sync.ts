// khop sync: one run now.
import type { Command } from 'commander'
import { resumeRuns } from '../jobs/nightly.ts'
import { startRun } from '../node.ts'
import { runOut } from '../out.ts'
import type { RunScope } from '../store/types.ts'
import type { Config } from '../config.ts'
import { CommandError, instantOption, UsageError, writeJson } from './io.ts'
import { withStore } from './open.ts'
import { printRun } from './print-run.ts'
import { progressBar } from './progress.ts'

interface Options {
  unit?: string
  channel?: string
  since?: string
  full?: boolean
  json?: boolean
}

export function addSync(program: Command): void {
  program
    .command('sync')
    .description('Đối chiếu ngay một lần')
    .option('--unit <U>', 'chỉ đơn vị này')
    .option('--channel <C>', 'chỉ đọc lại kênh này')
    .option('--since <D>', 'chỉ hỏi các bài từ ngày này, ví dụ 2026-06-01')
    .option('--full', 'hỏi lại mọi bài, không giới hạn ngày')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop sync
  khop sync --unit phuong-long-xuyen --since 2026-06-01
  khop sync --json > dem-qua.json
Mã thoát là 1 khi không đọc được kênh nào; một kênh hỏng thì các kênh khác vẫn xong.`,
    )
    .action(async (options: Options) => {
      if (options.full === true && options.since !== undefined)
        throw new UsageError('Dùng --since hoặc --full, không dùng cả hai.')
      const bar = progressBar()
      await withStore(async ({ deps, queue }, config) => {
        const now = deps.now()
        const since =
          options.full === true
            ? null
            : options.since === undefined
              ? now - deps.policy.windowDays * 86_400_000
              : instantOption(options.since)
        // A run that a killed process left is gone on with first, or closed when it is old.
        await resumeRuns(deps)
        const id = await startRun(deps, { cause: 'manual', scope: scopeOf(config, options, since) })
        await queue.idle()
        bar.stop()
        const run = await deps.store.run(id)
        if (run === null || run.endedAt === null)
          throw new CommandError('Lần đối chiếu chưa xong. Chạy lại khop sync để làm tiếp.')
        const out = await runOut(deps.store, run, await deps.store.channels(), deps.now())
        if (options.json === true) await writeJson(out)
        else await printRun(out)
        if (run.channels.every((channel) => channel.state === 'failed'))
          throw new CommandError('Không đọc được kênh nào.')
      }, bar.step)
    })
}

function scopeOf(config: Config, options: Options, since: number | null): RunScope {
  const units = config.units.filter(
    (unit) => options.unit === undefined || unit.id === options.unit,
  )
  if (units.length === 0)
    throw new UsageError(
      `Không có đơn vị "${options.unit}". Có: ${config.units.map((unit) => unit.id).join(', ')}.`,
    )
  const followed = new Set(units.flatMap((unit) => unit.channels))
  const channels = [...followed].filter(
    (channel) => options.channel === undefined || channel === options.channel,
  )
  if (channels.length === 0)
    throw new UsageError(`Không có kênh "${options.channel}". Có: ${[...followed].join(', ')}.`)
  return { units: units.map((unit) => unit.id), channels, since }
}
