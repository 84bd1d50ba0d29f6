// The text of a signed document that somebody hands in: DOCX (mammoth) and PDF with a text layer (unpdf). Nothing is kept.
import { load } from 'cheerio'
import { Unzip, UnzipInflate } from 'fflate'
import { convertToHtml } from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import type { DocumentRead } from '../deps.ts'

/** What a DOCX may unfold to, bytes: a small file that unfolds to gigabytes is no document. */
const unfolded = 64 * 1024 * 1024
const mostPages = 60
const mostText = 400_000

const refuse = (why: string): DocumentRead => ({ ok: false, why })

/** Reads by what the bytes are, whatever the name says. Throws nothing. */
export async function readDocument(bytes: Uint8Array): Promise<DocumentRead> {
  const starts = (...codes: readonly number[]) => codes.every((code, i) => bytes[i] === code)
  try {
    if (starts(0x50, 0x4b, 0x03, 0x04)) return await readDocx(bytes)
    if (starts(0x25, 0x50, 0x44, 0x46)) return await readPdf(bytes)
    if (starts(0xd0, 0xcf, 0x11, 0xe0))
      return refuse('Đây là tệp Word cũ (.doc). Mở bằng Word rồi lưu lại thành .docx.')
    return refuse('Chỉ đọc được tệp Word (.docx) và PDF có chữ.')
  } catch {
    return refuse('Tệp này hỏng hoặc có mật khẩu nên không đọc được. Dán chữ vào ô bên dưới.')
  }
}

async function readDocx(bytes: Uint8Array): Promise<DocumentRead> {
  if (!unfoldsWithin(bytes, unfolded)) return refuse('Tệp này quá lớn. Dán chữ vào ô bên dưới.')
  const { value } = await convertToHtml({ buffer: Buffer.from(bytes) })
  return textRead(linesOf(value))
}

/** Counts what really comes out, not what the file says of itself. */
function unfoldsWithin(bytes: Uint8Array, limit: number): boolean {
  let size = 0
  const unzip = new Unzip((file) => {
    file.ondata = (error, chunk) => {
      if (error) throw error
      size += chunk.length
      if (size > limit) throw new RangeError('too large')
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    unzip.push(bytes, true)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
  return true
}

/** Paragraphs as lines; a row of a table is one line, so that a schedule keeps its rows. */
function linesOf(html: string): string {
  const $ = load(html)
  $('td, th').each((_, cell) => {
    $(cell).text($(cell).text().replace(/\s+/g, ' ').trim())
  })
  $('tr').each((_, row) => {
    const cells = $(row)
      .children()
      .map((__, cell) => $(cell).text())
      .get()
    $(row).replaceWith($('<p>').text(cells.join(' | ')))
  })
  return $('p, li, h1, h2, h3, h4, h5, h6')
    .map((_, line) => $(line).text().trim())
    .get()
    .join('\n')
}

async function readPdf(bytes: Uint8Array): Promise<DocumentRead> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    isEvalSupported: false,
    verbosity: 0,
  })
  if (pdf.numPages > mostPages)
    return refuse(`Tệp PDF này có ${pdf.numPages} trang, chỉ đọc tới ${mostPages} trang.`)
  const { text } = await extractText(pdf, { mergePages: true })
  if (text.trim() === '')
    return refuse('Tệp PDF này là ảnh quét, không có chữ để đọc. Gõ hoặc dán chữ vào ô bên dưới.')
  return textRead(text)
}

function textRead(text: string): DocumentRead {
  const clean = text.replace(/[ \t]+\n/g, '\n').trim()
  if (clean === '') return refuse('Tệp này không có chữ nào.')
  if (clean.length > mostText) return refuse('Văn bản này quá dài. Dán riêng phần cần so.')
  return { ok: true, text: clean }
}
