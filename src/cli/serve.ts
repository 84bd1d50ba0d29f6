// khop serve: the desk, the API and the night, until stopped.
import type { Command } from 'commander'
import { resume } from '../node.ts'
import { firstLink } from '../web/invite.ts'
import { serveDesk, runUntilStopped } from './desk.ts'
import { writeLine } from './io.ts'
import { withStore } from './open.ts'
import { portOption } from './port.ts'

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('Mở bàn đối chiếu và chạy đối chiếu mỗi đêm')
    .option('--port <PORT>', 'cổng mạng', '8787')
    .option('--host <HOST>', 'địa chỉ lắng nghe', '127.0.0.1')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop serve
  khop serve --port 9000
Máy tắt lúc nửa đêm thì lần đối chiếu bị lỡ được chạy bù khi mở lại.`,
    )
    .action((options: { port: string; host: string }) =>
      withStore(async (opened, config) => {
        const { deps } = opened
        const port = portOption(options.port)
        const desk = await serveDesk(opened, {
          port,
          host: options.host,
          publicUrl: config.publicUrl,
          metricsFromLoopback: config.metrics.loopback,
          trustedProxies: config.trustedProxies,
        })
        const origin = new URL(config.publicUrl ?? desk.url).origin
        await writeLine(`Bàn đối chiếu: ${origin}`)
        const first = await firstLink(deps, origin)
        if (first !== null)
          await writeLine(
            `Chưa có người quản trị. Mở đường dẫn này để tạo (dùng một lần, trong 24 giờ):\n  ${first.url}`,
          )
        await resume(deps)
        await runUntilStopped(deps, desk, {
          time: config.morning,
          link: config.publicUrl ?? desk.url,
        })
      }),
    )
}
