// Text whose letters were lost or belong to a font: told by letters that Vietnamese never writes. Pure.

/** UTF-8 read as something else, or already destroyed. */
const mojibake =
  /\ufffd|áº[\u0080-\u00bf¡-¿]|á»[\u0080-\u00bf¡-¿]|Ã[\u0080-\u00bf¡-¿]|Æ°|√[°©¢°]|·[ªª∫ª]|‚Ä/gu
/** TCVN3 (.VnTime): signs inside words stand for letters. */
const tcvn3 = /\p{L}[¸µ¶·¹¨»¾¼½©ª«¬®×÷]|[¸µ¶·¹¨»¾¼½©ª¬®](?=[a-z])/gu
/** VNI: a letter of its own after the vowel stands for the mark. */
const vni = /[aeouyôöAEOUYÔÖ][øûïåäëüØÛÏÅÄËÜ]|[aA][ùõÙÕ]|[ñÑ](?=[aeiouyöôAEIOUYÖÔ])/gu
/** Letters that only Unicode Vietnamese has. */
const modern = /[\u1ea0-\u1ef9ơưđƠƯĐ]/gu

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0

/** The way a text is broken, or null when it can be read. A few strange signs are not enough. */
export function unreadableFont(text: string): 'mojibake' | 'tcvn3' | 'vni' | null {
  if (count(text, mojibake) >= 3) return 'mojibake'
  const right = count(text, modern)
  const enough = (found: number) => found >= 4 && found > 2 * right
  // VNI first: its letters are whole letters, while a TCVN3 text has both kinds.
  if (enough(count(text, tcvn3))) return 'tcvn3'
  if (enough(count(text, vni))) return 'vni'
  return null
}
