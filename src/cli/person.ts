// khop person: who may sign in to the desk, and what they may do in which unit. Passwords are made here and shown once.
import { randomBytes } from 'node:crypto'
import { Option } from 'commander'
import type { Command } from 'commander'
import type { Opened } from '../node.ts'
import type { Role } from '../store/types.ts'
import { createAuth } from '../web/auth.ts'
import { UsageError, writeJson, writeLine } from './io.ts'
import { withStore } from './open.ts'

const roles: readonly Role[] = ['officer', 'approver', 'auditor', 'admin']

interface AddOptions {
  email: string
  name: string
  role: Role
  unit?: string
  json?: boolean
}

export function addPerson(program: Command): void {
  const person = program
    .command('person')
    .description('Người được đăng nhập bàn đối chiếu')
    .addHelpText(
      'after',
      '\nVí dụ:\n  khop person add --email diem@phuong.gov.vn --name "Nguyễn Ngọc Diễm" --role officer',
    )
  person
    .command('add')
    .description('Thêm một người, hoặc thêm quyền cho người đã có; mật khẩu chỉ hiện một lần')
    .requiredOption('--email <EMAIL>', 'thư điện tử để đăng nhập')
    .requiredOption('--name <NAME>', 'họ và tên')
    .addOption(
      new Option(
        '--role <ROLE>',
        'officer: cán bộ phụ trách trang; approver: người duyệt; auditor: thanh tra; admin: quản trị',
      )
        .choices(roles)
        .makeOptionMandatory(),
    )
    .option('--unit <U>', 'đơn vị (mặc định: mọi đơn vị trong cấu hình)')
    .option('--json', 'chỉ in JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop person add --email diem@phuong.gov.vn --name "Nguyễn Ngọc Diễm" --role officer
  khop person add --email dung@phuong.gov.vn --name "Trần Quốc Dũng" --role approver --unit phuong-long-xuyen
Người soạn bản sửa không được tự duyệt: mỗi đơn vị cần ít nhất một officer và một approver.`,
    )
    .action((options: AddOptions) =>
      withStore((opened, config) =>
        add(
          opened,
          options,
          config.units.map(({ id }) => id),
        ),
      ),
    )
}

async function add(opened: Opened, options: AddOptions, known: readonly string[]): Promise<void> {
  if (!/^[^@\s]{1,100}@[^@\s]{1,200}$/.test(options.email))
    throw new UsageError(`"${options.email}" không phải địa chỉ thư điện tử.`)
  if (options.unit !== undefined && !known.includes(options.unit))
    throw new UsageError(`Không có đơn vị "${options.unit}". Có: ${known.join(', ')}.`)
  const auth = createAuth({
    secret: opened.secret,
    publicUrl: 'http://localhost',
    sql: opened.sql,
  })
  const before = await auth.findPerson(options.email)
  const password = randomBytes(9).toString('base64url')
  const person = await auth.createPerson({ email: options.email, name: options.name, password })
  const units = options.unit === undefined ? known : [options.unit]
  for (const unit of units) await opened.deps.store.grant(person.id, unit, options.role)
  if (options.json === true)
    return writeJson({
      id: person.id,
      email: person.email,
      role: options.role,
      units,
      password: before === null ? password : null,
    })
  await writeLine(`${person.name} (${person.email}): ${options.role} ở ${units.join(', ')}`)
  await writeLine(
    before === null
      ? `Mật khẩu (chỉ hiện lần này): ${password}`
      : 'Người này đã có mật khẩu từ trước; chỉ thêm quyền.',
  )
}
