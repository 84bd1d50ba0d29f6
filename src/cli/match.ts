// khop match: which article each post is about, without a store. Articles are held as an index, posts stream through.
import { statSync } from 'node:fs'
import type { Command } from 'commander'
import { buildIndex } from '../core/match.ts'
import type { Item } from '../core/types.ts'
import { itemLine, toItem } from '../lines.ts'
import { CommandError, linesOf, parseLine, writeJson } from './io.ts'
import { progressBar } from './progress.ts'

export function addMatch(program: Command): void {
  program
    .command('match')
    .description('Tìm bài gốc trên cổng cho mỗi bài đăng, kèm lý do')
    .requiredOption('--official <FILE.jsonl>', 'các bài trên cổng, mỗi dòng một ITEM')
    .requiredOption('--posts <FILE.jsonl>', 'các bài đăng, mỗi dòng một ITEM')
    .option('--json', 'chỉ in JSON (lệnh này luôn in JSON)')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop match --official cong.jsonl --posts trang.jsonl > bai-goc.jsonl
Mỗi bài đăng ra một dòng: {"post","official","state","score","reasons","candidates"}.`,
    )
    .action(async (options: { official: string; posts: string }) => {
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

function sizeOf(name: string): number | null {
  try {
    return name === '-' ? null : statSync(name).size
  } catch {
    return null
  }
}
