// A channel in memory for tests of the jobs: a whole Source with switches for what can go wrong on the wire.
import { applyEdits } from '../src/core/edits.ts'
import { contentHash } from '../src/core/hash.ts'
import type { Item } from '../src/core/types.ts'
import { ChannelError } from '../src/ports.ts'
import type { Ability, Change, Fetched, Listed, Source, Written } from '../src/ports.ts'

/** What goes wrong; each stays until it is set back to null. */
export interface Faults {
  list: null | 'down' | 'empty' | 'bug' | { readonly failAfter: number }
  unreadable: ReadonlySet<string>
  read: null | 'down'
  /** `lost`: taken, but the answer never came. `dropped`: neither taken nor answered. */
  write: null | 'lost' | 'dropped' | 'refused' | 'denied' | 'ignored'
}

export interface TestSource extends Source {
  readonly faults: Faults
  /** How often each was asked. */
  readonly asked: { list: number; read: number; write: number }
  /** Comments and new posts that were published. */
  readonly messages: string[]
  put(item: Pick<Item, 'id' | 'text'> & Partial<Item>): void
  remove(id: string): void
  /** No longer listed, still there when asked for by its id. */
  unlist(id: string): void
  textOf(id: string): string | undefined
}

export interface Abilities {
  readonly rungs?: readonly Ability['rung'][]
}

export function testSource({ rungs = ['edit', 'by-hand'] }: Abilities = {}): TestSource {
  const items = new Map<string, Item>()
  const unlisted = new Set<string>()
  const asked = { list: 0, read: 0, write: 0 }
  const messages: string[] = []
  const faults: Faults = { list: null, unreadable: new Set(), read: null, write: null }

  const fetchedOf = (item: Item): Fetched => ({
    item,
    wire: {},
    validator: contentHash(item).slice(0, 8),
    rawHash: contentHash(item),
  })
  const down = () => new ChannelError('down', 'Kênh không trả lời, Khớp sẽ đọc lại đêm mai.')

  return {
    faults,
    asked,
    messages,
    put({ id, text, title = '', publishedAt = null, url = null, links = [] }) {
      items.set(id, { id, text, title, publishedAt, url, links })
      unlisted.delete(id)
    },
    remove: (id) => void items.delete(id),
    unlist: (id) => void unlisted.add(id),
    textOf: (id) => items.get(id)?.text,

    async *list({ since, known }): AsyncIterable<Listed> {
      asked.list += 1
      if (faults.list === 'down') throw down()
      if (faults.list === 'bug') throw new TypeError('cannot read properties of undefined')
      if (faults.list === 'empty') return
      let given = 0
      for (const item of items.values()) {
        if (unlisted.has(item.id)) continue
        if (since !== null && item.publishedAt !== null && item.publishedAt < since) continue
        if (faults.list !== null && given === faults.list.failAfter) throw down()
        given += 1
        const fetched = fetchedOf(item)
        if (faults.unreadable.has(item.id)) {
          yield {
            state: 'unreadable',
            id: item.id,
            error: new ChannelError('shape', 'Bài không đọc được.'),
          }
        } else if ((await known(item.id))?.validator === fetched.validator) {
          yield { state: 'same', id: item.id }
        } else yield { state: 'read', fetched }
      }
    },

    read(id) {
      asked.read += 1
      if (faults.read === 'down') return Promise.reject(down())
      const item = items.get(id)
      return Promise.resolve(item === undefined ? null : fetchedOf(item))
    },

    abilities: () => rungs.map((rung) => ({ rung, why: `thử ${rung}` })),

    write(change: Change): Promise<Written> {
      asked.write += 1
      const item = items.get(change.basis.id)
      const unknown = new ChannelError('unknown', 'Kênh không trả lời kịp.', { retry: false })
      if (faults.write === 'denied') {
        return Promise.reject(new ChannelError('denied', 'Thiếu quyền sửa bài.'))
      }
      if (faults.write === 'refused') {
        return Promise.resolve({
          state: 'refused',
          why: 'Kênh không cho sửa bài này.',
          detail: '100',
        })
      }
      if (faults.write === 'dropped') return Promise.reject(unknown)
      if (item === undefined || contentHash(item) !== contentHash(change.basis)) {
        return Promise.resolve({ state: 'moved', now: item ?? change.basis })
      }
      if (faults.write !== 'ignored') {
        if (change.rung === 'edit') {
          const text = applyEdits(item.text, change.edits, 'text')
          items.set(item.id, {
            ...item,
            text,
            title: applyEdits(item.title, change.edits, 'title'),
          })
        } else messages.push(change.message ?? '')
      }
      if (faults.write === 'lost') return Promise.reject(unknown)
      return Promise.resolve({ state: 'accepted', ref: `ref-${item.id}`, url: null })
    },

    findMessage(_itemId, message) {
      if (faults.read === 'down') return Promise.reject(down())
      return Promise.resolve(messages.includes(message) ? { ref: 'found' } : null)
    },
  }
}
