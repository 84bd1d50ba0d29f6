// A file that people bring (Facebook's "download your information", CSV, JSONL) to items, a fault per row that is none. Pure.
import { z } from 'zod'
import type { Instant, Item } from '../../src/core/types.ts'
import type { Imported, Typed } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'
import { parseCsv } from './csv.ts'
import { readDay } from './days.ts'
import { facebookPosts } from './facebook.ts'

/** What a row tells; whatever it lacks is told by what it has. */
export interface Row {
  readonly id: string | null
  readonly title: string
  readonly text: string
  readonly publishedAt: Instant | null
  readonly url: string | null
  readonly links: readonly string[]
}

export type RowRead = Row | { readonly fault: string } | { readonly empty: true }

/** Rows in the file's order, numbered from 1. The kind of file is told by what stands in it, not by its name. */
export function* importFile(bytes: Uint8Array): Iterable<Imported> {
  const text = decode(bytes)
  if (text === null) {
    yield {
      state: 'fault',
      row: 1,
      why: 'Tệp không phải chữ UTF-8. Hãy lưu lại với bảng mã UTF-8.',
    }
    return
  }
  const seen = new Map<string, number>()
  let row = 0
  for (const read of rowsOf(text)) {
    row++
    if ('fault' in read) yield { state: 'fault', row, why: read.fault }
    else if ('empty' in read) yield { state: 'empty', row }
    else {
      const own = idOf(read)
      const count = (seen.get(own) ?? 0) + 1
      seen.set(own, count)
      // Two posts of one second keep their order in every export of that page; an id of the page's own is said twice in error.
      if (count > 1 && read.id !== null) {
        yield { state: 'fault', row, why: `Mã "${read.id}" đã có ở dòng trên.` }
        continue
      }
      yield itemRead({ ...read, id: count === 1 ? own : `${own}-${count}` }, row)
    }
  }
}

const itemRead = (item: Item, row: number): Imported => ({
  state: 'read',
  row,
  fetched: { item, wire: {}, validator: null, rawHash: hashOf(JSON.stringify(item)) },
})

/** One post as a person typed it: the same rules as for a row of a file, so pasting what was imported adds nothing. */
export function pasted({ id, title, text, url, day }: Typed): Imported {
  const read = rowOf({
    id: null,
    title: title.trim(),
    text: text.replace(/\r\n?/g, '\n').trim(),
    day: day.trim() || null,
    url: url.trim() || null,
    links: [],
  })
  if ('fault' in read) return { state: 'fault', row: 1, why: read.fault }
  if ('empty' in read) return { state: 'empty', row: 1 }
  return itemRead({ ...read, id: id ?? idOf(read) }, 1)
}

/** UTF-8, or UTF-16 with its mark, as Excel writes "Unicode Text"; null: neither. */
function decode(bytes: Uint8Array): string | null {
  const mark = `${bytes[0] ?? 0} ${bytes[1] ?? 0}`
  const charset = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function rowsOf(text: string): Iterable<RowRead> {
  const start = text.trimStart()
  if (start.startsWith('[')) return wholeJson(text)
  if (!start.startsWith('{')) return csvRows(text)
  // One object over many lines is Facebook's; one object a line is JSONL.
  const first = start.slice(0, (start.indexOf('\n') + 1 || start.length + 1) - 1)
  return isJson(first) && !isList(first) ? jsonLines(text) : wholeJson(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const isList = (line: string) =>
  Object.values(JSON.parse(line) as Record<string, unknown>).some(
    (value) => Array.isArray(value) && value.some((one) => typeof one === 'object'),
  )

function wholeJson(text: string): Iterable<RowRead> {
  try {
    return facebookPosts(JSON.parse(text))
  } catch {
    return [{ fault: 'Tệp JSON bị hỏng hoặc tải chưa xong.' }]
  }
}

// ---------------------------------------------------------------------------------------------- JSONL

const line = z.object({
  id: z.string().min(1).max(400).optional(),
  title: z.string().nullish(),
  text: z.string(),
  publishedAt: z.union([z.string(), z.number()]).nullish(),
  url: z.string().nullish(),
  links: z.array(z.string()).nullish(),
})

function* jsonLines(text: string): Iterable<RowRead> {
  for (const given of text.replace(/\n$/, '').split('\n')) {
    if (given.trim() === '') {
      yield { empty: true }
      continue
    }
    let value: unknown
    try {
      value = JSON.parse(given)
    } catch {
      yield { fault: 'Dòng JSON bị hỏng.' }
      continue
    }
    const read = line.safeParse(value)
    if (!read.success) {
      yield { fault: `Thiếu hoặc sai mục ${read.error.issues[0]?.path.join('.') || 'text'}.` }
      continue
    }
    const { id = null, title, text: words, publishedAt, url, links } = read.data
    yield rowOf({
      id,
      title: title ?? '',
      text: words,
      day: publishedAt ?? null,
      url: url ?? null,
      links: links ?? [],
    })
  }
}

// ---------------------------------------------------------------------------------------------- CSV

const columns = {
  id: /^(?:id|mã|mã bài|post id|id bài viết)$/iu,
  title: /^(?:title|tiêu đề|tên bài)$/iu,
  text: /^(?:text|message|content|description|nội dung|nội dung bài|bài viết|lời bài|mô tả)$/iu,
  day: /^(?:publishedat|published|date|created_time|ngày|ngày đăng|thời gian|thời gian đăng|publish time)$/iu,
  url: /^(?:url|link|permalink|đường dẫn|liên kết|địa chỉ)$/iu,
} as const

function* csvRows(text: string): Iterable<RowRead> {
  const [head, ...rows] = parseCsv(text)
  const at = (name: keyof typeof columns) =>
    head?.cells.findIndex((cell) => columns[name].test(cell.trim())) ?? -1
  const places = {
    id: at('id'),
    title: at('title'),
    text: at('text'),
    day: at('day'),
    url: at('url'),
  }
  if (places.text < 0 && places.title < 0) {
    yield { fault: 'Dòng đầu của tệp phải có tên cột, ít nhất là "nội dung" (hoặc "text").' }
    return
  }
  // Meta's own export writes the month first.
  const monthFirst = /^publish time$/i.test(head?.cells[places.day]?.trim() ?? '')
  yield { empty: true }
  for (const { cells, fault } of rows) {
    if (fault !== null) {
      yield { fault }
      continue
    }
    const cell = (place: number) => (place < 0 ? '' : (cells[place] ?? '')).trim()
    yield rowOf(
      {
        id: cell(places.id) || null,
        title: places.text < 0 ? '' : cell(places.title),
        text: places.text < 0 ? cell(places.title) : (cells[places.text] ?? ''),
        day: cell(places.day) || null,
        url: cell(places.url) || null,
        links: [],
      },
      monthFirst,
    )
  }
}

// ---------------------------------------------------------------------------------------------- shared

function rowOf(
  given: Omit<Row, 'publishedAt'> & { readonly day: string | number | null },
  monthFirst = false,
): RowRead {
  const { day, ...row } = given
  const publishedAt = day === null ? null : readDay(day, monthFirst)
  if (day !== null && publishedAt === null)
    return {
      fault: `Không hiểu ngày "${String(day).slice(0, 40)}". Viết dạng 2026-03-10 08:00 hoặc 10/03/2026 08:00.`,
    }
  if (row.url !== null && !/^https?:\/\/[^\s]+$/i.test(row.url))
    return { fault: `Đường dẫn "${row.url.slice(0, 60)}" chưa đúng, cần bắt đầu bằng https://.` }
  if (row.text.trim() === '' && row.title.trim() === '') return { empty: true }
  return { ...row, publishedAt, links: row.links.filter((one) => /^https?:\/\/[^\s]+$/i.test(one)) }
}

/** The page's own id; else its address; else its minute, which an edit does not change; else its words. */
function idOf({ id, url, publishedAt, title, text }: Row): string {
  if (id !== null) return id
  if (url !== null) return `u${hashOf(url).slice(0, 16)}`
  if (publishedAt !== null && (publishedAt + 7 * 3_600_000) % 86_400_000 !== 0)
    return `t${publishedAt / 1000}`
  return `w${hashOf(JSON.stringify([publishedAt, title, text])).slice(0, 16)}`
}
