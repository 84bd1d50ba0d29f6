// The command line: finds the command, loads only what it needs, turns every failure into one clear line and an exit code.
import { Command, CommanderError } from 'commander'
import { CommandError, UsageError } from './cli/io.ts'
import { ChannelError } from './ports.ts'

type Add = (program: Command) => void

/** In the order of `khop --help`. Each is loaded when it is asked for: `khop facts` needs no database. */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
  init: async () => (await import('./cli/init.ts')).addInit,
  demo: async () => (await import('./cli/demo.ts')).addDemo,
  serve: async () => (await import('./cli/serve.ts')).addServe,
  sync: async () => (await import('./cli/sync.ts')).addSync,
  list: async () => (await import('./cli/list.ts')).addList,
  show: async () => (await import('./cli/list.ts')).addShow,
  check: async () => (await import('./cli/check.ts')).addCheck,
  import: async () => (await import('./cli/import.ts')).addImport,
  connect: async () => (await import('./cli/connect.ts')).addConnect,
  facts: async () => (await import('./cli/facts.ts')).addFacts,
  match: async () => (await import('./cli/match.ts')).addMatch,
  digest: async () => (await import('./cli/digest.ts')).addDigest,
  doctor: async () => (await import('./cli/doctor.ts')).addDoctor,
  backup: async () => (await import('./cli/backup.ts')).addBackup,
  restore: async () => (await import('./cli/backup.ts')).addRestore,
  audit: async () => (await import('./cli/audit.ts')).addAudit,
  token: async () => (await import('./cli/token.ts')).addToken,
  switch: async () => (await import('./cli/switch.ts')).addSwitch,
  person: async () => (await import('./cli/person.ts')).addPerson,
}

/** Runs one command. Answers the exit code: 0 done, 1 failed, 2 wrong use. Never throws, never exits. */
export async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('khop')
    .description('Khớp: giữ cho trang Facebook và Zalo OA của phường, xã khớp với cổng thông tin.')
    .helpOption('-h, --help', 'cách dùng')
    .helpCommand('help [lệnh]', 'cách dùng một lệnh')
    .addHelpText('after', '\nBắt đầu: khop demo (chạy thử với phường mẫu, không cần cấu hình)')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
  const asked = argv.find((word) => !word.startsWith('-'))
  const load = asked === undefined ? undefined : commands[asked]
  for (const add of load === undefined ? Object.values(commands) : [load]) (await add())(program)
  inherit(program)
  try {
    if (argv.length === 0) {
      process.stderr.write(program.helpInformation())
      return 2
    }
    await program.parseAsync([...argv], { from: 'user' })
    return 0
  } catch (error) {
    return failed(error, asked !== undefined && load !== undefined ? `khop ${asked}` : 'khop')
  }
}

/** Sub-commands do not take these settings from their parent by themselves. */
function inherit(command: Command): void {
  for (const sub of command.commands) {
    sub
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .helpOption('-h, --help', 'cách dùng')
    inherit(sub)
  }
}

function failed(error: unknown, command: string): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0
  if (error instanceof CommanderError || error instanceof UsageError) {
    const words = error instanceof CommanderError ? inVietnamese(error) : error.message
    process.stderr.write(`${words}\nXem: ${command} --help\n`)
    return 2
  }
  if (error instanceof CommandError || error instanceof ChannelError) {
    process.stderr.write(`${error.message}\n`)
    return 1
  }
  // A closed pipe (`khop match … | head`) is the reader's wish.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0
  const known = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(
    `${known.message}\n${process.env['KHOP_LOG'] === undefined ? 'Đặt KHOP_LOG=debug để xem chi tiết.' : known.stack}\n`,
  )
  return 1
}

function inVietnamese(error: CommanderError): string {
  const quoted = /'([^']+)'/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'commander.unknownCommand':
      return `Không có lệnh "${quoted}".`
    case 'commander.unknownOption':
      return `Không có tùy chọn "${quoted}".`
    case 'commander.missingArgument':
      return `Thiếu "${quoted}".`
    case 'commander.optionMissingArgument':
      return `Tùy chọn "${quoted}" cần một giá trị.`
    case 'commander.missingMandatoryOptionValue':
      return `Thiếu tùy chọn "${quoted}".`
    case 'commander.excessArguments':
      return 'Thừa tham số.'
    case 'commander.help':
      return 'Cần một lệnh.'
    default:
      return error.message.replace(/^error: /, '')
  }
}
