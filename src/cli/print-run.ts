// One run, as a person reads it on a terminal.
import type { RunOut } from '../shapes.ts'
import { writeLine } from './io.ts'

const types: Readonly<Record<string, string>> = {
  clash: 'khác nhau',
  stale: 'cổng đã đổi sau',
  unsupported: 'cổng không có',
  missing: 'bài chưa nhắc',
  inner: 'bài tự lệch',
  orphan: 'chưa thấy bài gốc',
  uncovered: 'chưa đăng',
  withdrawn: 'bài gốc đã gỡ',
  'wrong-link': 'dẫn sang bài khác',
}
const severities: Readonly<Record<string, string>> = {
  critical: 'gấp',
  major: 'cần sửa',
  minor: 'xem thêm',
}

/** `kept`: the store outlives the command, so that one difference can be asked for. */
export async function printRun(out: RunOut, kept = true): Promise<void> {
  await writeLine(
    `Lần đối chiếu ${out.run.startedAt.slice(0, 16).replace('T', ' ')}: ${out.channels.length} kênh`,
  )
  for (const channel of out.channels)
    await writeLine(
      channel.state === 'ok'
        ? `  ✓ ${channel.id}: ${channel.items} bài, ${channel.changed} bài mới hoặc đổi`
        : `  ✗ ${channel.id}: ${channel.why ?? 'không đọc được'}`,
    )
  const { paired, confirm, orphan } = out.pairs
  await writeLine(
    `Bài gốc: ${paired} bài có bài gốc, ${confirm} bài cần người xác nhận, ${orphan} bài chưa thấy`,
  )
  await writeLine(`Điểm khác đang mở: ${out.divergences.total}`)
  await writeLine(`  theo loại: ${counts(out.divergences.byType, types)}`)
  await writeLine(`  theo độ gấp: ${counts(out.divergences.bySeverity, severities)}`)
  if (out.worst.length > 0) await writeLine('Nặng nhất:')
  for (const one of out.worst)
    await writeLine(
      `  [${severities[one.severity] ?? one.severity}] ${one.why}${kept ? ` (khop show ${one.id})` : ''}`,
    )
}

const counts = (given: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>) =>
  Object.entries(given)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${words[name] ?? name} ${count}`)
    .join(', ') || 'không có'
