// Claims written by people about a text: refuted ones should be found where a typed fact decides, supported ones be silent.
import { check } from '../../src/core/check.ts'
import { itemOf, percent, rowsOf } from './read.ts'
import type { RealText } from './read.ts'

export interface Labelled {
  readonly id: string
  readonly official: RealText
  readonly post: RealText
  readonly label: 'SUPPORTED' | 'REFUTED' | 'NEI'
  readonly numericCore?: boolean
  readonly digits?: boolean
}

interface Share {
  flagged: number
  of: number
}

export interface ClaimFigures {
  readonly refuted: Readonly<Share>
  readonly supported: Readonly<Share>
  readonly nei: Readonly<Share>
  /** Refuted by a number of the claim. */
  readonly core: Readonly<Share>
  readonly falseAlarms: readonly string[]
  readonly missed: readonly string[]
}

export const claimsFile = 'pairs/vifactcheck-dev.jsonl'

export const claimsOf = (folder: string, name: string) => rowsOf<Labelled>(folder, name)

export function measureClaims(rows: readonly Labelled[]): ClaimFigures {
  const shares = {
    REFUTED: { flagged: 0, of: 0 },
    SUPPORTED: { flagged: 0, of: 0 },
    NEI: { flagged: 0, of: 0 },
  }
  const core = { flagged: 0, of: 0 }
  const falseAlarms: string[] = []
  const missed: string[] = []
  for (const row of rows) {
    const answer = check(itemOf(row.official), itemOf(row.post), {})
    const flagged = answer.verdict === 'divergent'
    const counted = row.numericCore === true ? [shares[row.label], core] : [shares[row.label]]
    for (const share of counted) {
      share.of++
      if (flagged) share.flagged++
    }
    if (row.numericCore === true && !flagged)
      missed.push(`${row.id}: ${row.post.text.slice(0, 140)}`)
    if (row.label === 'SUPPORTED' && flagged) {
      const why = answer.divergences.find((one) => one.type === 'clash' || one.type === 'inner')
      falseAlarms.push(`${row.id}: ${why?.why ?? answer.verdict}`)
    }
  }
  return {
    refuted: shares.REFUTED,
    supported: shares.SUPPORTED,
    nei: shares.NEI,
    core,
    falseAlarms,
    missed,
  }
}

export function realPairs(folder: string): void {
  for (const name of [claimsFile, 'pairs/vihallu-dev.jsonl']) report(name, claimsOf(folder, name))
}

function report(name: string, rows: readonly Labelled[]): void {
  if (rows.length === 0) return
  const started = performance.now()
  const { refuted, supported, nei, core, falseAlarms, missed } = measureClaims(rows)
  const ms = performance.now() - started
  const flagged = refuted.flagged + supported.flagged + nei.flagged
  process.stdout.write(
    `${name}: ${rows.length} pairs, ${Math.round(rows.length / (ms / 1000))} pairs/s\n` +
      `  flagged ${flagged}, of these refuted ${percent(refuted.flagged, flagged)}\n` +
      `  refuted by a number: found ${core.flagged} of ${core.of} (${percent(core.flagged, core.of)})\n` +
      `  supported but flagged: ${supported.flagged} of ${supported.of} (${percent(supported.flagged, supported.of)})\n`,
  )
  for (const line of falseAlarms.slice(0, 5)) process.stdout.write(`  ! false alarm ${line}\n`)
  for (const line of missed.slice(0, 5)) process.stdout.write(`  ? missed ${line}\n`)
}
