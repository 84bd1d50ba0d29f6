// What an earlier night found by another engine is done anew: the mark of the engine must be that of src/core as it stands.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { engineFile, engineOf } from './engine-of.ts'

it('the mark of the engine is today’s (after a change in src/core: npm run engine)', () => {
  expect(readFileSync(engineFile, 'utf8').replaceAll('\r', '')).toBe(engineOf())
})
