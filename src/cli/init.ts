// khop init: writes khop.config.json from flags, or from one question per setting on a terminal.
import type { Command } from 'commander'
import { existsSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { adapters } from '../../adapters/index.ts'
import { readConfig } from '../config.ts'
import { openNode } from '../node.ts'
import { ChannelError } from '../ports.ts'
import type { Source } from '../ports.ts'
import { CommandError, UsageError, writeLine } from './io.ts'
import { configName, loadConfig } from './open.ts'

interface Options {
  name?: string
  id?: string
  portal?: string
  category?: string[]
  page?: string
  app?: string
  oa?: string
  oaApp?: string
  manual?: boolean
  night?: string
  publicUrl?: string
  force?: boolean
  check?: boolean
}

/** One setting: how it is asked for, and the example that stands beside it. Empty answers leave it out. */
interface Question {
  readonly key:
    'name' | 'portal' | 'category' | 'page' | 'app' | 'oa' | 'oaApp' | 'manual' | 'night'
  readonly ask: string
  /** Asked only when this has been answered. */
  readonly after?: 'app' | 'oa'
  /** Asked only when this has not. */
  readonly unless?: 'app'
}

const questions: readonly Question[] = [
  { key: 'name', ask: 'Tên đơn vị (ví dụ: Phường Long Xuyên)' },
  { key: 'portal', ask: 'Địa chỉ cổng thông tin (ví dụ: https://phuong.tinh.gov.vn)' },
  {
    key: 'category',
    ask: 'Các chuyên mục cần đọc, cách nhau bằng dấu phẩy (ví dụ: /thong-bao,/tin-tuc)',
  },
  {
    key: 'app',
    ask: 'Số của ứng dụng Facebook, tỉnh hay đơn vị đã đăng ký (bỏ trống nếu chưa có)',
  },
  {
    key: 'page',
    ask: 'Số của trang Facebook (bỏ trống: người quản trị trang tự chọn bằng liên kết mời)',
    after: 'app',
  },
  { key: 'oa', ask: 'Số của Zalo OA (bỏ trống nếu không có)' },
  { key: 'oaApp', ask: 'Số của ứng dụng Zalo', after: 'oa' },
  { key: 'manual', ask: 'Có nhập bài của trang bằng tệp hay dán không (c/k)', unless: 'app' },
  { key: 'night', ask: 'Giờ đối chiếu hằng đêm (bỏ trống: 02:00)' },
]

export function addInit(program: Command): void {
  program
    .command('init')
    .description(`Hỏi rồi viết ${configName}`)
    .option('--name <TÊN>', 'tên đơn vị')
    .option('--id <ID>', 'mã đơn vị; mặc định suy từ tên')
    .option('--portal <URL>', 'địa chỉ cổng thông tin')
    .option('--category <PATH...>', 'chuyên mục của cổng, ví dụ /thong-bao')
    .option('--page <ID>', 'trang Facebook')
    .option('--app <ID>', 'ứng dụng Facebook')
    .option('--oa <ID>', 'Zalo OA')
    .option('--oa-app <ID>', 'ứng dụng Zalo')
    .option('--manual', 'một trang nhập bằng tệp (khop import)')
    .option('--public-url <URL>', 'địa chỉ mở bàn đối chiếu, ví dụ https://khop.tinh.gov.vn')
    .option('--night <GIỜ>', 'giờ đối chiếu, ví dụ 02:00')
    .option('--force', `ghi đè ${configName} đang có`)
    .option('--check', 'mở thử từng kênh sau khi viết')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop init
  khop init --name "Phường Long Xuyên" --portal https://longxuyen.angiang.gov.vn --category /thong-bao --manual
  khop init --name "Xã Mẫu" --portal https://xamau.gov.vn --app 123 --public-url https://khop.tinh.gov.vn
    (không có --page: người quản trị trang tự kết nối bằng liên kết mời, xem khop connect)
  Gọi không có --name và --portal thì lệnh hỏi từng mục; có thể đưa câu trả lời qua ống, mỗi dòng một câu.
Mật khẩu, khóa không bao giờ nằm trong tệp: chỉ có tên biến môi trường, lệnh sẽ nói cần đặt biến nào.`,
    )
    .action(async (options: Options) => {
      if (existsSync(configName) && options.force !== true)
        throw new CommandError(`Đã có ${configName}. Thêm --force để ghi đè.`)
      // A script that gives no flags answers the questions through a pipe.
      const asked =
        process.stdin.isTTY === true || (options.name === undefined && options.portal === undefined)
      const answered = asked ? await askFor(options) : options
      const config = configOf(answered)
      const read = readConfig(config, adapters)
      if (!read.ok)
        throw new UsageError(
          read.faults
            .map(({ path, wrong, right }) => `${path}: ${wrong}. Cần: ${right}.`)
            .join('\n'),
        )
      writeFileSync(configName, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o640 })
      await writeLine(`Đã viết ${configName}.`)
      for (const name of secretNames(config)) await writeLine(`Cần đặt biến môi trường ${name}.`)
      if (options.check === true) await checkChannels()
      await writeLine(
        config.channels.some(({ kind }) => kind === 'manual')
          ? 'Tiếp theo: khop import TỆP, rồi khop sync'
          : answered.app !== undefined && answered.page === undefined
            ? 'Tiếp theo: khop serve, rồi khop connect để lấy liên kết mời cho người quản trị trang'
            : 'Tiếp theo: khop sync',
      )
    })
}

/** Only what no flag answered. */
async function askFor(given: Options): Promise<Options> {
  const lines = createInterface({ input: process.stdin })
  const typed = lines[Symbol.asyncIterator]()
  const answers: Record<string, unknown> = { ...given }
  try {
    for (const { key, ask, after, unless } of questions) {
      if (answers[key] !== undefined) continue
      if (after !== undefined && answers[after] === undefined) continue
      if (unless !== undefined && answers[unless] !== undefined) continue
      process.stderr.write(`${ask}: `)
      const line = await typed.next()
      // The pipe has ended: what is not answered is left out.
      if (line.done === true) break
      const said = line.value.trim()
      if (said === '') continue
      answers[key] =
        key === 'category' ? said.split(/[\s,]+/u) : key === 'manual' ? /^[cyđ]/iu.test(said) : said
    }
  } finally {
    lines.close()
  }
  return answers
}

const secret = (env: string) => ({ env })

function configOf(options: Options) {
  const { name, portal, category = [], page, app, oa, oaApp, manual, night, publicUrl } = options
  const missing = [
    ...(name === undefined ? ['--name (tên đơn vị)'] : []),
    ...(portal === undefined ? ['--portal (địa chỉ cổng)'] : []),
    ...(page !== undefined && app === undefined ? ['--app (ứng dụng Facebook)'] : []),
    ...(oa !== undefined && oaApp === undefined ? ['--oa-app (ứng dụng Zalo)'] : []),
    ...(page === undefined && app === undefined && oa === undefined && manual !== true
      ? ['một kênh cần đối chiếu: --page, --app, --oa hoặc --manual']
      : []),
  ]
  if (name === undefined || portal === undefined || missing.length > 0)
    throw new UsageError(`Còn thiếu: ${missing.join('; ')}.`)
  const channels = [
    {
      id: 'cong',
      kind: 'portal',
      role: 'official',
      label: 'Cổng thông tin',
      settings: { url: portal, categories: category },
    },
    ...(app === undefined
      ? []
      : [
          {
            id: 'trang',
            kind: 'facebook',
            role: 'copy',
            label: 'Trang Facebook',
            settings: {
              ...(page === undefined ? {} : { page, token: secret('KHOP_FACEBOOK_TOKEN') }),
              app,
              appSecret: secret('KHOP_FACEBOOK_APP_SECRET'),
            },
          },
        ]),
    ...(oa === undefined
      ? []
      : [
          {
            id: 'oa',
            kind: 'zalo',
            role: 'copy',
            label: 'Zalo OA',
            settings: {
              oa,
              app: oaApp,
              secret: secret('KHOP_ZALO_SECRET'),
              refreshToken: secret('KHOP_ZALO_REFRESH_TOKEN'),
            },
          },
        ]),
    ...(manual === true
      ? [{ id: 'nhap', kind: 'manual', role: 'copy', label: 'Trang nhập bằng tay', settings: {} }]
      : []),
  ]
  return {
    units: [{ id: options.id ?? slug(name), name, channels: channels.map(({ id }) => id) }],
    channels,
    ...(night === undefined ? {} : { night }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  }
}

/** `Phường Long Xuyên` -> `phuong-long-xuyen` */
const slug = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/giu, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]{1,100}/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)

const named = z.object({ env: z.string() })

const secretNames = ({ channels }: ReturnType<typeof configOf>): readonly string[] =>
  channels.flatMap(({ settings }) =>
    Object.values(settings).flatMap((value) => {
      const read = named.safeParse(value)
      return read.success && process.env[read.data.env] === undefined ? [read.data.env] : []
    }),
  )

/** Opens each channel once and reads until its first item. */
async function checkChannels(): Promise<void> {
  const { config, storeFile } = loadConfig()
  const opened = await openNode({ config, storeFile })
  const failed: string[] = []
  try {
    for (const { id, label } of config.channels) {
      const why = await firstFault(opened.deps.sources.get(id))
      await writeLine(`${label}: ${why ?? 'đọc được'}`)
      if (why !== null) failed.push(id)
    }
  } finally {
    await opened.close()
  }
  if (failed.length > 0) throw new CommandError(`Chưa đọc được: ${failed.join(', ')}.`)
}

async function firstFault(source: Source | undefined): Promise<string | null> {
  try {
    const listing = source?.list({ since: null, known: () => Promise.resolve(null) })
    if (listing === undefined) return 'không mở được'
    for await (const one of listing) return one.state === 'unreadable' ? one.error.message : null
    return null
  } catch (error) {
    if (error instanceof ChannelError) return error.message
    throw error
  }
}
