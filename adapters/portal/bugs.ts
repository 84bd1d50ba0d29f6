// The faults of real portals, each a switch of the stand-ins: what happens to a page between the editor and the wire.

/** Sources of each: `README.md`, quirks. */
export interface PortalBugs {
  /** Letters as bytes of this charset, whatever the header says. */
  readonly charset?: 'utf-8' | 'windows-1258'
  /** The header names a charset that is not the page's. */
  readonly wrongLabel?: boolean
  /** Letters and their marks apart. */
  readonly nfd?: boolean
  /** UTF-8 read as windows-1252 and stored so. */
  readonly mojibake?: boolean
  /** A clean-up script cut `!important;` into words. */
  readonly importantInWords?: boolean
  /** What is not there answers 200 with an empty title. */
  readonly soft404?: boolean
  /** Today's date stands in the header of every page. */
  readonly headerClock?: boolean
  /** NukeViet: the feed prints the month where the minutes belong. */
  readonly monthInMinutes?: boolean
  /** NukeViet: `datePublished` holds the hour of the last edit. */
  readonly publishedIsEdit?: boolean
}

/** The bytes and the content type of a page of HTML under these bugs. */
export function spoiled(
  html: string,
  bugs: PortalBugs,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } {
  let text = html
  if (bugs.importantInWords === true)
    text = text.replace(/nội(?= )/gu, 'nộ !important;i').replace(/họp/gu, 'họ !important;p')
  if (bugs.mojibake === true) text = asLatin1(text)
  if (bugs.nfd === true) text = text.normalize('NFD')
  const legacy = bugs.charset === 'windows-1258'
  const label = bugs.wrongLabel === true ? 'iso-8859-1' : (bugs.charset ?? 'utf-8')
  if (legacy) text = text.replace(/<meta charset="utf-8" ?\/?>/i, '')
  return {
    bytes: legacy ? windows1258(text) : new TextEncoder().encode(text),
    type: `text/html; charset=${label}`,
  }
}

const asLatin1 = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) =>
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
  ).join('')

/** A vowel with its shape is one byte, its tone another after it; what the charset lacks is a `?`. */
function windows1258(text: string): Uint8Array<ArrayBuffer> {
  const byteOf = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++)
    byteOf.set(new TextDecoder('windows-1258').decode(Uint8Array.of(byte)), byte)
  const bytes: number[] = []
  for (const letter of text.normalize('NFC')) {
    const own = byteOf.get(letter)
    if (own !== undefined) {
      bytes.push(own)
      continue
    }
    const parts = letter.normalize('NFD')
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(parts)?.[0] ?? ''
    const shape = parts.replace(tone, '').normalize('NFC')
    bytes.push(byteOf.get(shape) ?? 63, ...(tone === '' ? [] : [byteOf.get(tone) ?? 63]))
  }
  return Uint8Array.from(bytes)
}
