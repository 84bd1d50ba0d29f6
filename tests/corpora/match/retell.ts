// How a page officer retells a notice: the same facts in other words, or the same words in other letters.
import type { Notice } from './matters.ts'
import type { Random } from './seeded.ts'

/** The facts of the notice as a chatty post; the order of the lines and the trimmings vary. */
export function retold(notice: Notice, random: Random): string {
  const opening = random.pick([
    '📢 ',
    '📢📢 ',
    '⚡ ',
    '📌 ',
    '🔔 ',
    '',
    '',
    'THÔNG BÁO ‼️\n',
    'Bà con ơi! ',
    'Kính gửi bà con: ',
  ])
  const lines = random.chance(0.4) ? random.shuffled(notice.points) : notice.points
  const kept = lines.length > 3 && random.chance(0.3) ? lines.slice(0, -1) : lines
  const mark = random.pick(['👉 ', '✅ ', '- ', '🔸 ', ''])
  const closing = random.pick([
    '', '', 'Bà con chia sẻ giúp để mọi người cùng biết nhé!', 'Trân trọng!', 'Mong bà con quan tâm theo dõi ❤️',
    '#UBNDphuong #thongbao', 'Bà con lưu ý sắp xếp thời gian nghen.', 'Cảm ơn bà con!',
  ]) // prettier-ignore
  return [`${opening}${random.pick(notice.openings)}`, ...kept.map((line) => mark + line), closing]
    .filter((line) => line !== '')
    .join('\n')
}

export function headline(notice: Notice, random: Random): string {
  const said = random.pick([notice.title, ...notice.openings])
  return random.chance(0.4) ? said.toUpperCase() : said
}

export const noMarks = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')

/** 𝐓𝐡𝐨̂𝐧𝐠 𝐛𝐚́𝐨: the first line in bold letters, as people type it on social networks. */
export function styled(text: string): string {
  const [first = '', ...rest] = text.split('\n')
  const bold = [...first.normalize('NFD')].map((char) => {
    const code = char.charCodeAt(0)
    if (code >= 65 && code <= 90) return String.fromCodePoint(0x1d400 + code - 65)
    if (code >= 97 && code <= 122) return String.fromCodePoint(0x1d41a + code - 97)
    return char
  })
  return [bold.join(''), ...rest].join('\n')
}

/** One digit of one number mistyped: what the tool exists to find must not hide the article. */
export function wrongDigit(text: string, random: Random): string {
  const places = [...text.matchAll(/[0-9]/g)].map(({ index }) => index)
  if (places.length === 0) return text
  const at = random.pick(places)
  return (
    text.slice(0, at) + String((Number(text[at]) + 1 + random.below(8)) % 10) + text.slice(at + 1)
  )
}
