// khop token: makes, lists and revokes the tokens by which other programs ask.
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { sha256Hex } from '../core/hash.ts'
import { writeInstant } from '../lines.ts'
import type { Opened } from '../node.ts'
import type { ApiToken, Scope } from '../store/types.ts'
import { createAuth } from '../web/auth.ts'
import { CommandError, UsageError, writeJson, writeLine } from './io.ts'
import { withStore } from './open.ts'

const scopes: readonly Scope[] = ['read', 'check', 'decide', 'approve', 'metrics']
const day = 86_400_000

interface CreateOptions {
  name: string
  for: string
  scopes: string
  units?: string
  days: string
  json?: boolean
}

export function addToken(program: Command): void {
  const token = program
    .command('token')
    .description('Mã truy cập cho chương trình khác (API, đo đạc)')
    .addHelpText(
      'after',
      '\nVí dụ:\n  khop token create --name Prometheus --for quan-tri@phuong.gov.vn --scopes metrics\n  khop token list',
    )
  token
    .command('create')
    .description('Tạo mã truy cập; mã chỉ hiện một lần')
    .requiredOption('--name <NAME>', 'mã này dùng vào việc gì')
    .requiredOption('--for <EMAIL>', 'người đứng tên: mã làm được nhiều nhất như người này')
    .option('--scopes <S,S>', `quyền: ${scopes.join(', ')}`, 'read')
    .option('--units <U,U>', 'chỉ các đơn vị này (mặc định: mọi đơn vị của người đứng tên)')
    .option('--days <N>', 'số ngày dùng được (1 đến 3650)', '365')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop token create --name "Bảng theo dõi của tỉnh" --for quan-tri@phuong.gov.vn
  khop token create --name "Soát bản nháp" --for can-bo@phuong.gov.vn --scopes check --days 90
  khop token create --name Prometheus --for quan-tri@phuong.gov.vn --scopes metrics`,
    )
    .action((options: CreateOptions) => withStore((opened) => create(opened, options)))
  token
    .command('list')
    .description('Các mã đã tạo')
    .option('--json', 'chỉ in JSON')
    .addHelpText('after', '\nVí dụ:\n  khop token list')
    .action((options: { json?: boolean }) =>
      withStore(async ({ deps }) => {
        const all = await deps.store.tokens()
        if (options.json === true) return writeJson({ tokens: all.map(shown) })
        if (all.length === 0) return writeLine('Chưa có mã truy cập nào.')
        for (const one of all) await writeLine(lineOf(one, deps.now()))
      }),
    )
  token
    .command('revoke')
    .description('Thu hồi một mã: từ lúc ấy không dùng được nữa')
    .argument('<ID>', 'mã số (xem khop token list)')
    .addHelpText('after', '\nVí dụ:\n  khop token revoke 01jz7m3k5q')
    .action((id: string) =>
      withStore(async ({ deps }) => {
        if (!(await deps.store.revokeToken(id, 'khop', deps.now())))
          throw new CommandError(`Không có mã nào đang dùng được mang số "${id}".`)
        await writeLine(`Đã thu hồi ${id}.`)
      }),
    )
}

async function create({ deps, sql, secret }: Opened, options: CreateOptions): Promise<void> {
  const days = Number(options.days)
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new UsageError('--days cần một số từ 1 đến 3650.')
  const chosen = listOf(options.scopes).map(scopeOf)
  const units = options.units === undefined ? null : listOf(options.units)
  if (chosen.length === 0) throw new UsageError('--scopes cần ít nhất một quyền.')
  if (units?.length === 0) throw new UsageError('--units cần ít nhất một đơn vị.')
  const auth = createAuth({ secret, publicUrl: 'http://localhost', sql })
  const person = await auth.findPerson(options.for)
  if (person === null) throw new CommandError(`Chưa có ai dùng thư "${options.for}".`)
  const own = (await deps.store.rolesOf(person.id)).map(({ unit }) => unit)
  const foreign = (units ?? []).filter((unit) => !own.includes(unit))
  if (foreign.length > 0)
    throw new UsageError(`${person.name} không thuộc đơn vị: ${foreign.join(', ')}.`)
  const plain = `khop_${randomBytes(32).toString('base64url')}`
  const now = deps.now()
  const kept = {
    id: deps.newId(),
    name: options.name,
    person: person.id,
    scopes: chosen,
    units,
    createdAt: now,
    expiresAt: now + days * day,
  }
  await deps.store.createToken({ ...kept, hash: sha256Hex(plain) })
  const token = { ...kept, revokedAt: null, lastUsedAt: null }
  if (options.json === true) return writeJson({ token: plain, ...shown(token) })
  await writeLine(plain)
  process.stderr.write(
    `Mã trên chỉ hiện lần này, hãy cất ngay. Số ${kept.id}, dùng được đến ${writeInstant(kept.expiresAt).slice(0, 10)}.\n`,
  )
}

const listOf = (written: string) =>
  written
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

function scopeOf(word: string): Scope {
  const scope = scopes.find((one) => one === word)
  if (scope === undefined)
    throw new UsageError(`Không có quyền "${word}". Có: ${scopes.join(', ')}.`)
  return scope
}

const shown = ({ id, name, person, scopes: held, units, ...times }: ApiToken) => ({
  id,
  name,
  person,
  scopes: held,
  units,
  createdAt: writeInstant(times.createdAt),
  expiresAt: times.expiresAt === null ? null : writeInstant(times.expiresAt),
  revokedAt: times.revokedAt === null ? null : writeInstant(times.revokedAt),
  lastUsedAt: times.lastUsedAt === null ? null : writeInstant(times.lastUsedAt),
})

function lineOf(token: ApiToken, now: number): string {
  const { id, name, scopes: held, units, expiresAt, lastUsedAt, revokedAt } = token
  const dayOf = (at: number) => writeInstant(at).slice(0, 10)
  const state =
    revokedAt !== null
      ? 'đã thu hồi'
      : expiresAt !== null && expiresAt <= now
        ? 'hết hạn'
        : `đến ${expiresAt === null ? 'khi thu hồi' : dayOf(expiresAt)}`
  const used = lastUsedAt === null ? 'chưa dùng' : `dùng lần cuối ${dayOf(lastUsedAt)}`
  return `${id}  ${held.join(',')}  ${units?.join(',') ?? 'mọi đơn vị'}  ${state}  ${used}  ${name}`
}
