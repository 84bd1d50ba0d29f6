// khop facts: what the program reads in a text.
import type { Command } from 'commander'
import { factsOf } from '../core/facts/index.ts'
import type { Fact, Item } from '../core/types.ts'
import { itemLine, toItem } from '../lines.ts'
import type { FactsOut } from '../shapes.ts'
import {
  CommandError,
  linesOf,
  parseLine,
  readItem,
  UsageError,
  writeJson,
  writeLine,
} from './io.ts'

export function addFacts(program: Command): void {
  program
    .command('facts')
    .description('Đọc ra các chi tiết (ngày, giờ, hạn, tiền, số điện thoại, …) của một văn bản')
    .argument(
      '[FILE]',
      'tệp văn bản, tệp .json (một ITEM), hoặc "-" để đọc từ bàn phím/đường ống',
      '-',
    )
    .option('--at <ISO>', 'thời điểm đăng, để hiểu "sáng mai", "ngày 25/5"')
    .option('--lines <FILE.jsonl>', 'mỗi dòng một ITEM; mỗi dòng ra một kết quả')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop facts thong-bao.txt --at 2026-06-15
  echo "Lúc 7h30 sáng mai, tại Nhà văn hóa khóm 3" | khop facts - --at 2026-06-15T08:00 --json
  khop facts --lines bai.jsonl > chi-tiet.jsonl`,
    )
    .action(async (file: string, options: { at?: string; lines?: string; json?: boolean }) => {
      if (options.lines !== undefined) {
        if (options.at !== undefined) throw new UsageError('--at không đi cùng --lines.')
        return factsOfLines(options.lines)
      }
      const item = await readItem(file, 'text', options.at)
      const out = outOf(item)
      if (options.json === true) return writeJson(out)
      if (out.facts.length === 0) return writeLine('Không đọc ra chi tiết nào.')
      for (const fact of out.facts)
        await writeLine(
          [fact.kind.padEnd(11), fact.value, `«${fact.text}»`, fact.cue ?? '', roleWord(fact.role)]
            .filter((part) => part !== '')
            .join('  '),
        )
    })
}

async function factsOfLines(name: string): Promise<void> {
  let failed = 0
  for await (const line of linesOf(name)) {
    const parsed = parseLine(line.text, itemLine)
    if (parsed.ok) await writeJson(outOf(toItem(parsed.value, String(line.number))))
    else {
      failed++
      await writeJson({ line: line.number, error: parsed.error })
    }
  }
  if (failed > 0) throw new CommandError(`${failed} dòng không đọc được; các dòng khác đã xong.`)
}

function outOf(item: Item): FactsOut {
  return { id: item.id, facts: factsOf(item).map(shown) }
}

const shown = (fact: Fact): FactsOut['facts'][number] => ({
  kind: fact.kind,
  value: fact.value,
  text: fact.text,
  start: fact.start,
  end: fact.end,
  in: fact.in,
  cue: fact.cue,
  role: fact.role,
  implied: [...fact.implied],
})

const roleWord = (role: Fact['role']) =>
  ({ current: '', past: '(cũ)', preamble: '(căn cứ)', denied: '(bị bác bỏ)' })[role]
