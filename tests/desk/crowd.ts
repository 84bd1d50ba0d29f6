// What fills the small ward up: corrections in every state, a list of many cards, posts that mean harm, people's papers.
import type { Divergence, Item } from '../../src/core/types.ts'
import type { CorrectionState, From } from '../../src/store/types.ts'
import { now, officialTalk, type Ward } from './ward.ts'

const zalgo = 'H' + '\u0335\u0321\u034a\u0300'.repeat(40) + 'ọp lúc 7h30'

/** Posts of people who mean harm, by what they try. */
export const hostile: Readonly<Record<string, string>> = {
  script:
    '<script>document.title="hỏng"</script><img src=x onerror="document.title=\'hỏng\'"> lúc 7h30',
  attributes: '" autofocus onfocus="document.title=\'hỏng\'" x=" lúc 7h30 ngày 18/6/2026',
  template: '${alert(1)} {{7*7}} <!-- --> ]]> </textarea></script><svg onload=alert(1)> lúc 7h30',
  bidi: 'Nộp vào \u202e0200 7777\u202c trước 7h30 \u2066\u2067ngược\u2069',
  marks: '\u200f\u200eHọp lúc 7h30\u200f ngày 18/6/2026 \u061c\ufeff\u200b',
  zalgo,
  line: `Họp lúc 7h30 ${'Ầ'.repeat(100_000)}`,
  interface:
    'Đã duyệt ✓ Bản sửa này đã được phê duyệt. [Đăng bài] Đăng nhập lại: http://khop.example.xấu lúc 7h30',
}

const itemOf = (id: string, text: string): Item => ({
  id,
  title: '',
  text,
  publishedAt: now - 3 * 86_400_000,
  url: `https://kenh.example/${id}`,
  links: [],
})

const keep = (ward: Ward, items: readonly Item[]) =>
  ward.deps.store.saveItems(
    'trang',
    items.map((item) => ({ item, wire: {}, validator: null, rawHash: item.id })),
    now - 3_600_000,
  )

function clashIn(item: Item, score: number): Divergence {
  const start = item.text.indexOf('7h30')
  const at = officialTalk.text.indexOf('8h00')
  return {
    id: `d-${item.id}`,
    type: 'clash',
    kind: 'time',
    cue: 'when',
    severity: score > 80 ? 'critical' : 'major',
    score,
    official: { text: '8h00', value: '08:00', start: at, end: at + 4, in: 'text' },
    post: { text: '7h30', value: '07:30', start, end: start + 4, in: 'text' },
    nuance: false,
    rule: 'clash.time',
    because: ['soon'],
    why: 'Cổng ghi 8h00, trang ghi 7h30.',
  }
}

async function letDiffer(ward: Ward, items: readonly Item[], score: number): Promise<void> {
  await keep(ward, items)
  await ward.deps.store.savePairs(
    'mau',
    items.map(({ id }) => ({
      post: `trang:${id}`,
      official: 'cong:a1',
      score: 0.9,
      reasons: ['cùng ngày 18/6/2026'],
      state: 'paired' as const,
      candidates: [],
    })),
    now - 3_600_000,
  )
  await ward.deps.store.saveFindings({
    run: 'dem-1',
    unit: 'mau',
    findings: items.map((item) => ({
      divergence: clashIn(item, score),
      channel: 'trang',
      copy: `trang:${item.id}`,
      official: 'cong:a1',
      copySeq: 1,
      officialSeq: 1,
    })),
    compared: items.map(({ id }) => `trang:${id}`),
    at: now - 3_600_000,
  })
}

/** `count` posts that differ. */
export const letCrowdDiffer = (ward: Ward, count: number) =>
  letDiffer(
    ward,
    Array.from({ length: count }, (_, n) =>
      itemOf(
        `dong-${n}`,
        `Khóm ${n}: Chủ tịch UBND phường tiếp công dân lúc 7h30 ngày 18/6/2026 tại Phòng Tiếp công dân.`,
      ),
    ),
    60,
  )

export const letHostileDiffer = (ward: Ward) =>
  letDiffer(
    ward,
    Object.entries(hostile).map(([name, text]) => itemOf(`la-${name}`, text)),
    88,
  )

type Step = readonly [From<CorrectionState>, CorrectionState]

/** By which moves a correction comes to each state. */
const paths: Readonly<Record<Exclude<CorrectionState, 'restored' | 'drafted'>, readonly Step[]>> =
  (() => {
    const submitted: readonly Step[] = [['drafted', 'submitted']]
    const approved: readonly Step[] = [...submitted, ['submitted', 'approved']]
    const sending: readonly Step[] = [...approved, ['approved', 'sending']]
    const sent: readonly Step[] = [...sending, ['sending', 'sent']]
    return {
      submitted,
      approved,
      sending,
      sent,
      unknown: [...sending, ['sending', 'unknown']],
      refused: [...submitted, ['submitted', 'refused']],
      lapsed: [...submitted, ['submitted', 'lapsed']],
      'by-hand': [...approved, ['approved', 'by-hand']],
      verified: [...sent, ['sent', 'verified']],
    }
  })()

/** Every state in which a person can find a correction. */
export const statesOfCorrections = Object.keys(paths)

/** One correction in each state, `ban-<state>`. */
export async function letCorrectionsBe(ward: Ward): Promise<void> {
  const { store } = ward.deps
  const author = ward.ids.get('can-bo@mau.example') ?? ''
  const approver = ward.ids.get('duyet@mau.example') ?? ''
  const items = Object.keys(paths).map((state) =>
    itemOf(`sua-${state}`, `Họp tổ dân phố lúc 7h30 ngày 18/6/2026 (${state}).`),
  )
  await letDiffer(ward, items, 70)
  for (const [state, steps] of Object.entries(paths)) {
    const id = `ban-${state}`
    await store.draft({
      id,
      unit: 'mau',
      item: `trang:sua-${state}`,
      official: 'cong:a1',
      officialSeq: 1,
      copySeq: 1,
      rung: state === 'verified' ? 'edit' : 'by-hand',
      edits: [],
      title: '',
      text: `Họp tổ dân phố lúc 8h00 ngày 18/6/2026 (${state}).`,
      message: null,
      fingerprint: 'f'.repeat(64),
      author,
      createdAt: now - 1_800_000,
      divergences: [`d-sua-${state}`],
      basis: 'Văn phòng phường xác nhận lúc 6 giờ 15/6/2026',
    })
    for (const [from, to] of steps)
      await store.move({
        correction: id,
        from: from as From<typeof to>,
        to,
        who: to === 'approved' || to === 'refused' ? approver : author,
        at: now - 900_000,
        why: to === 'refused' || to === 'lapsed' ? 'Xem lại giờ với văn phòng.' : null,
      })
  }
}

/** A request, a sign, an entry of the register, a lent right, an explanation: pages with something on them. */
export async function letPapersBe(ward: Ward): Promise<void> {
  const { store } = ward.deps
  const admin = ward.ids.get('quan-tri@mau.example') ?? ''
  const officer = ward.ids.get('can-bo@mau.example') ?? ''
  await store.addRequest(
    {
      id: 'yc-1',
      unit: 'mau',
      kind: 'correction',
      source: 'citizen',
      link: 'https://kenh.example/p1',
      quotation: `Bài ghi 7h30. ${hostile['script']}`,
      sender: 'Bà Nguyễn Thị Mẫu',
      receivedAt: now - 2 * 86_400_000,
      receivedBy: officer,
      dueAt: now + 8 * 86_400_000,
    },
    now,
  )
  await store.addRegisterEntry({
    unit: 'mau',
    owner: 'Công an phường Mẫu',
    kind: 'phone',
    value: '+842963841113',
    names: ['công an phường mẫu'],
    who: admin,
    at: now,
  })
  await store.setSafetyContacts({ unit: 'mau', say: 'Công an phường: 0296 3841 113', who: admin, at: now }) // prettier-ignore
  await store.keepSigns(
    'mau',
    'trang',
    [{ kind: 'burst', items: ['trang:p1'], what: '12', was: null }],
    now,
  )
  await store.delegate({
    unit: 'mau',
    person: officer,
    document: 'Giấy ủy quyền số 12/GUQ-UBND',
    startsAt: now - 86_400_000,
    endsAt: now + 6 * 86_400_000,
    by: admin,
    at: now,
  })
  await store.noteUnit({ unit: 'mau', note: `Trang mới đổi người phụ trách. ${hostile['bidi']}`, who: admin, at: now }) // prettier-ignore
}
