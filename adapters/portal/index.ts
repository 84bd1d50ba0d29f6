// The official portal of a unit: read only. RSS tells what is new and when, category pages the rest, article pages the text.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { Adapter, AdapterContext, Fetched, Known, Source } from '../../src/ports.ts'
import type { Instant } from '../../src/core/types.ts'
import { listPortal } from './listing.ts'
import { idOf } from './parse.ts'
import { fetchedOf, siteOf } from './site.ts'

const settings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  categories: z.array(z.string().min(1)).default([]),
  feed: z.string().min(1).default('/rss.xml'),
  pages: z.number().int().min(1).max(500).default(50),
})

export type PortalSettings = z.infer<typeof settings>

export const portal: Adapter<PortalSettings> = {
  kind: 'portal',
  label: { vi: 'Cổng thông tin điện tử', en: 'Official portal' },
  roles: ['official'],
  settings,
  secrets: [],
  hosts: ({ url }) => [new URL(url).host],
  open,
}

function open({ settings: given, fetch, now }: AdapterContext<PortalSettings>): Source {
  const { url: base, categories, feed, pages } = given
  const site = siteOf({ base, feed, pages, fetch, now })
  /** Days that only a listing can tell, kept so that `read` says the same. */
  const dated = new Map<string, Instant | null>()

  async function read(id: string, known: Known | null = null): Promise<Fetched | null> {
    const node = /^[0-9]{1,10}$/.test(id) ? Number(id) : null
    const entry = (await site.recentFeed()).find((one) => idOf(one.node, one.url) === id)
    if (node === null && entry === undefined)
      throw new ChannelError('gone', 'Không tìm lại được địa chỉ của bài này trên cổng.', {
        detail: 'no node number, not in the feed',
      })
    try {
      const found = await site.article(node, site.here(entry?.url ?? `${base}/node/${id}`), null)
      if (found === 'same')
        throw new ChannelError('shape', 'Cổng trả lời không như đã hẹn.', { detail: '304 unasked' })
      const told = entry?.publishedAt ?? known?.publishedAt ?? found.page.publishedAt
      return fetchedOf(found, told ?? dated.get(id) ?? null)
    } catch (error) {
      // The feed answered just now, so a 404 is about this article, not about a broken site.
      if (error instanceof ChannelError && error.code === 'gone') return null
      throw error
    }
  }

  return {
    list: (query) => listPortal(site, categories, query, now, dated),
    read,
    abilities: () => [
      {
        rung: 'by-hand',
        why: 'Cổng cần sửa: máy không ghi lên cổng, hãy chuyển cho người quản trị cổng.',
      },
    ],
  }
}
