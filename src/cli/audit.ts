// khop audit verify: walks the record's chain and names the first entry that does not hold.
import type { Command } from 'commander'
import { CommandError, writeLine } from './io.ts'
import { withStore } from './open.ts'

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('Kiểm tra nhật ký')
    .command('verify')
    .description('Đi hết chuỗi nhật ký, báo dòng đầu tiên không còn nguyên vẹn')
    .addHelpText(
      'after',
      '\nVí dụ:\n  khop audit verify\nMã thoát là 1 khi nhật ký không còn nguyên vẹn.',
    )
    .action(() =>
      withStore(async ({ deps }) => {
        const { entries, head, broken } = await deps.store.verifyLedger()
        if (broken !== null)
          throw new CommandError(
            `Nhật ký không còn nguyên vẹn từ dòng ${broken.seq}: ${broken.why} (đã xem ${entries} dòng).`,
          )
        await writeLine(`Nhật ký nguyên vẹn: ${entries} dòng, dấu cuối ${head}`)
      }),
    )
}
