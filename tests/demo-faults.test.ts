// A night with random faults, mended and run again as the demo does it, ends where a night without any ends.
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runOut } from '../src/shapes.ts'
import type { RunOut } from '../src/shapes.ts'

function demo(...more: readonly string[]): Promise<{ out: RunOut; err: string }> {
  const tsx = import.meta.resolve('tsx')
  const args = [
    '--import',
    tsx,
    resolve('tests/fixtures/khop.ts'),
    'demo',
    '--no-serve',
    '--json',
    ...more,
  ]
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { maxBuffer: 50e6 }, (error, out, err) => {
      if (error !== null) return fail(new Error(`${error.message}\n${err}`))
      done({ out: runOut.parse(JSON.parse(out)), err })
    })
  })
}

test('khop demo --faults finds what khop demo finds', { timeout: 180_000 }, async () => {
  const [calm, rough] = await Promise.all([demo(), demo('--faults', '--seed', '7')])
  expect(rough.err).toContain('--seed 7')
  expect(rough.err).toContain('chạy lại lần 2')
  expect(rough.out.channels.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok'])
  expect(rough.out.divergences).toEqual(calm.out.divergences)
  expect(rough.out.pairs).toEqual(calm.out.pairs)
  expect(rough.out.worst.map(({ id }) => id)).toEqual(calm.out.worst.map(({ id }) => id))
})
