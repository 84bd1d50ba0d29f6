// The official portal of a unit: read only. RSS tells what is new and when, category pages the rest, article pages the text.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { Adapter, AdapterContext, Fetched, Known, Source } from '../../src/ports.ts'
import { idOf } from './address.ts'
import { ofBadge } from './badge.ts'
import { gateOf } from './gate.ts'
import { listPortal } from './listing.ts'
import type { Remembered } from './listing.ts'
import { presets } from './presets/index.ts'
import type { Preset } from './presets/index.ts'
import { fetchedOf, siteOf } from './site.ts'

const selector = z.string().min(1).max(500)

const settings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  categories: z.array(z.string().min(1)).default([]),
  /** null: the portal has none. */
  feed: z.string().min(1).nullable().default('/rss.xml'),
  /** Beside those that robots.txt names. */
  sitemap: z.string().min(1).optional(),
  pages: z.number().int().min(1).max(500).default(50),
  /** The platform, when the machine should not find out by itself. */
  preset: z.enum(presets.map(({ name }) => name)).optional(),
  /** Where the parts of an article stand on this site, tried before every preset. */
  selectors: z
    .strictObject({
      title: selector,
      body: selector,
      lead: selector.optional(),
      date: selector.optional(),
      author: selector.optional(),
      attachments: selector.optional(),
      cut: selector.optional(),
    })
    .optional(),
  /** Path of a PEM file with the certificate that the portal forgets to send. */
  ca: z.string().min(1).optional(),
  /** Last day of the portal's «Tín nhiệm mạng» badge, `2027-03-31`, as its page on tinnhiemmang.vn says. */
  badgeUntil: z
    .string()
    .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/)
    .refine((day) => !Number.isNaN(Date.parse(`${day}T23:59:59+07:00`)))
    .optional(),
})

export type PortalSettings = z.infer<typeof settings>

export const portal: Adapter<PortalSettings> = {
  kind: 'portal',
  label: { vi: 'Cổng thông tin điện tử', en: 'Official portal' },
  roles: ['official'],
  settings,
  secrets: [],
  hosts: ({ url }) => [new URL(url).host],
  certificates: ({ ca }) => (ca === undefined ? [] : [ca]),
  open,
}

/** The source's own selectors, then the platform it names, then every platform known. */
function presetsOf({ preset, selectors }: PortalSettings): readonly Preset[] {
  const named = presets.filter(({ name }) => name === preset)
  const own = selectors === undefined ? [] : [stated(selectors)]
  return [...own, ...named, ...presets]
}

function stated(selectors: NonNullable<PortalSettings['selectors']>): Preset {
  const { title, body, ...more } = selectors
  const given = Object.fromEntries(Object.entries(more).filter(([, one]) => one !== undefined))
  return { name: 'selectors', title, body, ...given }
}

function open(context: AdapterContext<PortalSettings>): Source {
  const { settings: given, fetch, now, keep, sleep } = context
  const { url: base, categories, feed, sitemap = null, pages } = given
  const site = siteOf({ base, feed, sitemap, pages, presets: presetsOf(given), fetch, now, sleep })
  const gate = gateOf(keep, now)
  /** Kept so that `read` says the same as the listing. */
  const remembered: Remembered = new Map()

  async function read(id: string, known: Known | null = null): Promise<Fetched | null> {
    const node = /^[0-9]{1,10}$/.test(id) ? Number(id) : null
    const entry = (await site.recentFeed()).find((one) => idOf(one.node, one.url) === id)
    const address = entry?.url ?? remembered.get(id)?.url ?? known?.url ?? null
    if (node === null && address === null)
      throw new ChannelError('gone', 'Không tìm lại được địa chỉ của bài này trên cổng.', {
        detail: 'no node number, no address',
      })
    try {
      const found = await site.article(node, site.here(address ?? `${base}/node/${id}`), null)
      if (found === 'same')
        throw new ChannelError('shape', 'Cổng trả lời không như đã hẹn.', { detail: '304 unasked' })
      if (found.id !== id)
        throw new ChannelError('shape', 'Địa chỉ của bài này nay dẫn sang một bài khác.', {
          detail: `asked for ${id}, got ${found.id}`,
        })
      await gate.admit(found, known)
      const told = entry?.publishedAt ?? known?.publishedAt ?? found.page.publishedAt
      return fetchedOf(found, told ?? remembered.get(id)?.at ?? null, now())
    } catch (error) {
      // The site answered just now, so a 404 is about this article, not about a broken site.
      if (error instanceof ChannelError && error.code === 'gone') return null
      throw error
    }
  }

  return {
    list: (query) => listPortal(site, gate, categories, query, now, remembered),
    read,
    probe: () => Promise.resolve([ofBadge(given.badgeUntil, now())]),
    abilities: () => [
      {
        rung: 'by-hand',
        why: 'Cổng cần sửa: máy không ghi lên cổng, hãy chuyển cho người quản trị cổng.',
      },
    ],
  }
}
