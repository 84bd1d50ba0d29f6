// khop match: which article each post is about, without a store. Articles are held as an index, posts stream through.
import { statSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { buildIndex } from '../core/match.ts'
import type { Item } from '../core/types.ts'
import { itemLine, toItem } from '../lines.ts'
import { CommandError, UsageError, linesOf, parseLine, writeJson } from './io.ts'
import { withStore } from './open.ts'
import { progressBar } from './progress.ts'
import { rulingLines } from './rulings.ts'

interface Options {
  readonly official?: string
  readonly posts?: string
  readonly exportRulings?: string
}

export function addMatch(program: Command): void {
  program
    .command('match')
    .description('Tìm bài gốc trên cổng cho mỗi bài đăng, kèm lý do')
    .option('--official <FILE.jsonl>', 'các bài trên cổng, mỗi dòng một ITEM')
    .option('--posts <FILE.jsonl>', 'các bài đăng, mỗi dòng một ITEM')
    .option(
      '--export-rulings <FILE.jsonl>',
      'ghi ra tệp những lựa chọn bài gốc mà người của đơn vị đã quyết, kèm nguyên văn bài; dùng một mình',
    )
    .option('--json', 'chỉ in JSON (lệnh này luôn in JSON)')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop match --official cong.jsonl --posts trang.jsonl > bai-goc.jsonl
Mỗi bài đăng ra một dòng: {"post","official","state","score","reasons","candidates"}.

  khop match --export-rulings da-quyet.jsonl
Tệp này chứa nguyên văn các bài (mọi bài trên cổng của đơn vị và các bài đăng đã được quyết): chỉ lệnh này đưa
chúng ra khỏi kho. Dùng để dạy lại cách ghép bài, trong thư mục mã nguồn: npm run fit-pairs -- --also da-quyet.jsonl`,
    )
    .action(async (options: Options) => {
      if (options.exportRulings !== undefined) return exportRulings(options)
      if (options.official === undefined || options.posts === undefined)
        throw new UsageError('Cần cả --official và --posts, hoặc chỉ --export-rulings.')
      const bar = progressBar()
      let failed = 0
      const officials: Item[] = []
      const size = sizeOf(options.official)
      let read = 0
      for await (const line of linesOf(options.official)) {
        read += line.bytes
        bar.step({ what: 'Đọc bài trên cổng', done: read, total: size })
        const parsed = parseLine(line.text, itemLine)
        if (parsed.ok) officials.push(toItem(parsed.value, String(line.number)))
        else {
          failed++
          process.stderr.write(`${options.official}:${line.number}: ${parsed.error}\n`)
        }
      }
      const index = buildIndex(officials)
      // The index holds no texts: from here on memory is that of numbers.
      officials.length = 0
      let done = 0
      for await (const line of linesOf(options.posts)) {
        const parsed = parseLine(line.text, itemLine)
        if (parsed.ok) await writeJson(index.match(toItem(parsed.value, String(line.number))))
        else {
          failed++
          await writeJson({ line: line.number, error: parsed.error })
        }
        bar.step({ what: 'Tìm bài gốc', done: ++done, total: null })
      }
      bar.stop()
      if (failed > 0)
        throw new CommandError(`${failed} dòng không đọc được; các dòng khác đã xong.`)
    })
}

async function exportRulings({ official, posts, exportRulings: file }: Options): Promise<void> {
  if (file === undefined || official !== undefined || posts !== undefined)
    throw new UsageError('--export-rulings dùng một mình, không cùng --official hay --posts.')
  await withStore(async ({ deps }, config) => {
    const lines = await rulingLines(
      deps.store,
      config.units.map(({ id }) => id),
    )
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
    const ruled = lines.filter((line) => 'post' in line).length
    process.stderr.write(`Đã ghi ${ruled} lựa chọn vào ${file}.\n`)
  })
}

function sizeOf(name: string): number | null {
  try {
    return name === '-' ? null : statSync(name).size
  } catch {
    return null
  }
}
