// "Cổng cần sửa": a text for the portal's editors, to copy or to mail; whoever decides meanwhile is told.
import { expect, it, onTestFinished } from 'vitest'
import { signedIn } from './desk/visitor.ts'
import { openWard } from './desk/ward.ts'

it('hands the portal’s editors both quotations and the address, and stays open until the two agree', async () => {
  const ward = await openWard()
  onTestFinished(() => ward.close())
  const officer = await signedIn(ward, 'can-bo@mau.example')
  const ruling = { viec: 'official-wrong', thay: 'open.0', 'ly-do': 'Văn phòng xác nhận 7h30.' }
  const ruled = await officer.send('/d/d-gio/quyet-dinh', ruling)
  expect(ruled.headers.get('location')).toBe('/d/d-gio?nhan=da-ghi')

  const page = await officer.read('/d/d-gio')
  const letter = /<textarea readonly[^>]*>([^<]*)<\/textarea>/.exec(page)?.[1] ?? ''
  for (const part of ['8h00', '7h30', 'UBND phường Mẫu', 'https://kenh.example/a1'])
    expect(letter).toContain(part)
  const mail = /href="mailto:\?subject=([^"&]+)&amp;body=([^"]+)"/.exec(page)
  expect(decodeURIComponent(mail?.[2] ?? '')).toContain('8h00')
  expect((await ward.deps.store.divergence('d-gio', ward.deps.now()))?.state).toBe('open')

  // The state is still "open", but somebody ruled since this person looked.
  const admin = await signedIn(ward, 'quan-tri@mau.example')
  const late = { viec: 'dismissed', thay: 'open.0', 'ly-do': 'Không phải sửa.' }
  const told = await admin.send('/d/d-gio/quyet-dinh', late)
  expect(told.headers.get('location')).toBe('/d/d-gio?nhan=co-nguoi')
  expect((await ward.deps.store.divergence('d-gio', ward.deps.now()))?.resolution).toBe(
    'official-wrong',
  )
})
