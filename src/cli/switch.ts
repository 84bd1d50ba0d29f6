// khop switch: who may publish and who stopped it, from the command line; every turn is on record with its person and reason.
import { Option } from 'commander'
import type { Command } from 'commander'
import { clockText, dayText } from '../core/clock.ts'
import type { Opened } from '../node.ts'
import { isOpen } from '../jobs/brakes.ts'
import type { Switch } from '../store/types.ts'
import { createAuth, type Person } from '../web/auth.ts'
import { mayTurn } from '../web/turning.ts'
import { CommandError, UsageError, writeJson, writeLine } from './io.ts'
import { withStore } from './open.ts'

interface Turn {
  by: string
  why: string
}

export function addSwitch(program: Command): void {
  const parent = program
    .command('switch')
    .description('Công tắc đăng: mở cho đơn vị, tạm dừng một kênh, dừng mọi việc đăng')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop switch show
  khop switch stop --by quantri@phuong.gov.vn --why "nghi trang bị chiếm"
  khop switch open phuong-long-xuyen --as admin --by quantri@phuong.gov.vn --why "chạy thử đã xong"
  khop switch pause trang --by diem@phuong.gov.vn --why "đang đổi quản trị trang"
Đơn vị mới ở chế độ Chỉ xem: quản trị và người duyệt, hai người khác nhau, cùng mở thì Khớp mới đăng.`,
    )
  parent
    .command('show')
    .description('Công tắc đang ở đâu')
    .option('--json', 'chỉ in JSON')
    .addHelpText('after', '\nVí dụ:\n  khop switch show --json')
    .action(({ json }: { json?: boolean }) => withStore((opened) => show(opened, json === true)))

  for (const lever of levers) addLever(parent, lever)
}

/** One turn of one switch, as a command. `takes`: what its argument names. */
interface Lever {
  readonly name: string
  readonly takes: 'UNIT' | 'CHANNEL' | null
  readonly says: 'go' | 'halt'
  readonly say: string
  readonly example: string
}

const levers: readonly Lever[] = [
  {
    name: 'stop',
    takes: null,
    says: 'halt',
    say: 'Dừng mọi việc đăng, có hiệu lực trước lần gửi kế tiếp',
    example: 'stop',
  },
  { name: 'start', takes: null, says: 'go', say: 'Cho đăng lại', example: 'start' },
  {
    name: 'open',
    takes: 'UNIT',
    says: 'go',
    say: 'Mở quyền đăng cho đơn vị bằng một chìa',
    example: 'open phuong-long-xuyen --as admin',
  },
  {
    name: 'shut',
    takes: 'UNIT',
    says: 'halt',
    say: 'Đưa đơn vị về Chỉ xem',
    example: 'shut phuong-long-xuyen --as approver',
  },
  {
    name: 'pause',
    takes: 'CHANNEL',
    says: 'halt',
    say: 'Tạm dừng đăng lên một kênh',
    example: 'pause trang',
  },
  {
    name: 'resume',
    takes: 'CHANNEL',
    says: 'go',
    say: 'Cho đăng lại lên kênh',
    example: 'resume trang',
  },
]

function addLever(parent: Command, { name, takes, says, say, example }: Lever): void {
  const command = parent
    .command(takes === null ? name : `${name} <${takes}>`)
    .description(say)
    .requiredOption('--by <EMAIL>', 'người bấm (thư điện tử để đăng nhập)')
    .requiredOption('--why <LÝ DO>', 'vì sao; được ghi lại')
    .addHelpText('after', `\nVí dụ:\n  khop switch ${example} --by quantri@phuong.gov.vn --why "…"`)
  if (takes === null) {
    command.action((turn: Turn) =>
      withStore((opened) => turnOne(opened, { scope: 'all' }, says, turn)),
    )
    return
  }
  if (takes === 'CHANNEL') {
    command.action((channel: string, turn: Turn) =>
      withStore((opened) => turnOne(opened, { scope: 'channel', channel }, says, turn)),
    )
    return
  }
  command.addOption(new Option('--as <CHÌA>', 'chìa của ai').choices(keys).makeOptionMandatory())
  command.action((unit: string, turn: Turn & { as: (typeof keys)[number] }) =>
    withStore((opened) => turnOne(opened, { scope: 'unit', unit, key: turn.as }, says, turn)),
  )
}

const keys = ['admin', 'approver'] as const

async function show({ deps: { store } }: Opened, json: boolean): Promise<void> {
  const brakes = await store.brakes()
  const units = (await store.units()).map(({ id }) => ({
    id,
    open: isOpen(brakes, id),
    keys: Object.keys(brakes.keys.get(id) ?? {}),
  }))
  if (json)
    return writeJson({
      stopped: brakes.stop !== null,
      units,
      paused: [...brakes.paused.keys()],
    })
  if (brakes.stop === null) await writeLine('Mọi việc đăng: đang chạy bình thường')
  else {
    const { at, why } = brakes.stop
    const because = why === null ? '' : `: ${why}`
    await writeLine(`Mọi việc đăng: ĐANG DỪNG từ ${clockText(at)} ngày ${dayText(at)}${because}`)
  }
  for (const { id, open, keys } of units)
    await writeLine(`${id}: ${open ? 'đang mở' : `Chỉ xem (${keys.length}/2 chìa đã mở)`}`)
  for (const channel of brakes.paused.keys()) await writeLine(`${channel}: đang tạm dừng`)
}

async function turnOne(opened: Opened, of: Switch, says: 'go' | 'halt', turn: Turn): Promise<void> {
  const { store, now } = opened.deps
  const { id: who } = await personOf(opened, turn.by)
  const grants = await store.rolesOf(who)
  const units = await unitsOf(opened, of)
  const { stop } = await store.brakes()
  if (!mayTurn({ of, says, person: who, grants, units, stop }))
    throw new CommandError(`${turn.by} không có quyền bấm công tắc này.`)
  const why = turn.why.trim()
  if (why === '') throw new UsageError('--why cần một lý do.')
  const turned = await store.turn({ of, says, who, at: now(), why })
  if (turned === 'other-person')
    throw new CommandError('Hai chìa phải do hai người mở. Hãy nhờ người kia.')
  await writeLine(turned === 'same' ? 'Công tắc đã ở vị trí ấy.' : 'Đã bấm, đã ghi lại.')
  await show(opened, false)
}

async function personOf(opened: Opened, email: string): Promise<Person> {
  const { secret, sql } = opened
  const auth = createAuth({ secret, publicUrl: 'http://localhost', sql })
  const person = await auth.findPerson(email)
  if (person === null) throw new UsageError(`Không có người "${email}". Xem: khop person --help`)
  return person
}

async function unitsOf({ deps: { store } }: Opened, of: Switch): Promise<readonly string[]> {
  const known = (await store.units()).map(({ id }) => id)
  if (of.scope === 'all') return known
  if (of.scope === 'unit') {
    if (!known.includes(of.unit))
      throw new UsageError(`Không có đơn vị "${of.unit}". Có: ${known.join(', ')}.`)
    return [of.unit]
  }
  const units = await store.unitsOf(of.channel)
  if (units.length === 0) throw new UsageError(`Không có kênh "${of.channel}".`)
  return units
}
