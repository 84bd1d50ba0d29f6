// Claims written by people about a text: refuted ones should be found where a typed fact decides, supported ones be silent.
import { check } from '../../src/core/check.ts'
import { itemOf, percent, rowsOf } from './read.ts'
import type { RealText } from './read.ts'

interface Labelled {
  readonly id: string
  readonly official: RealText
  readonly post: RealText
  readonly label: 'SUPPORTED' | 'REFUTED' | 'NEI'
  readonly numericCore?: boolean
  readonly digits?: boolean
}

export function realPairs(folder: string): void {
  for (const name of ['pairs/vifactcheck-dev.jsonl', 'pairs/vihallu-dev.jsonl'])
    report(name, rowsOf<Labelled>(folder, name))
}

function report(name: string, rows: readonly Labelled[]): void {
  if (rows.length === 0) return
  const count = { flagged: 0, right: 0, core: 0, coreFound: 0, supported: 0, supportedFlagged: 0 }
  const falseAlarms: string[] = []
  const missed: string[] = []
  const started = performance.now()
  for (const row of rows) {
    const answer = check(itemOf(row.official), itemOf(row.post), {})
    const divergent = answer.verdict === 'divergent'
    if (divergent) count.flagged++
    if (divergent && row.label === 'REFUTED') count.right++
    if (row.numericCore === true) {
      count.core++
      if (divergent) count.coreFound++
      else if (missed.length < 5) missed.push(`${row.id}: ${row.post.text.slice(0, 140)}`)
    }
    if (row.label === 'SUPPORTED') {
      count.supported++
      if (divergent) {
        count.supportedFlagged++
        const why = answer.divergences.find((one) => one.type === 'clash' || one.type === 'inner')
        if (falseAlarms.length < 5) falseAlarms.push(`${row.id}: ${why?.why ?? answer.verdict}`)
      }
    }
  }
  const ms = performance.now() - started
  process.stdout.write(
    `${name}: ${rows.length} pairs, ${Math.round(rows.length / (ms / 1000))} pairs/s\n` +
      `  flagged ${count.flagged}, of these refuted ${percent(count.right, count.flagged)}\n` +
      `  refuted by a number: found ${count.coreFound} of ${count.core} (${percent(count.coreFound, count.core)})\n` +
      `  supported but flagged: ${count.supportedFlagged} of ${count.supported} (${percent(count.supportedFlagged, count.supported)})\n`,
  )
  for (const line of falseAlarms) process.stdout.write(`  ! false alarm ${line}\n`)
  for (const line of missed) process.stdout.write(`  ? missed ${line}\n`)
}
