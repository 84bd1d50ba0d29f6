// The gate of plausibility: an article that is suddenly a fraction of itself is a broken page until it says so twice.
import type { Clock, Keep, Known } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'
import { shape } from './parse.ts'
import type { Read } from './site.ts'

export interface Gate {
  /** Throws `shape` when what was read cannot be believed tonight. */
  admit(read: Read, known: Known | null): Promise<void>
}

/** Shorter texts lose most of their words by an honest edit. */
const longEnough = 600
const shrunk = 0.25
/** A page that still says the same short text after so long was cut by a person. */
const patience = 20 * 3_600_000

export function gateOf(keep: Keep, now: Clock): Gate {
  return {
    async admit({ id, page }, known) {
      const before = known?.length ?? 0
      if (before < longEnough || page.text.length >= before * shrunk) return
      const name = `short:${id}`
      const said = hashOf(page.text).slice(0, 32)
      const kept = await keep.get(name)
      const [was, since] = (kept ?? '').split(' ')
      if (was === said && now() - Number(since) >= patience) return
      if (was !== said) await keep.swap(name, kept, `${said} ${now()}`)
      throw shape(
        'Bài trên cổng bỗng ngắn đi nhiều; chưa coi là bản mới, hãy mở cổng kiểm tra.',
        `${page.text.length} of ${before} characters`,
      )
    },
  }
}
