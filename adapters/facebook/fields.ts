// The `fields` parameter of the Graph API: `a,b,c{d,e{f}}` as a tree, and picking by it.

export type Fields = ReadonlyMap<string, Fields | null>

/** Reads a field list; nesting deeper than 20 is cut off. */
export function readFields(text: string): Fields {
  let at = 0
  const level = (depth: number): Fields => {
    const fields = new Map<string, Fields | null>()
    let name = ''
    const put = (inner: Fields | null) => {
      if (name.trim() !== '') fields.set(name.trim(), inner)
      name = ''
    }
    while (at < text.length) {
      const char = text[at++]
      if (char === '{') put(depth < 20 ? level(depth + 1) : null)
      else if (char === '}') break
      else if (char === ',') put(null)
      else name += char ?? ''
    }
    put(null)
    return fields
  }
  return level(0)
}

/** Only the fields asked for; absent values stay absent. `id` always comes along at the top. */
export function pick(value: object, fields: Fields): object {
  return { ...(pickFrom(value, new Map([['id', null], ...fields])) as object) }
}

function pickFrom(value: unknown, fields: Fields): unknown {
  if (Array.isArray(value)) return value.map((one) => pickFrom(one, fields))
  if (typeof value !== 'object' || value === null) return value
  // An edge is `{data: [...]}`: the fields are those of its entries.
  if ('data' in value && Array.isArray(value.data)) return { data: pickFrom(value.data, fields) }
  const given = value as Readonly<Record<string, unknown>>
  const out: Record<string, unknown> = {}
  for (const [name, inner] of fields) {
    const found = given[name]
    if (found === undefined || found === null) continue
    out[name] = inner === null ? found : pickFrom(found, inner)
  }
  return out
}
