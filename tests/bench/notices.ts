// Generated notices and posts for the benchmarks: a quarter are near-duplicates of one another, the rest free mixtures of words.
// Seeded, of any number, nothing kept: `notice(i)` is always the same.
import type { Item } from '../../src/core/types.ts'
import { seeded } from '../corpora/match/seeded.ts'
import type { Random } from '../corpora/match/seeded.ts'

const onsets = 'b c ch d đ g gh gi h k kh l m n ng nh ph qu r s t th tr v x'.split(' ')
const rhymes =
  'a á à ả ã ạ ai ải ạn ang áng ay ây an àn anh ành ao ảo at ăm ắc ăng âm ân ầu e em én ên ền ê ệ i ia iếp iên iều iệu inh ình ít o ó oa oàn oạt ong óng ô ôi ốc ồng ơ ơi ợp u ua uân uật ui ung úng uyên uyết ư ưa ưng ương ường ước ượng'.split(
    ' ',
  )
const day = 86_400_000
export const benchStart = Date.UTC(2026, 0, 1) - 7 * 3_600_000

/** About 1,600 syllables; which of them are common follows Zipf, as in any language. */
const syllables = onsets.flatMap((onset) => rhymes.map((rhyme) => onset + rhyme))

function phrase(random: Random, length: number): string {
  return Array.from({ length }, () => {
    const rank = Math.floor(syllables.length ** (random.below(10_000) / 10_000))
    return syllables[(rank * 7919) % syllables.length] ?? 'và'
  }).join(' ')
}

const services = ['tiêm chủng mở rộng', 'tạm ngừng cung cấp điện', 'tiếp công dân', 'chi trả trợ cấp', 'khám sức khỏe', 'thu gom rác'] // prettier-ignore

/** `words`: the length of the body. */
export function notice(i: number, words = 300): Item {
  const random = seeded(i * 2654435761 + 17)
  const isSerial = i % 4 === 0
  const publishedAt = benchStart + random.below(1_000) * day + 8 * 3_600_000
  const number = `${1 + random.below(900)}/TB-UBND`
  const held = `${1 + random.below(28)}/${1 + random.below(12)}/2026`
  const hour = `${7 + random.below(10)} giờ ${random.pick(['00', '15', '30'])}`
  const service = random.pick(services)
  const khom = phrase(random, 2)
  // Serial notices take their text from one of a hundred forms and differ in their figures and places only.
  const words_ = isSerial ? seeded(1_000_003 + (i % 100)) : random
  const sentences = Array.from({ length: Math.ceil(words / 20) }, () => `${phrase(words_, 20)}.`)
  const title = isSerial ? `Thông báo ${service} ngày ${held}` : phrase(random, 10)
  const facts = `Thông báo số ${number}: ${service} lúc ${hour} ngày ${held} tại khóm ${khom}. Liên hệ 0296 3 ${100 + random.below(900)} ${100 + random.below(900)}.`
  return {
    id: `a${String(i).padStart(7, '0')}`,
    title,
    text: `${facts}\n${sentences.join(' ')}`,
    publishedAt,
    url: `https://bench.gov.vn/node/${i}`,
    links: [],
  }
}

export type PostKind = 'soft' | 'no marks' | 'notice' | 'hard'
export const postKinds: readonly PostKind[] = ['soft', 'no marks', 'notice', 'hard']

/** A post about a notice: its title, facts and two of its sentences with words dropped, or a short retelling. */
export function postAbout(article: Item, kind: PostKind, seed: number): Item {
  const random = seeded(seed * 40503 + 5)
  const [facts = '', body = ''] = article.text.split('\n')
  const sentences = body.split('. ')
  const kept = (text: string, odds: number) =>
    text
      .split(' ')
      .filter(() => random.chance(odds))
      .join(' ')
  const two = () =>
    [random.pick(sentences), random.pick(sentences)].map((one) => kept(one, 0.85)).join('. ')
  const text =
    kind === 'notice'
      ? `📢 Bà con lưu ý: ${kept(facts, 0.8)} Trân trọng!`
      : kind === 'hard'
        ? kept(`${random.pick(sentences)}`, 0.6)
        : `${article.title} 👉 ${kept(facts, 0.7)} ${two()}`
  const said =
    kind === 'no marks'
      ? text
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, '')
          .replaceAll('đ', 'd')
          .replaceAll('Đ', 'D')
      : text
  return {
    id: `p${seed}`,
    title: '',
    text: said,
    publishedAt: (article.publishedAt ?? 0) + day,
    url: null,
    links: [],
  }
}
