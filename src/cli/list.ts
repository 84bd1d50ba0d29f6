// khop list and khop show: what stands open, and one of them whole.
import { Option } from 'commander'
import type { Command } from 'commander'
import { listOut, showOut } from '../out.ts'
import type { DivergenceState, ListFilter } from '../store/types.ts'
import type { Severity } from '../core/types.ts'
import { CommandError, UsageError, writeJson, writeLine } from './io.ts'
import { withStore } from './open.ts'

interface ListOptions {
  state: DivergenceState
  severity?: Severity
  unit?: string
  limit: string
  cursor?: string
  json?: boolean
}

export function addList(program: Command): void {
  program
    .command('list')
    .description('Các điểm khác, nặng nhất trước')
    .addOption(
      new Option('--state <STATE>', 'trạng thái')
        .choices(['open', 'correcting', 'resolved', 'accepted', 'dismissed'])
        .default('open'),
    )
    .addOption(new Option('--severity <S>', 'độ gấp').choices(['critical', 'major', 'minor']))
    .option('--unit <U>', 'chỉ đơn vị này')
    .option('--limit <N>', 'tối đa bao nhiêu dòng (1 đến 500)', '50')
    .option('--cursor <C>', 'trang tiếp: giá trị "next" của lần trước')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      '\nVí dụ:\n  khop list --severity critical\n  khop list --state dismissed --json',
    )
    .action((options: ListOptions) =>
      withStore(async ({ deps }, config) => {
        const limit = Number(options.limit)
        if (!Number.isInteger(limit) || limit < 1 || limit > 500)
          throw new UsageError('--limit cần một số từ 1 đến 500.')
        const units = config.units.map((unit) => unit.id)
        if (options.unit !== undefined && !units.includes(options.unit))
          throw new UsageError(`Không có đơn vị "${options.unit}". Có: ${units.join(', ')}.`)
        const filter: ListFilter = {
          units: options.unit === undefined ? units : [options.unit],
          state: options.state,
          limit,
          ...(options.severity === undefined ? {} : { severity: options.severity }),
          ...(options.cursor === undefined ? {} : { cursor: options.cursor }),
        }
        const page = await deps.store.divergences(filter, deps.now())
        if (options.json === true) return writeJson(listOut(page))
        if (page.rows.length === 0) return writeLine('Không có điểm khác nào ở trạng thái này.')
        for (const row of page.rows)
          await writeLine(`${row.id}  ${severityWord(row.severity).padEnd(8)}  ${row.why}`)
        if (page.next !== null) await writeLine(`… còn nữa: --cursor ${page.next}`)
      }),
    )
}

export function addShow(program: Command): void {
  program
    .command('show')
    .description('Một điểm khác: hai bên nói gì, đã xảy ra những gì')
    .argument('<ID>', 'mã của điểm khác (xem khop list)')
    .option('--json', 'chỉ in JSON')
    .addHelpText('after', '\nVí dụ:\n  khop show 3f9a2c81 --json')
    .action((id: string, options: { json?: boolean }) =>
      withStore(async ({ deps }) => {
        const { store } = deps
        const divergence = await store.divergence(id, deps.now())
        if (divergence === null)
          throw new CommandError(`Không có điểm khác nào mang mã "${id}". Xem: khop list`)
        const official =
          divergence.officialItem === null ? null : await store.item(divergence.officialItem)
        const post = divergence.copy === null ? null : await store.item(divergence.copy)
        const out = showOut(divergence, official, post, await store.timeline(id))
        if (options.json === true) return writeJson(out)
        await writeLine(`${severityWord(divergence.severity)}: ${divergence.why}`)
        if (divergence.official !== null)
          await writeLine(`  Cổng: «${divergence.official.text}»  ${out.official?.url ?? ''}`)
        if (divergence.post !== null)
          await writeLine(`  Bài:  «${divergence.post.text}»  ${out.post?.url ?? ''}`)
        for (const entry of out.history)
          await writeLine(
            `  ${entry.at.slice(0, 16).replace('T', ' ')}  ${entry.who}  ${entry.act}  ${entry.say ?? ''}`,
          )
      }),
    )
}

const severityWord = (severity: Severity) =>
  ({ critical: 'gấp', major: 'cần sửa', minor: 'xem thêm' })[severity]
