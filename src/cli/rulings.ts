// What people decided about pairs, as labelled lines that `npm run fit-pairs -- --also FILE` reads. Texts leave the store only here.
import type { Store, StoredItem } from '../store/types.ts'

interface ItemOut {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly publishedAt: string | null
  readonly url: string | null
  readonly links: readonly string[]
}

/** `right` is empty: a person said that the post is about no article. */
export type RulingLine =
  | { readonly article: ItemOut }
  | { readonly post: ItemOut; readonly right: readonly string[]; readonly shape: 'ruled' }

/** The articles of the units' official channels, then every ruled post; nothing of a unit in which nobody ruled. */
export async function rulingLines(
  store: Store,
  units: readonly string[],
): Promise<readonly RulingLine[]> {
  const articles = new Map<string, RulingLine>()
  const posts: RulingLine[] = []
  for (const unit of units) {
    const ruled = (await store.pairsOf(unit)).filter(({ by }) => by !== null)
    if (ruled.length === 0) continue
    const official = (await store.channelsOf(unit)).filter(({ role }) => role === 'official')
    for (const item of await store.itemsOf(
      official.map(({ id }) => id),
      null,
    ))
      articles.set(item.id, { article: out(item) })
    const copies = await store.items(ruled.map(({ copy }) => copy))
    const byId = new Map(copies.map((item) => [item.id, item]))
    for (const pair of ruled) {
      const copy = byId.get(pair.copy)
      if (copy === undefined) continue
      const right = pair.official === null ? [] : [pair.official]
      posts.push({ post: out(copy), right, shape: 'ruled' })
    }
  }
  return [...articles.values(), ...posts]
}

const out = ({ id, item }: StoredItem): ItemOut => ({
  id,
  title: item.title,
  text: item.text,
  publishedAt: item.publishedAt === null ? null : new Date(item.publishedAt).toISOString(),
  url: item.url,
  links: item.links,
})
