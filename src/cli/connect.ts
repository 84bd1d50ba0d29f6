// khop connect: a one-time link by which a page's administrator connects a channel of a unit. The link is shown once.
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { linkPath, makeLink } from '../jobs/connect.ts'
import { CommandError, UsageError, writeJson, writeLine } from './io.ts'
import { withStore } from './open.ts'

interface Options {
  unit: string
  channel: string
  json?: boolean
}

export function addConnect(program: Command): void {
  program
    .command('connect')
    .description('Tạo liên kết mời để người quản trị trang tự kết nối một kênh')
    .requiredOption('--unit <U>', 'đơn vị')
    .requiredOption('--channel <C>', 'kênh của đơn vị ấy')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop connect --unit phuong-long-xuyen --channel trang
Gửi riêng liên kết cho người quản trị trang: người ấy mở ra, đăng nhập rồi chọn trang. Liên kết dùng được một lần, trong 7 ngày.
khop serve phải đang chạy ở địa chỉ "publicUrl" của cấu hình.`,
    )
    .action((options: Options) =>
      withStore(async ({ deps }, { publicUrl, units }) => {
        if (publicUrl === null)
          throw new CommandError(
            'Chưa biết bàn đối chiếu mở ở địa chỉ nào: hãy ghi "publicUrl" vào khop.config.json, ví dụ "https://khop.tinh.gov.vn".',
          )
        const unit = units.find(({ id }) => id === options.unit)
        if (unit === undefined)
          throw new UsageError(
            `Không có đơn vị "${options.unit}". Có: ${units.map(({ id }) => id).join(', ')}.`,
          )
        const { channel } = options
        if (!unit.channels.includes(channel))
          throw new UsageError(
            `Đơn vị "${unit.id}" không có kênh "${channel}". Có: ${unit.channels.join(', ')}.`,
          )
        const secret = randomBytes(32).toString('base64url')
        const expiresAt = await makeLink(deps, { channel, who: 'khop', secret })
        if (expiresAt === null)
          throw new CommandError(
            `Kênh "${channel}" không kết nối bằng liên kết mời, hoặc còn thiếu khóa của ứng dụng (xem khop doctor).`,
          )
        const link = `${new URL(publicUrl).origin}${linkPath(secret)}`
        if (options.json === true)
          return writeJson({ link, expiresAt: new Date(expiresAt).toISOString() })
        await writeLine(`Liên kết mời (chỉ hiện lần này): ${link}`)
        await writeLine('Dùng được một lần, trong 7 ngày. Hãy gửi riêng cho người quản trị trang.')
      }),
    )
}
