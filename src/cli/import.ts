// khop import: posts that people bring in a file, for a channel that no program may read.
import type { Command } from 'commander'
import { readFile } from 'node:fs/promises'
import { adapters } from '../../adapters/index.ts'
import type { Config } from '../config.ts'
import type { Adapter, Fetched } from '../ports.ts'
import type { Store } from '../store/types.ts'
import { CommandError, reasonOf, UsageError, writeLine } from './io.ts'
import { withStore } from './open.ts'
import { progressBar } from './progress.ts'

interface Options {
  unit: string
  channel: string
}

/** Items of one write. */
const batch = 100
/** Faults printed; the rest is counted. */
const mostFaults = 50

export function addImport(program: Command): void {
  program
    .command('import')
    .description('Nhập bài từ tệp: "Tải thông tin" của Facebook (JSON), CSV, JSONL')
    .argument('<FILE>', 'tệp cần nhập')
    .requiredOption('--unit <U>', 'đơn vị')
    .requiredOption('--channel <C>', 'kênh loại "manual" của đơn vị ấy')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop import profile_posts_1.json --unit phuong-long-xuyen --channel trang
  khop import bai-dang.csv --unit phuong-long-xuyen --channel trang
Nhập lại cùng tệp không thêm gì; bài đã đổi lời thành bản mới. Bài không có trong tệp vẫn được giữ.
Dòng hỏng được báo, các dòng khác vẫn được nhập; mã thoát là 1 khi có dòng hỏng.`,
    )
    .action(async (file: string, options: Options) => {
      const bar = progressBar()
      await withStore(async ({ deps }, config) => {
        const importFile = readerOf(config, options)
        const bytes = await readFile(file).catch((error: unknown) => {
          throw new CommandError(`Không đọc được tệp ${file}: ${reasonOf(error)}.`)
        })
        const rows = [...importFile(bytes)]
        const faults = rows.filter((row) => row.state === 'fault')
        const fetched = rows.flatMap((row) => (row.state === 'read' ? [row.fetched] : []))
        const save = (items: readonly Fetched[]) =>
          deps.store.saveItems(options.channel, items, deps.now())
        const changed = await saveAll(save, fetched, (done) =>
          bar.step({ what: options.channel, done, total: fetched.length }),
        )
        bar.stop()
        for (const { row, why } of faults.slice(0, mostFaults))
          process.stderr.write(`Dòng ${row}: ${why}\n`)
        if (faults.length > mostFaults)
          process.stderr.write(`… và ${faults.length - mostFaults} dòng khác.\n`)
        const empty = rows.length - faults.length - fetched.length
        await writeLine(
          `Đã đọc ${fetched.length} bài: ${changed} mới hoặc đã đổi, ${fetched.length - changed} như cũ; ${empty} dòng không có chữ, ${faults.length} dòng hỏng.`,
        )
        if (changed > 0) await writeLine('Tiếp theo: khop sync')
        if (faults.length > 0) throw new CommandError(`${faults.length} dòng chưa nhập được.`)
        if (fetched.length === 0) throw new CommandError('Tệp không có bài nào.')
      })
    })
}

async function saveAll(
  save: (items: readonly Fetched[]) => ReturnType<Store['saveItems']>,
  fetched: readonly Fetched[],
  step: (done: number) => void,
): Promise<number> {
  let changed = 0
  for (let at = 0; at < fetched.length; at += batch) {
    changed += (await save(fetched.slice(at, at + batch))).changed
    step(Math.min(at + batch, fetched.length))
  }
  return changed
}

/** How this channel's files are read; wrong use when it is not the unit's, or is read over the wire. */
function readerOf(config: Config, { unit, channel }: Options): NonNullable<Adapter['importFile']> {
  const owner = config.units.find(({ id }) => id === unit)
  if (owner === undefined)
    throw new UsageError(
      `Không có đơn vị "${unit}". Có: ${config.units.map(({ id }) => id).join(', ')}.`,
    )
  const found = config.channels.find(({ id }) => id === channel && owner.channels.includes(id))
  if (found === undefined)
    throw new UsageError(
      `Đơn vị "${unit}" không có kênh "${channel}". Có: ${owner.channels.join(', ')}.`,
    )
  const reader = adapters.find(({ kind }) => kind === found.kind)?.importFile
  if (reader !== undefined) return reader
  const kinds = adapters.filter((one) => one.importFile !== undefined).map(({ kind }) => kind)
  throw new UsageError(
    `Kênh "${channel}" được đọc thẳng từ mạng, không nhập tệp. Chỉ nhập vào kênh loại ${kinds.join(', ')}.`,
  )
}
