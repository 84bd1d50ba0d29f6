// Ways of saying one thing that share no words: what a post calls `cúp điện` the portal calls `ngừng cung cấp điện`.
// Only what recognises a matter; never used to judge whether two texts agree.
import { distinct, wordsOf } from './words.ts'

/** Each line: phrases of one meaning, in lower case without marks. */
const groups: readonly (readonly string[])[] = [
  ['cup dien', 'cat dien', 'mat dien', 'ngung cung cap dien', 'ngung cap dien', 'tam ngung cung cap dien', 'tam ngung cap dien'],
  ['cup nuoc', 'cat nuoc', 'mat nuoc', 'ngung cung cap nuoc', 'ngung cap nuoc', 'tam ngung cung cap nuoc'],
  ['tiem ngua', 'chich ngua', 'tiem chung', 'tiem vac xin', 'tiem phong'],
  ['tiep dan', 'tiep cong dan'],
  ['can cuoc', 'cccd', 'can cuoc cong dan'],
  ['bao hiem y te', 'bhyt', 'the bhyt'],
  ['bao hiem xa hoi', 'bhxh'],
  ['uy ban nhan dan', 'ubnd'],
  ['hoi dong nhan dan', 'hdnd'],
  ['thu tuc hanh chinh', 'tthc'],
  ['nghia vu quan su', 'nvqs', 'kham tuyen', 'nhap ngu'],
  ['giao thong', 'luu thong', 'cam xe', 'cam duong'],
  ['thu gom rac', 'gom rac', 'do rac'],
  ['tam hoan', 'lui lich', 'doi lich', 'doi ngay', 'doi sang ngay'],
  ['an sinh xa hoi', 'tro cap', 'bao tro xa hoi'],
  ['an toan thuc pham', 'attp', 've sinh thuc pham'],
  ['phong chay chua chay', 'pccc', 'chua chay'],
  ['sot xuat huyet', 'lang quang', 'muoi van'],
] // prettier-ignore

interface Group {
  readonly said: RegExp
  readonly words: readonly { readonly phrase: string; readonly hashes: Uint32Array }[]
}

const known: readonly Group[] = groups.map((phrases) => ({
  said: new RegExp(
    `(?<![a-z0-9])(?:${[...phrases].sort((a, b) => b.length - a.length).join('|')})(?![a-z0-9])`,
  ),
  words: phrases.map((phrase) => ({ phrase, hashes: distinct(wordsOf(phrase)) })),
}))

/** Pairs of syllables that the text might have used instead of its own. `plain`: lower case, no marks. */
export function otherWords(plain: string): readonly Uint32Array[] {
  return known.flatMap(({ said, words }) =>
    said.test(plain)
      ? words
          .filter(({ phrase, hashes }) => hashes.length > 0 && !plain.includes(phrase))
          .map(({ hashes }) => hashes)
      : [],
  )
}
