// Pasting posts of a page that no program may read: preview first, then kept; a known post becomes a new version.
import type { Deps } from '../../deps.ts'
import { doneByHand } from '../../jobs/corrections.ts'
import { keepAndCompare } from '../../jobs/read-changed.ts'
import type { Imported } from '../../ports.ts'
import type { StoredItem } from '../../store/types.ts'
import type { Desk } from '../desk.ts'
import { isoOf } from '../format.ts'
import type { Ctx, Form, Gate } from '../gate.ts'
import { pastePage } from '../paste.tsx'
import { routes } from '../rights.ts'

/** A pasted version is what the page says now: a correction made by hand is read back from it at once. */
async function readBackByHand(deps: Deps, item: string, who: string): Promise<void> {
  const living = await deps.store.correctionOf(item)
  if (living?.state === 'by-hand') await doneByHand(deps, { correction: living.id, who })
}

export function addPaste(gate: Gate, deps: Deps): void {
  const idOf = (c: Ctx) => c.req.param('id') ?? ''
  const itemOf = (channel: string, ext: string) =>
    ext === '' ? Promise.resolve(null) : deps.store.item(`${channel}:${ext}`)

  const show = async (
    c: Ctx,
    desk: Desk,
    form: Form,
    found: { read: Imported | null; kept: StoredItem | null; trouble: string | null },
    status: 200 | 422 = 200,
  ) => {
    const channel = (await deps.store.channels()).find(({ id }) => id === idOf(c))
    if (channel === undefined) return gate.notFound(c)
    return c.html(await pastePage(deps, desk, { channel, form, ...found }), status)
  }

  gate.guarded(routes.pastePage, async (c, desk) => {
    const nothing = { read: null, kept: null, trouble: null }
    if (deps.sources.get(idOf(c))?.paste === undefined)
      return show(c, desk, {}, { ...nothing, trouble: desk.w.connect.noPaste }, 422)
    const kept = await itemOf(idOf(c), c.req.query('bai') ?? '')
    if (kept === null) return show(c, desk, {}, nothing)
    const { id, text, url, publishedAt } = kept.item
    const form = {
      bai: id,
      chu: text,
      'duong-dan': url ?? '',
      ngay: publishedAt === null ? '' : isoOf(publishedAt).slice(0, 19).replace('T', ' '),
    }
    return show(c, desk, form, { ...nothing, kept })
  })

  gate.guarded(routes.paste, async (c, desk, form) => {
    const channel = idOf(c)
    const paste = deps.sources.get(channel)?.paste
    const { w } = desk
    const nothing = { read: null, kept: null }
    if (paste === undefined)
      return show(c, desk, {}, { ...nothing, trouble: w.connect.noPaste }, 422)
    const again = await itemOf(channel, form['bai'] ?? '')
    const read = paste({
      id: again?.item.id ?? null,
      title: again?.item.title ?? '',
      text: form['chu'] ?? '',
      url: form['duong-dan'] ?? '',
      day: form['ngay'] ?? '',
    })
    if (read.state !== 'read') {
      const trouble = read.state === 'fault' ? read.why : w.connect.empty
      return show(c, desk, form, { read: null, kept: again, trouble }, 422)
    }
    const kept = again ?? (await itemOf(channel, read.fetched.item.id))
    if (form['viec'] !== 'luu') return show(c, desk, form, { read, kept, trouble: null })
    const { fetched } = read
    // Links that an import knew are not in the words that people copy.
    const item = { ...fetched.item, links: again?.item.links ?? fetched.item.links }
    await keepAndCompare(deps, channel, { ...fetched, item })
    await readBackByHand(deps, `${channel}:${item.id}`, desk.person.id)
    const notice = kept === null ? w.connect.saved : w.connect.savedNew
    return show(c, { ...desk, notice }, {}, { ...nothing, trouble: null })
  })
}
