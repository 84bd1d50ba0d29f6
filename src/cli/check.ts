// khop check: one post against its official text, without a store.
import type { Command } from 'commander'
import { check } from '../core/check.ts'
import { caseLine, toItem } from '../lines.ts'
import { checkWords } from './check-words.ts'
import {
  CommandError,
  instantOption,
  linesOf,
  parseLine,
  readItem,
  UsageError,
  writeJson,
  writeLine,
} from './io.ts'

interface Options {
  official?: string
  post?: string
  officialAt?: string
  postAt?: string
  now?: string
  cases?: string
  json?: boolean
}

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('So một bài đăng (hay bản nháp) với văn bản trên cổng')
    .option('--official <FILE>', 'văn bản trên cổng: .json (ITEM) hoặc tệp chữ')
    .option('--post <FILE>', 'bài đăng hoặc bản nháp: .json (ITEM) hoặc tệp chữ')
    .option('--official-at <ISO>', 'thời điểm đăng trên cổng')
    .option('--post-at <ISO>', 'thời điểm đăng bài')
    .option('--now <ISO>', 'lúc xét độ gấp (mặc định: lúc đăng bài)')
    .option(
      '--cases <FILE.jsonl>',
      'nhiều cặp: mỗi dòng {"id","official","post"}, ra mỗi dòng một kết quả',
    )
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop check --official cong.txt --post nhap.txt --official-at 2026-06-10 --post-at 2026-06-11
  khop check --official cong.json --post bai.json --json
  khop check --cases cap.jsonl > ket-qua.jsonl
Có điểm khác không phải là lỗi của lệnh: mã thoát vẫn là 0.`,
    )
    .action(async (options: Options) => {
      const now = options.now === undefined ? null : instantOption(options.now)
      if (options.cases !== undefined) {
        if (options.official !== undefined || options.post !== undefined)
          throw new UsageError('Dùng --cases, hoặc --official cùng --post, không dùng cả hai.')
        return checkCases(options.cases, now)
      }
      if (options.official === undefined || options.post === undefined)
        throw new UsageError('Cần --official FILE và --post FILE, hoặc --cases FILE.jsonl.')
      const official = await readItem(options.official, 'official', options.officialAt)
      const post = await readItem(options.post, 'post', options.postAt)
      const answer = check(official, post, { now })
      if (options.json === true) return writeJson(answer)
      for (const line of checkWords(answer, post)) await writeLine(line)
    })
}

async function checkCases(name: string, now: number | null): Promise<void> {
  let failed = 0
  for await (const line of linesOf(name)) {
    const parsed = parseLine(line.text, caseLine)
    if (parsed.ok) {
      const { id, official, post } = parsed.value
      const answer = check(toItem(official, 'official'), toItem(post, 'post'), { now })
      await writeJson({ ...answer, id })
    } else {
      failed++
      await writeJson({ line: line.number, error: parsed.error })
    }
  }
  if (failed > 0) throw new CommandError(`${failed} dòng không đọc được; các dòng khác đã xong.`)
}
