// One name for a page however its address is written, and the addresses a text names.
import { canonicalUrl } from '../facts/link/canonical.ts'
import type { Item } from '../types.ts'

export const pageKey = (url: string): string => (canonicalUrl(url) ?? url).toLowerCase()

const address =
  /(?<![\p{L}\p{N}@.])(?:https?:\/\/[^\s<>"'()]{4,2000}|(?:[a-z0-9-]{1,63}\.){1,5}(?:vn|com|net|org|info)\/[^\s<>"'()]{1,2000})/giu

/** The pages that a text names, as keys, without the stop or comma that ends the sentence. */
export function pagesIn(text: string): readonly string[] {
  return (text.match(address) ?? []).map((found) => pageKey(found.replace(/[.,;:!?…]{1,5}$/u, '')))
}

/** The pages an article answers under: its address, and its number on the site (`/node/315`) when its id ends in one. */
export function pagesOfItem({ id, url }: Item): readonly string[] {
  if (url === null) return []
  const key = pageKey(url)
  const number = /(?:^|:)([0-9]{1,12})$/.exec(id)?.[1]
  return number === undefined ? [key] : [key, `${key.split('/')[0] ?? ''}/node/${number}`]
}
