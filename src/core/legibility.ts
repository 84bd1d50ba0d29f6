// Whether a text can be read at all: broken encodings and fonts of before Unicode give letters that say nothing.

/** `mojibake`: bytes read in the wrong encoding. `tcvn3`, `vni`: written for a font that drew other letters. */
export type Illegible = 'mojibake' | 'tcvn3' | 'vni'

/** `Thá»i gian`, `Uá»· ban`, and the mark of characters that were lost. */
const mojibake = /\ufffd|Ã[\u0080-\u00bf]|á[º»]|Ä[\u0090\u0091\u0192‘’]|Æ[°¡¯]|Â[\u00a0-\u00bf]|â€/g
/** `Céng hßa x· héi chñ nghÜa ViÖt Nam`, `§¶ng`, `®Ó`. */
const tcvn3 = /[A-Za-z][µ¸¶¹¨¾¼½©ª«¬÷×ßÞÜÖåæøþ®]|[®§][a-z\u00b0-\u00ff]/g
/** `Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam`, `ñeå`. */
const vni = /[aeouyô][äøûåïëüö]|[aeuy][õù]|oõ|où|aâ|eâ|[öô][øùûõï]|ñ[aeiouyöô]/gi
/** Letters that only Unicode Vietnamese has. */
const genuine = /[\u1ea0-\u1ef9ăâđêôơư]/gi

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** How far is looked: a page that begins broken is broken. */
const sight = 20_000

/**
 * What makes `given` illegible, null when nothing does. A few broken characters in a sound text do not: facts around them can
 * still be read. Whoever compares must say that nothing could be compared, never that nothing differs.
 */
export function illegible(given: string): Illegible | null {
  const text = given.slice(0, sight).normalize('NFC')
  const sound = count(text, genuine)
  for (const [kind, pattern] of [
    ['mojibake', mojibake],
    ['tcvn3', tcvn3],
    ['vni', vni],
  ] as const) {
    const broken = count(text, pattern)
    if (broken >= 2 && broken > sound) return kind
  }
  return null
}
