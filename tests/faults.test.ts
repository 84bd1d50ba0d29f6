// A text the program cannot judge costs that text its night, not its unit.
import { expect, it } from 'vitest'
import { faultsOf } from '../src/jobs/faults.ts'

const fail = () => {
  throw new TypeError('hostile')
}

it('leaves out what cannot be judged, and says so in the log', () => {
  const said: unknown[] = []
  const log = { info: fail, warn: fail, error: (fields: unknown) => void said.push(fields) }
  const faults = faultsOf({ log })
  expect(faults.guard('a', () => 1)).toBe(1)
  expect(faults.guard('b', fail)).toBeNull()
  expect([faults.has('a'), faults.has('b'), said.length]).toEqual([false, true, 1])
})

it('fails when nothing can be judged any more: that is the program, not a text', () => {
  const faults = faultsOf({ log: { info: fail, warn: fail, error: () => undefined } })
  for (let n = 0; n < 19; n += 1) faults.guard(`${n}`, fail)
  expect(() => faults.guard('last', fail)).toThrow('hostile')
})
