// One hostile text must not cost a unit its night: the post is left as it stood, and the log says so.
import type { Deps } from '../deps.ts'

export interface Faults {
  /** The answer of `work`; null when it threw: then nothing is concluded about the item. */
  guard<T>(item: string, work: () => T): T | null
  has(item: string): boolean
}

/** Items in a row without one that could be judged: then it is the program that is broken, not a text. */
const inARow = 20

export function faultsOf(deps: Pick<Deps, 'log'>): Faults {
  const faulty = new Set<string>()
  let row = 0
  return {
    guard(item, work) {
      try {
        const answer = work()
        row = 0
        return answer
      } catch (error) {
        row += 1
        if (row >= inARow) throw error
        faulty.add(item)
        const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
        deps.log.error({ item, error: said }, 'item not judged')
        return null
      }
    },
    has: (item) => faulty.has(item),
  }
}
