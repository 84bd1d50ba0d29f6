// khop digest: the morning's text, on the screen to copy, or by mail to those whom the configuration names.
import type { Command } from 'commander'
import { mailMorning } from '../jobs/letters.ts'
import { morningOf, morningText } from '../jobs/morning.ts'
import { CommandError, UsageError, writeJson, writeLine } from './io.ts'
import { withStore } from './open.ts'

export function addDigest(program: Command): void {
  program
    .command('digest')
    .description('Tin buổi sáng: in ra để chép vào nhóm, hoặc gửi thư')
    .option('--unit <U>', 'chỉ đơn vị này')
    .option('--dry-run', 'chỉ in ra, không gửi thư')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop digest --dry-run            in tin của mọi đơn vị để chép vào nhóm Zalo
  khop digest --unit phuong-mau --dry-run
  khop digest                      gửi thư theo mục "mail" của khop.config.json
Mỗi đơn vị chỉ nhận một thư mỗi ngày; không có gì cần xem thì không gửi.`,
    )
    .action((options: { unit?: string; dryRun?: boolean; json?: boolean }) =>
      withStore(async ({ deps, queue }, config) => {
        const units = config.units.filter(({ id }) => (options.unit ?? id) === id)
        if (units.length === 0)
          throw new UsageError(
            `Không có đơn vị "${options.unit ?? ''}". Có: ${config.units.map(({ id }) => id).join(', ')}.`,
          )
        const link = config.publicUrl ?? 'http://localhost:8787'
        for (const { id } of units) {
          const morning = await morningOf(deps, id)
          if (morning === null) continue
          const text = morningText(morning, link)
          if (options.json === true) await writeJson({ ...morning, text })
          else await writeLine(`${text}\n`)
        }
        if (options.dryRun === true) return
        if (deps.mail === undefined)
          throw new CommandError(
            'Chưa có mục "mail" trong khop.config.json nên không gửi được thư. Chỉ để in ra: khop digest --dry-run',
          )
        const written = await mailMorning(deps, link)
        await queue.idle()
        const waiting = await deps.store.deliveries({ state: 'waiting', limit: 500 })
        process.stderr.write(
          written === 0
            ? 'Không có thư mới: hôm nay đã gửi, hoặc không có gì cần xem.\n'
            : `Đã viết ${written} thư, ${waiting.length} thư còn chờ gửi.\n`,
        )
      }),
    )
}
