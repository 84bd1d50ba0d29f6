// khop audit: the record and evidence files, made and checked. Checking a file needs neither store nor account.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Deps } from '../deps.ts'
import { examine, fileHash } from '../evidence/file.ts'
import { evidenceOfCase, evidenceOfPeriod, type Evidence } from '../evidence/gather.ts'
import { writeInstant } from '../lines.ts'
import { createAuth } from '../web/auth.ts'
import { CommandError, UsageError, instantOption, reasonOf, writeLine } from './io.ts'
import { configName, withStore } from './open.ts'

export function addAudit(program: Command): void {
  const audit = program
    .command('audit')
    .description('Nhật ký và hồ sơ: kiểm tra, lập, giữ dấu')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop audit verify                       đi hết nhật ký của máy này
  khop audit verify ho-so.zip             kiểm tra một hồ sơ, ở máy nào cũng được
  khop audit verify --heads dau.txt       nhật ký còn đúng với các dấu đã giữ nơi khác không
  khop audit export --case 3f9a2c81 --out ho-so.zip
  khop audit export --unit phuong-mau --from 2026-06-01 --to 2026-07-01 --out thang-6.zip
  khop audit head --append dau.txt        ghi thêm dấu của hôm nay`,
    )
  audit
    .command('verify')
    .description('Kiểm tra nhật ký, hoặc các hồ sơ; báo chỗ đầu tiên không còn nguyên vẹn')
    .argument('[FILE...]', 'hồ sơ .zip; không nêu: nhật ký của máy này')
    .option('--heads <FILE>', 'so nhật ký với các dấu đã giữ (khop audit head --append)')
    .addHelpText('after', '\nMã thoát là 1 khi có chỗ không còn nguyên vẹn.')
    .action(async (files: readonly string[], options: { heads?: string }) => {
      for (const file of files) await verifyFile(file)
      if (files.length === 0) await withStore(({ deps }) => verifyStore(deps, options.heads))
    })
  audit
    .command('export')
    .description('Lập hồ sơ của một trường hợp, hoặc của mọi trường hợp trong một kỳ')
    .option('--case <ID>', 'mã của điểm khác (xem khop list)')
    .option('--unit <U>', 'đơn vị, khi lập theo kỳ')
    .option('--from <D>', 'từ ngày')
    .option('--to <D>', 'đến ngày, không tính ngày này')
    .requiredOption('--out <FILE>', 'tệp .zip sẽ ghi')
    .action((options: ExportOptions) => withStore((opened) => exportFile(opened, options)))
  audit
    .command('head')
    .description('Dấu cuối của nhật ký, để giữ ở nơi khác')
    .option('--append <FILE>', 'ghi thêm một dòng vào tệp này')
    .action((options: { append?: string }) =>
      withStore(async ({ deps }) => {
        const { entries, head, broken } = await deps.store.verifyLedger()
        if (broken !== null) throw new CommandError(brokenAt(broken.seq, broken.why))
        const line = `${writeInstant(deps.now())} ${entries} ${head}`
        if (options.append !== undefined) appendFileSync(options.append, `${line}\n`)
        await writeLine(line)
      }),
    )
}

const brokenAt = (seq: number, why: string) => `Nhật ký không còn nguyên vẹn từ dòng ${seq}: ${why}`

async function verifyFile(file: string): Promise<void> {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw new CommandError(`Không đọc được tệp ${file}: ${reasonOf(error)}.`)
  }
  const examined = examine(bytes)
  if (!examined.ok)
    throw new CommandError(`${file} không còn nguyên vẹn: ${examined.where}: ${examined.why}.`)
  const { manifest, entries } = examined
  await writeLine(
    `${file} nguyên vẹn: ${manifest.cases.length} trường hợp, ${entries} dòng nhật ký, lập lúc ${manifest.madeAt}`,
  )
  // Where the store is at hand, the record itself says that this very file was let go.
  if (!existsSync(configName)) return
  const sha256 = fileHash(bytes)
  const known = await withStore(({ deps }) => isRecorded(deps, sha256))
  await writeLine(
    known
      ? 'Nhật ký của máy này có ghi việc lập đúng tệp này.'
      : 'Nhật ký của máy này không ghi việc lập tệp này.',
  )
}

async function isRecorded({ store }: Deps, sha256: string): Promise<boolean> {
  for (let cursor: string | undefined; ;) {
    const page = await store.ledgerPage({ units: null, act: 'evidence.made', limit: 500, cursor })
    if (page.rows.some(({ data }) => data['sha256'] === sha256)) return true
    if (page.next === null) return false
    cursor = page.next
  }
}

async function verifyStore({ store }: Deps, heads: string | undefined): Promise<void> {
  const { entries, head, broken } = await store.verifyLedger()
  if (broken !== null)
    throw new CommandError(`${brokenAt(broken.seq, broken.why)} (đã xem ${entries} dòng).`)
  await writeLine(`Nhật ký nguyên vẹn: ${entries} dòng, dấu cuối ${head}`)
  if (heads === undefined) return
  // A record made anew from its first line holds by itself; only marks kept elsewhere tell.
  const kept = readFileSync(heads, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  for (const line of kept) {
    const [at = '', seq = '', hash = ''] = line.split(' ')
    const entry = await store.ledgerEntry(Number(seq), null)
    if (entry?.hash !== hash)
      throw new CommandError(`Nhật ký không còn đúng với dấu giữ lúc ${at} (dòng ${seq}).`)
  }
  await writeLine(`Đúng với cả ${kept.length} dấu đã giữ trong ${heads}.`)
}

interface ExportOptions {
  readonly case?: string
  readonly unit?: string
  readonly from?: string
  readonly to?: string
  readonly out: string
}

async function exportFile(
  opened: {
    readonly deps: Deps
    readonly sql: Parameters<typeof createAuth>[0]['sql']
    secret: string
  },
  options: ExportOptions,
): Promise<void> {
  const { deps, sql, secret } = opened
  const names = createAuth({ secret, publicUrl: 'http://localhost', sql })
  const made = await gathered(deps, names, options)
  writeFileSync(options.out, made.bytes)
  await writeLine(`Đã ghi ${options.out}: ${made.cases} trường hợp, dấu ${made.sha256}`)
}

async function gathered(
  deps: Deps,
  names: Parameters<typeof evidenceOfCase>[1],
  options: ExportOptions,
): Promise<Evidence> {
  if (options.case !== undefined) {
    const made = await evidenceOfCase(deps, names, { divergence: options.case, who: 'khop' })
    if (made === null)
      throw new CommandError(`Không có điểm khác nào mang mã "${options.case}". Xem: khop list`)
    return made
  }
  const { unit, from, to } = options
  if (unit === undefined || from === undefined || to === undefined)
    throw new UsageError('Cần --case ID, hoặc đủ --unit, --from và --to.')
  const period = { from: instantOption(from), to: instantOption(to) }
  if (period.from >= period.to) throw new UsageError('--from phải trước --to.')
  return evidenceOfPeriod(deps, names, { unit, ...period, who: 'khop' })
}
