// Differences that lie in the past: searchable, without a target day, counted against nobody.
import type { Deps } from '../deps.ts'
import { addressOf, askOf, listOf } from './ask.ts'
import { BulkForm } from './bulk.tsx'
import type { Desk } from './desk.ts'
import { Filters } from './filters.tsx'
import { Findings, quotedItems } from './findings.tsx'
import { page } from './layout.tsx'
import { routes, unitsWith } from './rights.ts'
import { channelsOf, More } from './today.tsx'

const here = { path: routes.history.path, past: true }

export async function historyPage(deps: Deps, desk: Desk, query: Readonly<Record<string, string>>) {
  const { w } = desk
  const ask = askOf(query)
  const [list, channels] = await Promise.all([
    listOf(deps, desk, ask, here),
    channelsOf(deps, desk),
  ])
  const items = await deps.store.items(quotedItems(list.rows))
  const shelf = {
    items: new Map(items.map((item) => [item.id, item])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
  }
  return page({
    visit: desk,
    desk,
    title: w.history.title,
    children: (
      <div class="today">
        <div class="worst">
          <h1>{w.history.title}</h1>
          <p>{w.history.lead}</p>
          {list.rows.length === 0 && <p class="notice">{w.today.none}</p>}
          <Findings rows={list.rows} shelf={shelf} desk={desk} picks />
          <More lists={[list]} w={w} />
          {list.rows.length > 0 && unitsWith(desk.grants, 'decide').length > 0 && (
            <BulkForm back={addressOf(here.path, ask)} desk={desk} />
          )}
          {ask.cursor && (
            <p>
              <a href={addressOf(here.path, { ...ask, cursor: '' })}>{w.today.first}</a>
            </p>
          )}
        </div>
        <div class="beside">
          <Filters path={here.path} ask={ask} channels={channels} desk={desk} />
        </div>
      </div>
    ),
  })
}
