// What adapters keep in their sealed memory as JSON: read with a schema, replaced whole.
import type { ZodType } from 'zod'
import type { Keep } from '../src/ports.ts'

/** null: nothing kept, or written by a version that meant something else. */
export async function readKept<T>(keep: Keep, name: string, shape: ZodType<T>): Promise<T | null> {
  const raw = await keep.get(name)
  if (raw === null || raw === '') return null
  const read = shape.safeParse(JSON.parse(raw))
  return read.success ? read.data : null
}

/** Whatever stood there is older than what a person has just done. false: others keep writing at the same time. */
export async function replaceKept(keep: Keep, name: string, value: unknown): Promise<boolean> {
  const to = value === null ? '' : JSON.stringify(value)
  for (let tries = 0; tries < 5; tries++)
    if (await keep.swap(name, await keep.get(name), to)) return true
  return false
}
