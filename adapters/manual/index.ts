// A channel that no program may read: people bring its posts in files. Everything works on them but sending.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { Adapter, AdapterContext, Source } from '../../src/ports.ts'
import { importFile, pasted } from './parse.ts'

const settings = z.strictObject({
  /** Address of the page, for people to open. */
  page: z.url({ protocol: /^https?$/ }).optional(),
})
export type ManualSettings = z.infer<typeof settings>

export const manual: Adapter<ManualSettings> = {
  kind: 'manual',
  label: { vi: 'Trang nhập bằng tay', en: 'Page imported by hand' },
  roles: ['copy'],
  settings,
  secrets: [],
  hosts: () => [],
  importFile,
  open,
}

/** The listing is what was imported; a new import is the only way in which it changes. */
function open({ held = nothing }: AdapterContext<ManualSettings>): Source {
  return {
    paste: pasted,
    async *list({ since, known }) {
      let any = false
      for await (const fetched of held()) {
        any = true
        const { id, publishedAt } = fetched.item
        if (since !== null && publishedAt !== null && publishedAt < since) continue
        if ((await known(id)) === null) yield { state: 'read', fetched }
        else yield { state: 'same', id }
      }
      if (!any)
        throw new ChannelError(
          'shape',
          'Kênh này chưa có bài nào: hãy dán bài trên bàn đối chiếu, hoặc nhập tệp bằng khop import.',
          {
            detail: 'nothing imported',
          },
        )
    },
    async read(id) {
      for await (const fetched of held(id)) if (fetched.item.id === id) return fetched
      return null
    },
    abilities: () => [
      {
        rung: 'by-hand',
        why: 'Bài này được nhập bằng tay: hãy tự sửa trên trang, rồi dán lại bài (hoặc nhập lại tệp) để máy đọc lại.',
      },
    ],
  }
}

async function* nothing(): AsyncIterable<never> {}
