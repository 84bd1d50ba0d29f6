// khop backup and khop restore: a whole copy of the store, checked when it is made and before it is put back.
import { existsSync, renameSync, rmSync, copyFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openNode } from '../node.ts'
import { createStore } from '../store/index.ts'
import { openSqlite } from '../store/sqlite.ts'
import type { Sqlite } from '../store/sqlite.ts'
import { CommandError, reasonOf, writeLine } from './io.ts'
import { loadConfig, withStore } from './open.ts'

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('Chép toàn bộ kho ra một tệp, trong khi Khớp vẫn chạy')
    .argument('<FILE>', 'tệp sẽ ghi; chưa được có sẵn')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop backup /mnt/usb/khop-2026-06-15.db
Khóa niêm phong (tệp khop.key hay biến KHOP_KEY) không nằm trong bản chép: giữ riêng ở nơi khác.`,
    )
    .action((file: string) =>
      withStore(async ({ sql }) => {
        const copy = resolve(file)
        if (existsSync(copy)) throw new CommandError(`${file} đã có rồi. Chọn tên khác.`)
        try {
          await sql.backup(copy)
        } catch (error) {
          rmSync(copy, { force: true })
          throw new CommandError(`Không ghi được ${file}: ${reasonOf(error)}.`)
        }
        const entries = await inspect(copy, file)
        await writeLine(
          `Đã chép kho vào ${file}: ${(statSync(copy).size / 1e6).toFixed(1)} MB, ${entries} dòng nhật ký, đã kiểm tra.`,
        )
      }),
    )
}

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('Đưa bản chép trở lại làm kho; kho đang có được giữ lại bên cạnh')
    .argument('<FILE>', 'bản chép do khop backup tạo ra')
    .addHelpText(
      'after',
      `
Ví dụ:
  khop restore /mnt/usb/khop-2026-06-15.db
Tắt khop serve trước. Bản sửa đang chờ trong bản chép hết hiệu lực: có thể nó đã được gửi sau lúc chép.`,
    )
    .action((file: string) => restore(file))
}

async function restore(file: string): Promise<void> {
  const { config, storeFile } = loadConfig()
  const copy = resolve(file)
  if (!existsSync(copy)) throw new CommandError(`Không có tệp ${file}.`)
  if (copy === storeFile) throw new CommandError('Đây chính là kho đang dùng.')
  await inspect(copy, file)
  if (existsSync(storeFile)) await nobodyWrites(storeFile)
  const beside = `${storeFile}.truoc-khi-khoi-phuc`
  if (existsSync(beside))
    throw new CommandError(`${beside} còn đó từ lần trước. Cất nó đi nơi khác rồi chạy lại.`)
  if (existsSync(storeFile)) renameSync(storeFile, beside)
  for (const rest of ['-wal', '-shm']) rmSync(storeFile + rest, { force: true })
  copyFileSync(copy, storeFile)
  const opened = await openNode({ config, storeFile })
  try {
    const lapsed = await lapseWaiting(opened)
    await writeLine(
      `Đã đưa ${file} làm kho. ${lapsed} bản sửa đang chờ đã hết hiệu lực: soạn lại sau lần đối chiếu tới.`,
    )
    if (existsSync(beside)) await writeLine(`Kho trước đó còn ở ${beside}`)
  } finally {
    await opened.close()
  }
}

/** Opens the copy (an older schema is brought up to date in a copy only), walks its record. Answers its entries. */
async function inspect(path: string, name: string): Promise<number> {
  const trial = `${path}.thu`
  copyFileSync(path, trial)
  let sql: Sqlite | null = null
  try {
    sql = await openSqlite(trial)
    const [row] = await sql.all({ sql: 'select * from pragma_integrity_check limit 1', args: [] })
    if (row?.['integrity_check'] !== 'ok') throw new Error('tệp hỏng')
    const store = createStore(sql, { newId: () => '', salt: () => '', now: () => 0 })
    const { entries, broken } = await store.verifyLedger()
    if (broken !== null) throw new Error(`nhật ký đứt ở dòng ${broken.seq}: ${broken.why}`)
    return entries
  } catch (error) {
    throw new CommandError(`${name} không dùng được: ${reasonOf(error)}.`)
  } finally {
    await sql?.close()
    for (const rest of ['', '-wal', '-shm']) rmSync(trial + rest, { force: true })
  }
}

/** Another process that has the store open would go on writing into the file that is moved away. */
async function nobodyWrites(storeFile: string): Promise<void> {
  if (existsSync(`${storeFile}-wal`) && statSync(`${storeFile}-wal`).size > 0)
    throw new CommandError('Kho đang được dùng. Tắt khop serve rồi chạy lại.')
}

type EndOf =
  | { readonly from: 'drafted' | 'submitted' | 'approved'; readonly to: 'lapsed' }
  | { readonly from: 'sending'; readonly to: 'unknown' }

/** What was on its way when the copy was made may have been sent since: nothing of it leaves by itself. */
async function lapseWaiting({ deps }: Awaited<ReturnType<typeof openNode>>): Promise<number> {
  const units = (await deps.store.units()).map(({ id }) => id)
  const why = 'Kho được đưa về từ bản chép; không rõ bản sửa này đã được gửi sau lúc chép chưa.'
  let lapsed = 0
  const end = async (correction: string, move: EndOf) => {
    const told = { correction, who: 'khop', at: deps.now(), why }
    if (await deps.store.move({ ...told, ...move })) lapsed++
  }
  for (const { id, state } of await deps.store.corrections({ units })) {
    if (state === 'drafted' || state === 'submitted' || state === 'approved')
      await end(id, { from: state, to: 'lapsed' })
    // A call that had begun cannot be known to have failed: it is read back like any other.
    else if (state === 'sending') await end(id, { from: state, to: 'unknown' })
  }
  const data = { corrections: lapsed }
  await deps.store.record({ at: deps.now(), who: 'khop', act: 'store.restored', subject: 'store', data }) // prettier-ignore
  return lapsed
}
