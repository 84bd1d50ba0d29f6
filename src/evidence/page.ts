// The page of an evidence file that a person reads: opened from the zip without a network, printed as it is. Everything escaped.
import { html, raw } from 'hono/html'
import type { Instant } from '../core/types.ts'
import type {
  Correction,
  StoredDivergence,
  TimelineEntry,
  UnitNote,
  Version,
} from '../store/types.ts'

export interface CaseOnPage {
  readonly row: StoredDivergence
  /** The versions that were compared. */
  readonly official: Version | null
  readonly copy: Version | null
  readonly timeline: readonly TimelineEntry[]
  readonly corrections: readonly Correction[]
  readonly people: ReadonlyMap<string, string>
}

interface Whole {
  readonly unit: string
  readonly madeAt: Instant
  readonly note: UnitNote | null
  readonly cases: readonly CaseOnPage[]
  readonly head: { readonly seq: number; readonly hash: string }
}

const style = `body { font: 16px/1.5 "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #999; padding: .4rem .6rem; text-align: left; vertical-align: top; }
.chu { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; } .nho { color: #555; font-size: .875rem; overflow-wrap: anywhere; } section { break-inside: avoid; margin-top: 2.5rem; }`

/** Acts of the record in words; one that is not here is given as it stands. */
const acts: Readonly<Record<string, string>> = {
  'divergence.opened': 'máy thấy khác',
  'divergence.reopened': 'máy thấy khác trở lại',
  'divergence.ended': 'máy không còn thấy khác',
  'divergence.dismissed': 'quyết định: không phải sửa',
  'divergence.accepted': 'quyết định: chấp nhận khác biệt',
  'divergence.official-wrong': 'quyết định: cổng cần sửa',
  'correction.drafted': 'soạn bản sửa',
  'correction.submitted': 'gửi duyệt',
  'correction.approved': 'duyệt',
  'correction.refused': 'trả lại',
  'correction.sending': 'bắt đầu gửi',
  'correction.sent': 'kênh đã nhận',
  'correction.unknown': 'chưa rõ kênh đã nhận chưa',
  'correction.verified': 'đọc lại: đã khớp',
  'correction.lapsed': 'bản sửa hết hiệu lực',
  'correction.by-hand': 'chuyển sửa tay',
}

export function casePage({ unit, madeAt, note, cases, head }: Whole): string {
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Hồ sơ đối chiếu, ${unit}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>Hồ sơ đối chiếu</h1>
          <p>${unit}. Lập lúc ${stamp(madeAt)}. ${String(cases.length)} trường hợp.</p>
          ${note === null ? '' : html`<p><b>Giải trình của đơn vị:</b> <bdi>${note.note}</bdi></p>`}
          <p class="nho">
            Kiểm tra hồ sơ: khop audit verify &lt;tệp này&gt;. Dòng cuối của nhật ký khi lập:
            ${String(head.seq)}, ${head.hash}
          </p>
          ${cases.map(section)}
        </main>
      </body>
    </html> `
  // Nothing above is a promise, so the template is one already.
  return String(page)
}

function section({ row, official, copy, timeline, corrections, people }: CaseOnPage) {
  return html`<section>
    <h2>${row.why}</h2>
    <p class="nho">Mã ${row.id}, quy tắc ${row.rule}, thấy lần đầu ${stamp(row.firstSeen)}</p>
    <table>
      <tr>
        <th>Cổng</th>
        <th>Bài đăng</th>
      </tr>
      <tr>
        <td>${capture(official)}</td>
        <td>${capture(copy)}</td>
      </tr>
    </table>
    ${corrections.map(
      (one) =>
        html`<h3>Bản sửa ${one.id}</h3>
          <p class="chu">${one.text}</p>
          ${one.message === null ? '' : html`<p class="chu">${one.message}</p>`}
          <p class="nho">
            Soạn: ${people.get(one.author) ?? one.author}, ${stamp(one.createdAt)}. Dấu vân tay
            ${one.fingerprint}
          </p>`,
    )}
    <h3>Diễn biến</h3>
    <table>
      ${timeline.map(
        ({ at, who, act, say }) =>
          html`<tr>
            <td>${stamp(at)}</td>
            <td>${who === 'khop' ? 'Khớp' : (people.get(who) ?? who)}</td>
            <td>${acts[act] ?? act}${say === null ? '' : `: ${say}`}</td>
          </tr>`,
      )}
    </table>
  </section>`
}

function capture(version: Version | null) {
  if (version === null) return 'không có'
  const { title, text, url, fetchedAt, hash, rawHash } = version
  return html`<p><b>${title}</b></p>
    <p class="chu">${text}</p>
    <p class="nho">
      ${url ?? ''} Đọc lúc ${stamp(fetchedAt)}. Dấu của chữ ${hash}. Dấu của dữ liệu gốc ${rawHash}
    </p>`
}

/** `06:30 ngày 15/6/2026` */
function stamp(at: Instant): string {
  const local = new Date(at + 7 * 3_600_000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())} ngày ${local.getUTCDate()}/${local.getUTCMonth() + 1}/${local.getUTCFullYear()}`
}
