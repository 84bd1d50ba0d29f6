// A person's word on a pair: it outlives a comparison of everything, can be taken back, and becomes a labelled example.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWard } from '../scripts/pairs/labelled.ts'
import { trainingExamples } from '../scripts/pairs/training.ts'
import { rulingLines } from '../src/cli/rulings.ts'
import { startRun } from '../src/jobs/nightly.ts'
import { startTestWard } from './sample-ward.ts'
import type { TestWard } from './sample-ward.ts'

const unit = 'ubnd-tan-phu-xuyen'
const held: { ward: TestWard | null; folder: string } = { ward: null, folder: '' }
const ward = (): TestWard => {
  if (held.ward === null) throw new Error('no ward')
  return held.ward
}

beforeAll(async () => {
  held.folder = mkdtempSync(join(tmpdir(), 'khop-rulings-'))
  held.ward = await startTestWard()
  await held.ward.night()
}, 60_000)
afterAll(async () => {
  await held.ward?.close()
  rmSync(held.folder, { recursive: true, force: true })
})

const everythingAnew = async () => {
  const { deps, queue } = ward().opened
  await startRun(deps, { cause: 'manual' })
  await queue.idle()
}

describe('a ruling', () => {
  it('outlives a comparison of everything, is a labelled example, and can be taken back', async () => {
    const { store } = ward().opened.deps
    const paired = (await store.pairsOf(unit)).filter(({ state }) => state === 'paired')
    const [first, second] = paired
    if (first === undefined || second === undefined) throw new Error('the ward has no pairs')
    const by = { unit, who: 'lan', at: ward().now(), reason: null }
    await store.rulePair({ ...by, copy: first.copy, official: null })
    await store.rulePair({ ...by, copy: second.copy, official: first.official })
    await everythingAnew()
    expect(await store.pairOf(first.copy)).toMatchObject({ official: null, by: 'lan' })
    expect(await store.pairOf(second.copy)).toMatchObject({ official: first.official, by: 'lan' })

    const lines = await rulingLines(store, [unit])
    const file = join(held.folder, 'rulings.jsonl')
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    const read = readWard(file)
    expect(
      read.posts.map(({ post, right }) => [post.id, right]).sort(),
      'both rulings, and nothing of posts that nobody ruled',
    ).toEqual(
      [
        [first.copy, []],
        [second.copy, [first.official]],
      ].sort(),
    )
    expect(read.officials.map(({ id }) => id)).toContain(first.official)

    await store.unrulePair({ copy: first.copy, who: 'lan', at: ward().now() })
    await everythingAnew()
    expect(await store.pairOf(first.copy)).toMatchObject({ official: first.official, by: null })
  }, 60_000)

  it('is read by the fit beside the texts of the repository', () => {
    const file = join(held.folder, 'one.jsonl')
    const rows = [
      {
        article: { id: 'a', title: 'Lịch tiếp công dân tháng 6', text: 'Ngày 9/6/2026, 7 giờ 30.' },
      },
      { post: { id: 'p', text: 'Tiếp dân 9/6 lúc 7h30 nha bà con' }, right: ['a'] },
    ]
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'))
    const mine = trainingExamples([file]).filter(({ source }) => source === 'rulings')
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.some(({ id, right }) => id === 'p' && right.has('a'))).toBe(true)
  })
})
