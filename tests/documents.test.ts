// A signed document handed in for the check before posting: real DOCX and PDF bytes, broken ones, and ones that unfold too far.
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../src/node/documents.ts'
import { createApp } from '../src/web/app.tsx'
import { signedIn } from './desk/visitor.ts'
import { openWard, postTalk, publicUrl, type Ward } from './desk/ward.ts'

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const row = (cells: readonly string[]) =>
  `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`

/** The smallest Word document that holds this body. */
function docx(body: string): Uint8Array {
  const types =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
  const rels =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
  const document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return zipSync({
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': strToU8(rels),
    'word/document.xml': strToU8(document),
  })
}

/** The smallest PDF with (or without) a line of text. */
function pdf(text: string): Uint8Array {
  const stream = text === '' ? '' : `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const at = objects.map((object, i) => {
    const start = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return start
  })
  const table = at.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const xref = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`
  return strToU8(file)
}

const talk = docx(
  paragraph('THÔNG BÁO') +
    paragraph('Chủ tịch UBND phường tiếp công dân lúc 8h00 ngày 18/6/2026.') +
    `<w:tbl>${row(['Khóm Đông', '7 giờ 30'])}${row(['Khóm Tây', '9 giờ 00'])}</w:tbl>`,
)

describe('reading a document', () => {
  it('keeps paragraphs as lines and the rows of a table together', async () => {
    expect(await readDocument(talk)).toEqual({
      ok: true,
      text: 'THÔNG BÁO\nChủ tịch UBND phường tiếp công dân lúc 8h00 ngày 18/6/2026.\nKhóm Đông | 7 giờ 30\nKhóm Tây | 9 giờ 00',
    })
  })

  it('reads a PDF that has a text layer', async () => {
    const read = await readDocument(pdf('Tiep cong dan 8h00 ngay 18/6/2026'))
    expect(read).toEqual({ ok: true, text: 'Tiep cong dan 8h00 ngay 18/6/2026' })
  })

  it.each([
    ['a scanned PDF', pdf(''), 'ảnh quét'],
    ['an old .doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), '.docx'],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'Chỉ đọc được'],
    ['half a DOCX', talk.slice(0, talk.length / 2), 'hỏng'],
    ['a broken PDF', strToU8('%PDF-1.4\nnothing here'), 'hỏng'],
    ['a DOCX that unfolds too far', docx(paragraph('a'.repeat(70_000_000))), 'quá lớn'],
    ['a DOCX without a word', docx(''), 'không có chữ'],
  ])('says why it cannot read %s', async (_, bytes, why) => {
    const read = await readDocument(bytes)
    expect(read.ok ? read.text : read.why).toContain(why)
  })
})

describe('the check before posting', () => {
  let ward: Ward
  beforeAll(async () => {
    ward = await openWard()
  })
  afterAll(() => ward.close())

  /** The page after sending the form as a browser does. */
  async function sent(fields: Readonly<Record<string, string>>, file?: Uint8Array) {
    const app = createApp(ward.deps, { ...ward.options, readDocument })
    const officer = await signedIn({ app }, 'can-bo@mau.example')
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...fields, khoa: await officer.key() }))
      body.set(name, value)
    if (file !== undefined) body.set('tep', new File([new Uint8Array(file)], 'thong-bao.docx'))
    const answer = await app.request(`${publicUrl}/kiem-tra`, {
      method: 'POST',
      headers: { cookie: officer.cookie(), origin: publicUrl },
      body,
    })
    expect(answer.status).toBe(200)
    return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  }

  it('compares a draft with the document that is not on the portal yet', async () => {
    const page = await sent({ 'bai-nhap': 'Tiếp công dân lúc 7h30 ngày 18/6/2026.' }, talk)
    expect(page).toContain('So với văn bản được đưa vào')
    expect(page).toContain('Có chỗ khác')
    expect(page).toContain('8h00')
  })

  it('compares with pasted words as well', async () => {
    const page = await sent({
      'bai-nhap': 'Tiếp công dân lúc 8h00 ngày 18/6/2026.',
      'van-ban': 'Chủ tịch UBND phường tiếp công dân lúc 8h00 ngày 18/6/2026.',
    })
    expect(page).toContain('So với văn bản được đưa vào')
    expect(page).toContain('Khớp:')
  })

  it('keeps what was typed when the document cannot be read', async () => {
    const page = await sent({ 'bai-nhap': postTalk.text }, talk.slice(0, 200))
    expect(page).toContain('hỏng')
    expect(page).toContain('Bà con cần biết thêm')
  })

  it('compares what somebody typed from the poster, and says so', async () => {
    const page = await sent({
      'bai-nhap': 'LỊCH TIẾP CÔNG DÂN của Chủ tịch UBND phường Mẫu, xem ảnh',
      'chu-anh': 'Tiếp công dân lúc 7h30 ngày 18/6/2026 tại Phòng Tiếp công dân',
    })
    expect(page).toContain('theo người gõ')
    expect(page).toContain('Có chỗ khác')
  })

  it('points at personal data before it is posted', async () => {
    const page = await sent({ 'bai-nhap': 'Bà Lê Thị Sáu, CCCD 089160001234, nhận quà ngày 18/6.' })
    expect(page).toContain('thông tin riêng của người dân')
    expect(page).toContain('089160001234')
  })
})
