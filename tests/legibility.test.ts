// Texts that cannot be read are told from texts that can.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { illegible } from '../src/core/legibility.ts'

const cases: readonly (readonly [text: string, what: ReturnType<typeof illegible>])[] = [
  ['Cộng hòa xã hội chủ nghĩa Việt Nam', null],
  ['Chiều 12/3, bà con đến Nhà văn hóa khóm 3 lúc 7h30', null],
  ['Thong bao lich tiem ngua, khong dau', null],
  ['Công ty Vinamilk® tài trợ, «bà con» nhận quà', null],
  ['Giải bóng đá Müller, señor José', null],
  ['5G', null],
  ['', null],
  ['Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc', 'tcvn3'],
  ['Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp töï do haïnh phuùc', 'vni'],
  ['Thá»i gian: 7 giá» 30 ngÃ\u00a0y 12/3, táº¡i há»™i trÆ°á»ng', 'mojibake'],
  ['Th\ufffdi gian: ng\ufffdy 12/3 t\ufffdi h\ufffdi tr\ufffdng', 'mojibake'],
  ['Thời gian: 7 giờ 30 ngày 12/3\ufffd, tại hội trường', null],
]

describe('illegible', () => {
  for (const [text, what] of cases)
    it(`${what ?? 'legible'}: ${text.slice(0, 40)}`, () => expect(illegible(text)).toBe(what))

  it('passes every sample', () => {
    for (const name of ['portal', 'page', 'oa', 'later'])
      expect(
        illegible(readFileSync(new URL(`../data/samples/${name}.json`, import.meta.url), 'utf8')),
      ).toBeNull()
  })
})
