// npm run bench facts: MB/s of reading all kinds of facts, beside peers and the bare floor; hostile text beside normal text.
// One process, one core, medians of five rounds. Ratios travel between machines; MB/s do not.
import * as chrono from 'chrono-node/vi'
import { findPhoneNumbersInText } from 'libphonenumber-js'
import { readFileSync } from 'node:fs'
import { factsIn, factsOfEach, finders, pageOf } from '../../src/core/facts/index.ts'
import { lowerOf, wordsOf } from '../../src/core/match/words.ts'
import { fold, read } from '../../src/core/text.ts'
import { sampleItems } from '../sample-texts.ts'

const published = Date.parse('2026-03-10T08:00:00+07:00')
const rounds = 5

/** Articles and posts of the sample ward and of the worked pairs. */
function wardTexts(): readonly string[] {
  const pairs = readFileSync(new URL('../corpora/pairs.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { official, post } = JSON.parse(line) as Record<'official' | 'post', { text: string }>
      return [official.text, post.text]
    })
  return [...sampleItems().map(({ text }) => text), ...pairs].filter((text) => text !== '')
}

const megabytes = (texts: readonly string[]) =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6

/** Median CPU milliseconds of five rounds once warm. CPU, not wall: the machine is shared. */
function median(work: () => void): number {
  const start = process.cpuUsage().user
  while (process.cpuUsage().user - start < 1.5e6) work()
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage().user
    work()
    return (process.cpuUsage().user - before) / 1000
  }).sort((a, b) => a - b)
  return times[rounds >> 1] ?? 0
}

const print = (line: string) => process.stdout.write(`${line}\n`)
const row = (name: string, speed: number, ratio: string) =>
  print(`${name.padEnd(46)} ${speed.toFixed(speed < 10 ? 2 : 0).padStart(8)} MB/s  ${ratio}`)

const floor =
  /[0-9]+(?:[./-][0-9]+){0,2}|[0-9]{1,2}(?:h|g|:)[0-9]{0,2}|[0-9.,]+ ?(?:đồng|đ|k|%)|https?:\S+|\S+@\S+/gu

/** Shapes made to make a reader look far and find nothing, one for each kind or more. */
const hostile: readonly (readonly [kind: string, fragment: string])[] = [
  ['date', '1/1/1/1/'], ['date in words', 'ngày '], ['weekday', 'thứ hai, thứ ba, '], ['time', '7:7:7h'], ['range', 'từ 7h đến '],
  ['deadline', 'trước '], ['recurrence', 'hằng tuần mỗi '], ['duration', '3 ngày 3 '], ['money', '1tr'], ['money spaced', '1 000 '],
  ['money in words', 'hai trăm '], ['free', 'không phải thu thêm '], ['percent', '1%-'], ['quantity', '5 người và '], ['rank', 'xếp hạng thứ '],
  ['phone', '0 9 0 '], ['phone brackets', '(0(0('], ['account', 'stk 1 '], ['document', '1/QĐ-'], ['document of', 'của Bộ '], ['article', 'khoản 1 '],
  ['person', 'Nguyễn '], ['person titles', 'phó chủ tịch '], ['place', 'đường '], ['place chain', 'số 1, '], ['venue', 'nhà văn hóa '], ['status', 'không hoãn '],
  ['eligibility', 'phải nộp '], ['ages', 'từ 1 đến '], ['url', 'a.a.a.'], ['url long', 'http://a.vn/'], ['email', 'a@a.'], ['hashtag', '#a'], ['denial', 'không phải là '],
  ['cue', 'lúc: '], ['letters only', 'a'], ['digits only', '1'], ['dots', '.'], ['lines', '\n'], ['emoji', '📌'], ['marks', 'o\u0302\u0301'], ['double spaces', 'a  '],
] // prettier-ignore

export function benchFacts(): Promise<void> {
  const texts = wardTexts()
  const size = megabytes(texts)
  const speedOf = (work: (text: string) => unknown) =>
    size / (median(() => texts.forEach(work)) / 1000)
  print(`${String(texts.length)} ward texts, ${(size * 1000).toFixed(0)} kB, medians of ${String(rounds)}, CPU time of one core\n`) // prettier-ignore
  const all = speedOf((text) => factsIn(text, 'text', published))
  const vi = speedOf((text) => chrono.parse(text, new Date(published)))
  const phones = speedOf((text) => findPhoneNumbersInText(text, 'VN'))
  const bare = speedOf((text) => text.match(floor))
  const items = texts.map((text) => ({ title: '', text, publishedAt: published }))
  const together = size / (median(() => void factsOfEach(items)) / 1000)
  row('all kinds, one text at a time', all, '1')
  row('all kinds, many texts together', together, `${(together / all).toFixed(2)}x`)
  row('chrono-node vi (dates only)', vi, `${(all / vi).toFixed(2)}x`)
  row('libphonenumber-js VN (phones only)', phones, `${(all / phones).toFixed(2)}x`)
  row('one alternation of five shapes (floor)', bare, `${(all / bare).toFixed(3)}x`)

  print('\nEach finder alone, on a page already read')
  const pages = texts.map((text) => pageOf(read(text), 'text', published))
  for (const { name, find } of finders) {
    const ms = median(() => pages.forEach(find))
    const speed = size / (ms / 1000)
    row(`  ${name}`, speed, name === 'when' ? `${(speed / vi).toFixed(2)}x chrono-node vi` : name === 'phones' ? `${(speed / phones).toFixed(2)}x libphonenumber-js` : '') // prettier-ignore
  }

  print('\nFolding and telling words apart (P9)')
  const idiom = speedOf(
    (text) =>
    text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd').match(/[a-z0-9]+/g), // prettier-ignore
  )
  row('  lower + NFD + strip + match', idiom, '1')
  const readings = speedOf((text) => read(text).plain.match(/[a-z0-9]+/g))
  row('  read() + match', readings, `${(readings / idiom).toFixed(2)}x`)
  const hashed = speedOf((text) => wordsOf(lowerOf(text)))
  row('  fold, tell apart and hash in one pass', hashed, `${(hashed / idiom).toFixed(2)}x`)
  const folds = speedOf((text) => fold(text).split(' '))
  row('  fold() + split', folds, `${(folds / idiom).toFixed(2)}x`)

  print('\n1 MB of hostile text of each kind: time per byte beside normal text, and growth from 0.5 to 1 MB (2 is linear)') // prettier-ignore
  const normal = 1 / all
  const once = (text: string) => {
    const before = process.cpuUsage().user
    factsIn(text, 'text', published)
    return (process.cpuUsage().user - before) / 1e6
  }
  for (const [kind, fragment] of hostile) {
    const times = Math.floor(1e6 / Buffer.byteLength(fragment))
    const half = once(fragment.repeat(times >> 1))
    const whole = once(fragment.repeat(times))
    print(`  ${kind.padEnd(20)} ${(whole / normal).toFixed(2).padStart(7)}x   growth ${(whole / Math.max(half, 1e-3)).toFixed(1)}`) // prettier-ignore
  }
  return Promise.resolve()
}
