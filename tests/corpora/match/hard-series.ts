// Notices of the commune Nậm Hua that come again and again and share nearly all of their words, and how its page tells them.
import type { Page, Story, Told } from './hard.ts'

const pad = (n: number) => String(n).padStart(2, '0')
/** Local day after `days` days from 2026-01-05, a Monday. */
function dayAfter(days: number): { readonly d: number; readonly m: number; readonly iso: string } {
  const at = new Date(Date.UTC(2026, 0, 5 + days))
  return {
    d: at.getUTCDate(),
    m: at.getUTCMonth() + 1,
    iso: at.toISOString().slice(0, 10),
  }
}
const of = <One>(from: readonly One[], i: number): One => {
  const one = from[i % from.length]
  if (one === undefined) throw new Error('empty')
  return one
}
const slash = ({ d, m }: { readonly d: number; readonly m: number }) => `${d}/${m}`
const full = ({ d, m }: { readonly d: number; readonly m: number }) => `${pad(d)}/${pad(m)}/2026`

const villages = ['Pá Khôm', 'Huổi Lếch', 'Nà Sự', 'Phiêng Ban', 'Co Mỵ', 'Bản Yên'] as const
const roads = ['trục đi Huổi Lếch', 'khu chợ', 'dọc suối Nậm Hua', 'khu tái định cư'] as const

export function series(): Page {
  const articles: Story[] = []
  const posts: Told[] = []
  weeklyPower(articles, posts)
  weeklyWater(articles, posts)
  monthlyReception(articles, posts)
  monthlyVaccines(articles, posts)
  monthlyWelfare(articles, posts)
  weeklyMarket(articles, posts)
  return { articles, posts }
}

/** Lịch cắt điện: one notice a week, a sheet of rows; the page says the week, a row, or only tomorrow. */
function weeklyPower(articles: Story[], posts: Told[]): void {
  for (let week = 0; week < 12; week++) {
    const monday = 7 * week + 7
    const [from, to] = [dayAfter(monday), dayAfter(monday + 6)]
    const rows = [1, 3, 5].map((on, i) => ({
      on: dayAfter(monday + on),
      village: of(villages, week + 2 * i),
      road: of(roads, week + i),
      start: of([7, 8, 13], week + i),
      end: of([10, 11, 16], week + i),
    }))
    const id = `dien${week + 1}`
    articles.push({
      id,
      at: `${dayAfter(monday - 3).iso}T15:00`,
      title: `Lịch ngừng, giảm cung cấp điện tuần từ ${full(from)} đến ${full(to)}`,
      text: `Điện lực Nậm Hua thông báo lịch ngừng, giảm cung cấp điện phục vụ công tác thí nghiệm định kỳ, thay sứ, phát quang hành lang lưới điện trên địa bàn xã như sau:\n${rows
        .map(
          ({ on, village, road, start, end }, i) =>
            `${i + 1}. Ngày ${full(on)}, từ ${pad(start)}h30 đến ${pad(end)}h00: bản ${village} (${road}).`,
        )
        .join(
          '\n',
        )}\nMọi thông tin chi tiết, Quý khách hàng liên hệ Tổng đài 19006769 (24/7). Điện lực có thể đóng điện sớm hơn dự kiến mà không báo trước.`,
    })
    const [first, second, third] = rows
    if (first === undefined || second === undefined || third === undefined) continue
    const told = (shape: string, at: string, text: string) =>
      posts.push({ about: [id], shape: `serial ${shape}`, at, text })
    told(
      'week',
      `${dayAfter(monday - 2).iso}T19:10`,
      of(
        [
          `⚡ Tuần tới nhà mình mất điện những lúc nào? Lưu lại nhé:\n${rows.map(({ on, village, start, end }) => `• ${slash(on)}: ${start}h30–${end}h, ${village}`).join('\n')}\nSạc điện thoại, bơm nước từ tối hôm trước ạ.`,
          `Điện lực báo ba buổi cắt điện tuần ${slash(from)}–${slash(to)}. ${rows.map(({ on, village }) => `${village} ${slash(on)}`).join(', ')}. Giờ cụ thể bà con hỏi trưởng bản.`,
          `LICH CAT DIEN TUAN ${slash(from)} - ${slash(to)}\n${rows.map(({ on, village, start, end }) => `${slash(on)} ban ${village}: ${start}h30 den ${end}h`).join('\n')}`,
        ],
        week,
      ),
    )
    told(
      'row',
      `${dayAfter(monday + 2).iso}T18:00`,
      of(
        [
          `Mai (${slash(second.on)}) bản ${second.village} cắt điện ${second.start}h30 tới ${second.end}h nhé cả nhà, ai xay xát thì tranh thủ tối nay.`,
          `Nhắc bà con ${second.village}: ngày mai mất điện từ ${second.start} rưỡi đến ${second.end} giờ.`,
        ],
        week,
      ),
    )
    if (week % 3 !== 1)
      told(
        'same day',
        `${third.on.iso}T06:15`,
        `Sáng nay chỗ ${third.village} (${third.road}) sẽ mất điện đến ${third.end}h, các hộ nuôi cá chủ động máy sục.`,
      )
  }
}

/** Cấp nước luân phiên in the dry season. */
function weeklyWater(articles: Story[], posts: Told[]): void {
  for (let week = 0; week < 7; week++) {
    const monday = 56 + 7 * week
    const [from, to] = [dayAfter(monday), dayAfter(monday + 6)]
    const id = `nuoc${week + 1}`
    const hours = of(['5h00 đến 8h00', '17h00 đến 20h00', '6h00 đến 9h00'], week)
    const plain = of(['5-8h sáng', '5-8h tối', '6-9h sáng'], week)
    articles.push({
      id,
      at: `${dayAfter(monday - 2).iso}T10:00`,
      title: `Lịch cấp nước sinh hoạt luân phiên từ ngày ${full(from)} đến ngày ${full(to)}`,
      text: `Do nguồn nước đầu nguồn Huổi Lếch suy giảm, Tổ quản lý nước sạch xã thực hiện cấp nước luân phiên từ ngày ${full(from)} đến hết ngày ${full(to)}: cụm bản ${of(villages, week)}, ${of(villages, week + 1)} các ngày chẵn; cụm bản ${of(villages, week + 3)}, ${of(villages, week + 4)} các ngày lẻ. Khung giờ cấp nước từ ${hours}. Đề nghị Nhân dân sử dụng nước tiết kiệm. Điện thoại Tổ quản lý: 0215 3 778 204.`,
    })
    posts.push(
      {
        about: [id],
        shape: 'serial week',
        at: `${dayAfter(monday - 1).iso}T11:30`,
        text: of(
          [
            `💧 Tuần ${slash(from)}-${slash(to)} nước về ${plain}. ${of(villages, week)} với ${of(villages, week + 1)} ngày chẵn, ${of(villages, week + 3)} với ${of(villages, week + 4)} ngày lẻ. Dùng dè sẻn giúp nhau nhé!`,
            `Nước sinh hoạt tuần này chia như sau nha bà con: ngày chẵn ${of(villages, week)} - ${of(villages, week + 1)}, ngày lẻ ${of(villages, week + 3)} - ${of(villages, week + 4)}, khung giờ ${plain}`,
          ],
          week,
        ),
      },
      {
        about: [id],
        shape: 'serial headline',
        at: `${dayAfter(monday).iso}T06:00`,
        text: `LỊCH CẤP NƯỚC LUÂN PHIÊN ${slash(from)} ĐẾN ${slash(to)}`,
      },
      {
        about: [id],
        shape: 'serial row',
        at: `${dayAfter(monday + 2).iso}T05:30`,
        text: `Hôm nay ngày ${dayAfter(monday + 2).d % 2 === 0 ? 'chẵn' : 'lẻ'}, nước về ${dayAfter(monday + 2).d % 2 === 0 ? of(villages, week) : of(villages, week + 3)} khung ${plain}, bà con hứng đủ dùng.`,
      },
    )
  }
}

const leaders = ['Lò Văn Inh', 'Sùng A Chứ', 'Quàng Thị Pản'] as const

/** Tiếp công dân: every month, the same persons, other days. */
function monthlyReception(articles: Story[], posts: Told[]): void {
  for (let month = 1; month <= 6; month++) {
    const id = `tiep${month}`
    const days = [6 + month, 15 + ((month * 3) % 7), 23 + (month % 4)]
    articles.push({
      id,
      at: `2026-${pad(month)}-02T09:00`,
      title: `Thông báo lịch tiếp công dân của lãnh đạo xã tháng ${pad(month)} năm 2026`,
      text: `Thực hiện Luật Tiếp công dân, Thường trực HĐND và UBND xã Nậm Hua thông báo lịch tiếp công dân tháng ${pad(month)}/2026 tại Trụ sở Tiếp công dân xã:\n${days
        .map(
          (d, i) =>
            `- Ngày ${pad(d)}/${pad(month)}/2026: đồng chí ${leaders[i]}, ${of(['Chủ tịch UBND xã', 'Phó Chủ tịch UBND xã', 'Phó Chủ tịch HĐND xã'], i)} tiếp.`,
        )
        .join(
          '\n',
        )}\nBuổi sáng từ 07 giờ 30 phút, buổi chiều từ 14 giờ 00 phút. Công dân đến đề nghị mang theo giấy tờ tùy thân./.`,
    })
    posts.push(
      {
        about: [id],
        shape: 'serial month',
        at: `2026-${pad(month)}-03T08:20`,
        text: of(
          [
            `Tháng ${month} này lãnh đạo xã tiếp dân các ngày ${days.join(', ')}. Bà con có đơn thư, kiến nghị thì sắp xếp tới Trụ sở Tiếp công dân (sáng 7h30, chiều 14h).`,
            `📌 Lịch tiếp dân T${month}/2026\n${days.map((d, i) => `${d}/${month} – ${of(['CT Lò Văn Inh', 'PCT Sùng A Chứ', 'PCT HĐND Quàng Thị Pản'], i)}`).join('\n')}`,
          ],
          month,
        ),
      },
      {
        about: [id],
        shape: 'serial row',
        at: `2026-${pad(month)}-${pad((days[0] ?? 2) - 1)}T17:00`,
        text: of(
          [
            `Ngày mai ${days[0]}/${month}, Chủ tịch Lò Văn Inh tiếp công dân, bắt đầu 7h30 tại Trụ sở Tiếp công dân xã nhé.`,
            `Mai đ/c Chủ tịch xã tiếp dân (cả ngày), nhà ai có việc thì tới.`,
          ],
          month,
        ),
      },
      {
        about: [id],
        shape: 'serial row',
        at: `2026-${pad(month)}-${pad((days[2] ?? 2) - 1)}T16:30`,
        text: `Bà Quàng Thị Pản – PCT HĐND xã sẽ tiếp dân ngày ${days[2]}/${month}. Ai chưa gặp được lãnh đạo kỳ trước thì lần này nhé.`,
      },
    )
  }
}

/** Tiêm chủng: once a month, three posts of a table. */
function monthlyVaccines(articles: Story[], posts: Told[]): void {
  for (let month = 1; month <= 6; month++) {
    const id = `tiem${month}`
    const day = 10 + ((month * 5) % 9)
    articles.push({
      id,
      at: `2026-${pad(month)}-0${3 + (month % 4)}T14:00`,
      title: `Lịch tiêm chủng mở rộng tháng ${month} tại Trạm Y tế xã và các điểm bản`,
      text: `Trạm Y tế xã Nậm Hua thông báo lịch tiêm chủng thường xuyên tháng ${month}/2026:\nĐiểm 1: Trạm Y tế, ngày ${pad(day)}/${pad(month)}/2026, 7h30 - 10h30.\nĐiểm 2: Nhà văn hóa bản ${of(villages, month)}, ngày ${pad(day + 1)}/${pad(month)}/2026, 8h00 - 10h00.\nĐiểm 3: Điểm trường ${of(villages, month + 2)}, ngày ${pad(day + 2)}/${pad(month)}/2026, 8h30 - 10h30.\nVắc xin: BCG, 5 trong 1, OPV, IPV, sởi, MR, viêm não Nhật Bản. Phụ huynh mang theo sổ tiêm, cho trẻ ăn no trước khi tiêm.`,
    })
    posts.push(
      {
        about: [id],
        shape: 'serial month',
        at: `2026-${pad(month)}-0${4 + (month % 4)}T09:45`,
        text: of(
          [
            `👶 Các mẹ ơi, tháng ${month} các bé đi tiêm đây: ${day}/${month} ở Trạm, ${day + 1}/${month} ở ${of(villages, month)}, ${day + 2}/${month} ở ${of(villages, month + 2)}. Mang sổ, cho con ăn no nhé ❤️`,
            `Lịch tiêm cho trẻ T${month}. Trạm Y tế: ${pad(day)}/${pad(month)}. NVH ${of(villages, month)}: ${pad(day + 1)}/${pad(month)}. Trường ${of(villages, month + 2)}: ${pad(day + 2)}/${pad(month)}.`,
          ],
          month,
        ),
      },
      {
        about: [id],
        shape: 'serial row',
        at: `2026-${pad(month)}-${pad(day)}T19:30`,
        text: `Sáng mai 8h tiêm cho các bé ở nhà văn hóa bản ${of(villages, month)}, bé nào lỡ hôm nay ở trạm thì lên tiêm bù luôn ạ.`,
      },
      {
        about: [id],
        shape: 'serial headline',
        at: `2026-${pad(month)}-0${4 + (month % 4)}T07:15`,
        text: `LỊCH TIÊM CHỦNG THÁNG ${month}`,
      },
    )
  }
}

/** Chi trả trợ cấp: monthly, paid in the villages. */
function monthlyWelfare(articles: Story[], posts: Told[]): void {
  for (let month = 1; month <= 6; month++) {
    const id = `chitra${month}`
    const people = 318 + 4 * month
    articles.push({
      id,
      at: `2026-${pad(month)}-05T16:00`,
      title: `Thông báo chi trả trợ cấp xã hội hằng tháng kỳ tháng ${month}/2026`,
      text: `Bưu điện xã phối hợp UBND xã chi trả trợ cấp xã hội hằng tháng kỳ tháng ${month}/2026 cho ${people} đối tượng: người chưa có tài khoản nhận tiền mặt từ ngày ${pad(8 + month)}/${pad(month)}/2026 đến ngày ${pad(11 + month)}/${pad(month)}/2026 tại điểm Bưu điện văn hóa xã, giờ hành chính; người có tài khoản nhận qua ngân hàng trước ngày ${pad(15 + (month % 3))}/${pad(month)}/2026. Người nhận thay phải có giấy ủy quyền.`,
    })
    posts.push({
      about: [id],
      shape: 'serial month',
      at: `2026-${pad(month)}-06T10:10`,
      text: of(
        [
          `Kỳ T${month} tiền trợ cấp phát ở bưu điện xã từ ${8 + month} đến ${11 + month}/${month}, ai nhận hộ nhớ cầm giấy ủy quyền. Có thẻ ngân hàng thì đợi tiền về thẻ.`,
          `${people} người hưởng trợ cấp chú ý: bưu điện chi tiền mặt ${8 + month}-${11 + month}/${month}.`,
        ],
        month,
      ),
    })
    if (month > 2)
      posts.push({
        about: [id],
        shape: 'serial row',
        at: `2026-${pad(month)}-${pad(11 + month)}T07:00`,
        text: `Hôm nay là ngày cuối chi trả trợ cấp tại bưu điện xã, các cụ chưa nhận thì con cháu đưa đi giúp nhé 🙏`,
      })
  }
}

/** Chợ phiên: every two weeks; what is special about each is a line. */
function weeklyMarket(articles: Story[], posts: Told[]): void {
  const guests = [
    'trình diễn khèn Mông',
    'thi giã bánh dày',
    'ném pao',
    'trưng bày thổ cẩm Thái',
    'thi đẩy gậy',
  ] as const
  for (let i = 0; i < 5; i++) {
    const on = dayAfter(12 + 14 * i)
    const id = `phien${i + 1}`
    articles.push({
      id,
      at: `${dayAfter(8 + 14 * i).iso}T09:00`,
      title: `Chợ phiên Nậm Hua ngày ${full(on)}`,
      text: `UBND xã tổ chức chợ phiên Nậm Hua từ 6 giờ ngày ${full(on)} tại khu chợ trung tâm. Điểm nhấn phiên này: ${guests[i]}. Tiểu thương đăng ký ki-ốt với Ban Quản lý chợ, phí 20.000 đồng/ki-ốt. Xe máy gửi tại sân vận động, giá 5.000 đồng/lượt.`,
    })
    posts.push({
      about: [id],
      shape: 'serial same day',
      at: `${on.iso}T05:40`,
      text: `Chợ phiên sáng nay trời đẹp lắm, ${guests[i] ?? ''} bắt đầu rồi, mời bà con xuống chợ!`,
    })
    posts.push({
      about: [id],
      shape: 'serial week',
      at: `${dayAfter(10 + 14 * i).iso}T20:00`,
      text: of(
        [
          `Chủ nhật này đi chợ phiên không cả nhà? Có ${guests[i]} đấy 😍 6h sáng đã đông rồi nhé`,
          `CHỢ PHIÊN ${slash(on)} 👉 ${guests[i]} 👉 gửi xe 5k ở sân vận động`,
        ],
        i,
      ),
    })
  }
}
