// What a ward publishes in half a year: each matter writes its notices (title, body) and how an officer would retell them.
import type { Random } from './seeded.ts'

export interface Teller {
  readonly ward: string
  readonly random: Random
  /** The Monday on which the ward begins to publish. */
  readonly start: number
}

export interface Notice {
  readonly at: number
  readonly title: string
  readonly body: string
  /** First lines of a post about it. */
  readonly openings: readonly string[]
  /** Its facts, a line each, in an officer's words. */
  readonly points: readonly string[]
  /** A short word on the day itself, or the evening before. */
  readonly reminder: { readonly text: string; readonly at: number } | null
  /** One of a series whose notices share nearly all words. */
  readonly serial: boolean
  /** It changes an earlier notice. */
  readonly change: boolean
}

type Matter = (teller: Teller) => readonly Notice[]

const hour = 3_600_000
const day = 24 * hour
const local = (at: number) => new Date(at + 7 * hour)
const dm = (at: number) => `${local(at).getUTCDate()}/${local(at).getUTCMonth() + 1}`
const dmy = (at: number) =>
  `${String(local(at).getUTCDate()).padStart(2, '0')}/${String(local(at).getUTCMonth() + 1).padStart(2, '0')}/2026`
const weekday = (at: number) =>
  ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'][
    local(at).getUTCDay()
  ] ?? ''
const monthOf = (at: number) => local(at).getUTCMonth() + 1
const times = <One>(count: number, make: (i: number) => One) =>
  Array.from({ length: count }, (_, i) => make(i))

const khoms = [
  'Thới Hòa',
  'Bình Phú',
  'Tân Quới',
  'Đông An',
  'Tây Khánh',
  'Phú Hữu',
  'Long Hưng',
  'Mỹ Phước',
] as const
const streets = [
  'Nguyễn Trung Trực',
  'Lê Văn Nhung',
  'Trần Quang Khải',
  'Châu Thị Tế',
  'Bùi Văn Danh',
  'Phan Xích Long',
] as const
const names = [
  'Nguyễn Hữu Tài',
  'Trần Thị Bích Vân',
  'Lê Quốc Thịnh',
  'Phạm Ngọc Diệp',
  'Võ Minh Trí',
  'Huỳnh Kim Loan',
] as const
const halls = [
  'Hội trường UBND phường',
  'Nhà văn hóa khóm Bình Phú',
  'Trạm Y tế phường',
  'Trường Tiểu học Tân Quới',
  'Trung tâm Văn hóa',
] as const

const notice = (
  one: Partial<Notice> & Pick<Notice, 'at' | 'title' | 'body' | 'openings' | 'points'>,
): Notice => ({
  reminder: null,
  serial: false,
  change: false,
  ...one,
})
const close = (ward: string) => `\nTrân trọng thông báo./.\nUBND phường ${ward}`

const powerCuts: Matter = ({ ward, random, start }) =>
  times(12, (week) => {
    const monday = start + (week + 1) * 7 * day
    const rows = random
      .shuffled(khoms)
      .slice(0, 3)
      .map((khom, i) => {
        const at = monday + (1 + 2 * i) * day
        const from = random.pick([7, 8, 13])
        return { khom, at, from, to: from + 2 + random.below(3), street: random.pick(streets) }
      })
    const [first] = rows
    return notice({
      at: monday - 3 * day + 9 * hour,
      serial: true,
      title: `Thông báo tạm ngừng cung cấp điện từ ngày ${dm(monday)} đến ngày ${dm(monday + 6 * day)}/2026`,
      body: `Đội Quản lý điện khu vực thông báo lịch tạm ngừng cung cấp điện để bảo trì lưới điện trên địa bàn phường ${ward} như sau:\nNgày | Từ | Đến | Khu vực\n${rows
        .map(
          (row) =>
            `${dmy(row.at)} | ${String(row.from).padStart(2, '0')}:00 | ${row.to}:30 | Khóm ${row.khom}: đường ${row.street}`,
        )
        .join('\n')}\nKhi cần hỗ trợ, khách hàng gọi Tổng đài 1900 1006 (24/7).${close(ward)}`,
      openings: [
        `LỊCH CÚP ĐIỆN ${dm(monday)} - ${dm(monday + 6 * day)}`,
        `Lịch cúp điện tuần này trên địa bàn phường`,
        `Tuần này có 3 đợt cúp điện, bà con xem lịch nghen`,
      ],
      points: rows.map(
        (row) =>
          `${weekday(row.at)} ${dm(row.at)}: ${row.from}h - ${row.to}h30, khóm ${row.khom} (đường ${row.street})`,
      ),
      reminder:
        first === undefined
          ? null
          : {
              text: `${first.from < 12 ? 'Sáng' : 'Chiều'} mai từ ${first.from > 12 ? first.from - 12 : first.from} giờ tới ${first.to > 12 ? first.to - 12 : first.to} rưỡi khóm ${first.khom} cúp điện nghen bà con, nhớ bơm nước trước.`,
              at: first.at - 6 * hour,
            },
    })
  })

const receptions: Matter = ({ ward, random, start }) =>
  times(6, (i) => {
    const month = i + 1
    const firstDay = Date.UTC(2026, i, 1) - 7 * hour
    const dates = times(3, (k) => firstDay + (6 + 7 * k + random.below(3)) * day)
    const [chair, vice] = [names[0], random.pick(names.slice(1))]
    const place = `số ${120 + random.below(3)} đường ${streets[1]}`
    return notice({
      at: Math.max(start, firstDay - 4 * day + 10 * hour),
      serial: true,
      title: `Lịch tiếp công dân tháng ${month}/2026`,
      body: `UBND phường ${ward} thông báo lịch tiếp công dân định kỳ tháng ${month}/2026 của lãnh đạo phường tại Phòng Tiếp công dân, ${place}, buổi sáng từ 7 giờ 30 đến 11 giờ:\n- Ông ${chair}, Chủ tịch UBND phường: ngày ${dmy(dates[0] ?? 0)} và ngày ${dmy(dates[2] ?? 0)}.\n- ${vice}, Phó Chủ tịch UBND phường: ngày ${dmy(dates[1] ?? 0)}.\nCông dân có nhu cầu khiếu nại, tố cáo, kiến nghị, phản ánh đến đúng thời gian nêu trên.${close(ward)}`,
      openings: [
        `Lịch tiếp dân tháng ${month} của lãnh đạo phường`,
        `Tháng ${month} lãnh đạo phường tiếp công dân ngày nào?`,
        `LỊCH TIẾP CÔNG DÂN THÁNG ${month}`,
      ],
      points: [
        `Chủ tịch ${chair}: ${dm(dates[0] ?? 0)}, ${dm(dates[2] ?? 0)}`,
        `Phó Chủ tịch ${vice}: ${dm(dates[1] ?? 0)}`,
        `Từ 7h30 tới 11h, Phòng Tiếp công dân, ${place}`,
      ],
      reminder: {
        text: `Sáng mai lãnh đạo phường tiếp công dân từ 7g30 tại ${place}. Bà con có việc cần phản ánh mời ghé.`,
        at: (dates[1] ?? 0) - 8 * hour,
      },
    })
  })

const vaccinations: Matter = ({ ward, random, start }) =>
  times(4, (i) => {
    const at = start + (10 + i * 38) * day + 9 * hour
    const [a, b, c, d] = random.shuffled(khoms)
    const [one, two] = [at + 6 * day - 9 * hour, at + 7 * day - 9 * hour]
    const hall = random.pick(halls)
    return notice({
      at,
      serial: true,
      title: `Lịch tiêm vắc xin sởi - rubella đợt ${i + 1} năm 2026`,
      body: `Trạm Y tế phường ${ward} thông báo lịch tiêm vắc xin sởi - rubella (MR) đợt ${i + 1} cho trẻ từ 18 tháng tuổi:\nNgày ${dmy(one)}, 7 giờ 30 - 10 giờ 30: khóm ${a}, ${b}, tại Trạm Y tế phường\nNgày ${dmy(two)}, 13 giờ 30 - 16 giờ: khóm ${c}, ${d}, tại ${hall}\nPhụ huynh mang theo sổ tiêm chủng, ở lại theo dõi 30 phút sau tiêm. Vắc xin không thu phí. Liên hệ: 0296 3 95${i} 115.${close(ward)}`,
      openings: [
        `Tiêm ngừa sởi - rubella đợt ${i + 1} cho bé`,
        `Lịch chích ngừa sởi đợt ${i + 1}`,
        `Ba mẹ lưu ý lịch tiêm sởi - rubella`,
      ],
      points: [
        `Khóm ${a}, ${b}: sáng ${dm(one)}, 7h30 - 10h30, Trạm Y tế`,
        `Khóm ${c}, ${d}: chiều ${dm(two)}, 13g30 - 16g, ${hall}`,
        'Nhớ đem sổ tiêm, ở lại 30 phút. Miễn phí.',
        `☎ 0296.395${i}.115`,
      ],
      reminder: {
        text: `Sáng mai 7h30 tới lượt các bé khóm ${a}, ${b} đi tiêm sởi ở Trạm Y tế nha ba mẹ. Cho bé ăn no rồi hãy đi!`,
        at: one - 7 * hour,
      },
    })
  })

const allowances: Matter = ({ ward, random, start }) =>
  times(5, (i) => {
    const at = start + (12 + 30 * i) * day + 8 * hour
    const pay = at + 5 * day - 8 * hour
    const [a, b] = random.shuffled(khoms)
    const sum = 180 + random.below(90)
    return notice({
      at,
      serial: true,
      title: `Lịch chi trả trợ cấp bảo trợ xã hội tháng ${monthOf(pay)}/2026`,
      body: `Phường ${ward} phối hợp Bưu điện chi trả trợ cấp bảo trợ xã hội tháng ${monthOf(pay)}/2026 cho ${sum} đối tượng:\nNgày ${dmy(pay)}, từ 7 giờ 00 đến 11 giờ 00: khóm ${a}, tại Nhà văn hóa khóm ${a}\nNgày ${dmy(pay + day)}, từ 13 giờ 30 đến 16 giờ 30: khóm ${b}, tại ${halls[0]}\nNgười nhận mang theo căn cước; người nhận thay có giấy ủy quyền. Mức chuẩn trợ giúp xã hội 500.000 đồng/tháng.${close(ward)}`,
      openings: [
        `Chi trả tiền bảo trợ xã hội tháng ${monthOf(pay)}`,
        `Lịch nhận trợ cấp tháng ${monthOf(pay)}`,
        'Bà con diện bảo trợ nhận tiền trợ cấp',
      ],
      points: [
        `Khóm ${a}: 7h - 11h ngày ${dm(pay)}, Nhà văn hóa khóm`,
        `Khóm ${b}: 13h30 - 16h30 ngày ${dm(pay + day)}, Hội trường phường`,
        'Đem theo căn cước nha',
      ],
      reminder: {
        text: `Sáng nay từ 7 giờ chi trả trợ cấp cho cô bác khóm ${a} tại Nhà văn hóa khóm, nhớ mang căn cước.`,
        at: pay + 6 * hour,
      },
    })
  })

const waterCuts: Matter = ({ ward, random, start }) =>
  times(4, (i) => {
    const at = start + (17 + i * 33) * day + 15 * hour
    const cut = at + 2 * day - 15 * hour
    const [a, b] = random.shuffled(khoms)
    return notice({
      at,
      serial: true,
      title: `Thông báo tạm ngưng cấp nước ngày ${dm(cut)}/2026 để súc xả đường ống`,
      body: `Xí nghiệp Cấp nước thông báo tạm ngưng cấp nước để súc xả đường ống: từ 22 giờ ngày ${dmy(cut)} đến 4 giờ ngày ${dmy(cut + day)}. Khu vực ảnh hưởng: khóm ${a}, khóm ${b}, phường ${ward}. Đề nghị khách hàng dự trữ nước sử dụng. Điện thoại hỗ trợ: 0296 3 841 ${300 + i}.`,
      openings: [
        `Cúp nước đêm ${dm(cut)} bà con ơi`,
        `Tạm ngưng cấp nước khóm ${a}, ${b}`,
        'Thông báo cúp nước',
      ],
      points: [
        `Từ 22h ${dm(cut)} tới 4h sáng ${dm(cut + day)}`,
        `Khóm ${a} và khóm ${b}`,
        `Hỏi thêm: 02963 841 ${300 + i}`,
      ],
      reminder: {
        text: `Tối nay 22h cúp nước khóm ${a} với ${b} để xả ống, bà con trữ nước xài.`,
        at: cut + 15 * hour,
      },
    })
  })

const bloodDrives: Matter = ({ ward, random, start }) =>
  times(3, (i) => {
    const at = start + (20 + i * 50) * day + 8 * hour
    const held = at + 10 * day - 8 * hour
    const goal = 80 + random.below(60)
    return notice({
      at,
      serial: true,
      title: `Thư ngỏ tham gia hiến máu tình nguyện đợt ${i + 1} năm 2026`,
      body: `Ban Chỉ đạo vận động hiến máu tình nguyện phường ${ward} kêu gọi nhân dân tham gia hiến máu đợt ${i + 1} năm 2026, chỉ tiêu ${goal} đơn vị máu. Thời gian: 7 giờ 00 ngày ${dmy(held)}. Địa điểm: ${halls[0]}. Điều kiện: từ 18 đến 60 tuổi, cân nặng từ 42 kg đối với nữ và 45 kg đối với nam. Đăng ký tại Hội Chữ thập đỏ phường trước ngày ${dmy(held - 3 * day)}.${close(ward)}`,
      openings: [
        `Một giọt máu cho đi, một cuộc đời ở lại ❤️`,
        `Hiến máu đợt ${i + 1} nè cả nhà`,
        `Mời bà con tham gia hiến máu cứu người`,
      ],
      points: [
        `7h sáng ${dm(held)} tại Hội trường phường`,
        `Cần ${goal} đơn vị máu`,
        `Đăng ký với Hội Chữ thập đỏ trước ${dm(held - 3 * day)}`,
      ],
    })
  })

const councilSessions: Matter = ({ ward, start }) =>
  times(3, (i) => {
    const at = start + (25 + i * 45) * day + 10 * hour
    const held = at + 7 * day - 10 * hour
    return notice({
      at,
      serial: true,
      title: `Thông báo triệu tập kỳ họp thứ ${['Bảy', 'Tám', 'Chín'][i] ?? ''} HĐND phường ${ward} khóa XII`,
      body: `Thường trực Hội đồng nhân dân phường ${ward} triệu tập kỳ họp thứ ${['Bảy', 'Tám', 'Chín'][i] ?? ''}, khóa XII, nhiệm kỳ 2021 - 2026. Thời gian: 7 giờ 30 ngày ${dmy(held)}, tại ${halls[0]}. Kỳ họp xem xét ${6 + i} báo cáo và ${3 + i} dự thảo nghị quyết. Cử tri gửi ý kiến qua số 0296 3 86${i} 777.`,
      openings: [
        `Kỳ họp HĐND phường sắp diễn ra`,
        `HĐND phường họp kỳ thứ ${['Bảy', 'Tám', 'Chín'][i] ?? ''}`,
      ],
      points: [
        `7g30 ngày ${dm(held)}, hội trường phường`,
        `Xem xét ${6 + i} báo cáo, thông qua ${3 + i} nghị quyết`,
        `Bà con gửi ý kiến: 0296 386${i} 777`,
      ],
    })
  })

/** A fair that is announced, put off, given a new day. */
const fairs: Matter = ({ ward, random, start }) => {
  const kinds = [
    'Phiên chợ nông sản sạch',
    'Hội thi gói bánh tét',
    'Giải chạy việt dã',
    'Đêm hội trăng rằm',
  ]
  return kinds.flatMap((kind, i) => {
    const at = start + (15 + i * 32) * day + 9 * hour
    const [first, second] = [at + 14 * day - 9 * hour, at + 28 * day - 9 * hour]
    const place = random.pick(['Công viên bờ kè', 'Sân vận động phường', 'Quảng trường trung tâm'])
    const stalls = 20 + random.below(30)
    return [
      notice({
        at,
        title: `Tổ chức ${kind} phường ${ward} năm 2026`,
        body: `UBND phường ${ward} tổ chức ${kind} năm 2026 với ${stalls} gian hàng, đội tham gia. Thời gian: 17 giờ 00 ngày ${dmy(first)}. Địa điểm: ${place}. Các khóm vận động nhân dân tham gia, bảo đảm an ninh trật tự và vệ sinh môi trường.`,
        openings: [`${kind} sắp khai mạc rồi bà con ơi!`, `Mời bà con đến với ${kind}`],
        points: [
          `5 giờ chiều ${dm(first)} tại ${place}`,
          `${stalls} gian hàng, đội tham gia`,
          'Vào cửa tự do',
        ],
      }),
      notice({
        at: at + 8 * day,
        change: true,
        title: `Thông báo tạm hoãn ${kind} phường ${ward}`,
        body: `Do thời tiết mưa bão, UBND phường ${ward} thông báo tạm hoãn tổ chức ${kind} dự kiến ngày ${dmy(first)} tại ${place}. Thời gian tổ chức lại sẽ được thông báo sau.`,
        openings: [`${kind} tạm hoãn, chưa có ngày mới`, `TẠM HOÃN ${kind.toUpperCase()}`],
        points: [
          `${kind} ngày ${dm(first)} tạm hoãn vì mưa bão`,
          'Khi có lịch mới phường sẽ báo lại',
        ],
      }),
      notice({
        at: at + 16 * day,
        change: true,
        title: `${kind} dời sang ngày ${dmy(second)}`,
        body: `UBND phường ${ward} thông báo ${kind} được dời sang 17 giờ 00 ngày ${dmy(second)} (lịch cũ: ngày ${dmy(first)}) tại ${place}. Các đội đã đăng ký giữ nguyên danh sách.`,
        openings: [`${kind} dời ngày rồi nha`, `Lịch mới của ${kind}`],
        points: [
          `Dời sang 17h ${dm(second)} (lịch cũ ${dm(first)})`,
          `Vẫn ở ${place}, danh sách đội giữ nguyên`,
        ],
        reminder: {
          text: `Chiều mai 17h ${kind} khai mạc tại ${place}, mời bà con tới chung vui!`,
          at: second - 6 * hour,
        },
      }),
    ]
  })
}

interface Single {
  readonly title: string
  readonly body: string
  readonly openings: readonly string[]
  readonly points: readonly string[]
}

/** Matters that come once. `d(n)`: n days after publication; `n()`: some number of its own. */
const singles: Matter = ({ ward, random, start }) => {
  const at = (i: number) => start + (6 + i * 7) * day + (8 + (i % 7)) * hour
  const number = () => 11 + random.below(300)
  const phone = () => `0296 3 ${800 + random.below(99)} ${100 + random.below(899)}`
  const make: ((d: (days: number) => number) => Single)[] = [
    (d) => {
      const [no, fee] = [number(), random.pick(['25.000', '28.000', '32.000'])]
      return {
        title: 'Điều chỉnh giờ thu gom rác sinh hoạt và mức thu dịch vụ',
        body: `Thông báo số ${no}/TB-UBND: từ ngày ${dmy(d(10))}, giờ thu gom rác sinh hoạt trên các tuyến đường của phường ${ward} điều chỉnh từ 18 giờ sang 20 giờ hằng ngày. Mức thu hộ gia đình ${fee} đồng/tháng, cơ sở kinh doanh 120.000 đồng/tháng. Hộ nghèo được miễn.`,
        openings: ['Đổi giờ đổ rác bà con ơi', 'Giờ gom rác mới và tiền rác'],
        points: [
          `Từ ${dm(d(10))} xe gom rác lúc 8 giờ tối`,
          `Nhà dân ${fee}đ/tháng, tiệm buôn bán 120k/tháng`,
          'Hộ nghèo khỏi đóng',
        ],
      }
    },
    () => {
      const [no, call] = [number(), phone()]
      return {
        title: 'Cảnh báo thủ đoạn giả danh cán bộ phường yêu cầu nộp tiền cập nhật dữ liệu đất đai',
        body: `Thời gian gần đây xuất hiện đối tượng tự xưng cán bộ phường ${ward} gọi điện yêu cầu nộp 300.000 đồng để cập nhật dữ liệu đất đai. UBND phường khẳng định không thu bất kỳ khoản nào qua điện thoại. Người dân phát hiện báo Công an phường, số ${call}. (Công văn số ${no}/UBND-NC)`,
        openings: ['⚠️ CẢNH BÁO LỪA ĐẢO', 'Cẩn thận người giả danh cán bộ phường'],
        points: [
          'Kẻ gian gọi điện đòi nộp 300k cập nhật đất đai',
          'Phường không thu tiền qua điện thoại',
          `Báo Công an phường: ${call}`,
        ],
      }
    },
    (d) => ({
      title: 'Cấp căn cước lưu động tại các khóm',
      body: `Công an phường ${ward} tổ chức cấp thẻ căn cước lưu động: ngày ${dmy(d(5))} tại Nhà văn hóa khóm Đông An, ngày ${dmy(d(6))} tại Nhà văn hóa khóm Tây Khánh, buổi sáng từ 7 giờ 30, buổi chiều từ 13 giờ 30. Ưu tiên người già, người khuyết tật. Lệ phí cấp đổi 50.000 đồng, cấp lại 70.000 đồng.`,
      openings: ['Làm căn cước tại khóm, khỏi đi xa', 'Công an phường về khóm làm căn cước'],
      points: [
        `${dm(d(5))}: nhà văn hóa khóm Đông An`,
        `${dm(d(6))}: nhà văn hóa khóm Tây Khánh`,
        'Sáng 7h30, chiều 13h30',
        'Cấp đổi 50k, cấp lại 70k',
      ],
    }),
    (d) => ({
      title: 'Tuyển sinh đầu cấp năm học 2026 - 2027',
      body: `Phường ${ward} thông báo tuyển sinh đầu cấp năm học 2026 - 2027: lớp 1 tuyển 320 học sinh, lớp 6 tuyển 410 học sinh. Nộp hồ sơ trực tuyến từ ngày ${dmy(d(14))} đến hết ngày ${dmy(d(30))}; nộp trực tiếp tại trường buổi sáng các ngày làm việc. Tuyển sinh theo nơi cư trú.`,
      openings: ['Phụ huynh có con vào lớp 1, lớp 6 lưu ý', 'Lịch nộp hồ sơ tuyển sinh đầu cấp'],
      points: [
        `Nộp hồ sơ ${dm(d(14))} - ${dm(d(30))}`,
        'Lớp 1: 320 em, lớp 6: 410 em',
        'Tuyển theo nơi ở',
      ],
    }),
    (d) => {
      const no = number()
      return {
        title: 'Thông báo đấu giá quyền thuê ki-ốt chợ phường',
        body: `Thông báo số ${no}/TB-BQLC về đấu giá quyền thuê 08 ki-ốt chợ: giá khởi điểm 1.800.000 đồng/tháng, tiền đặt trước 5.400.000 đồng. Xem tài sản từ ngày ${dmy(d(3))}; nộp hồ sơ đến 17 giờ ngày ${dmy(d(12))}; phiên đấu giá 9 giờ ngày ${dmy(d(15))} tại ${halls[0]}.`,
        openings: ['Ai muốn thuê ki-ốt chợ thì xem nè', 'Đấu giá 8 ki-ốt chợ'],
        points: [
          `Khởi điểm 1,8 triệu/tháng, cọc 5,4 triệu`,
          `Nộp hồ sơ tới 17h ${dm(d(12))}`,
          `Đấu giá 9h ${dm(d(15))}`,
        ],
      }
    },
    (d) => ({
      title: `Hạn chế phương tiện để thi công nâng cấp đường ${streets[2]}`,
      body: `Từ ngày ${dmy(d(4))} đến ngày ${dmy(d(44))}, đường ${streets[2]} (đoạn từ cầu Số 2 đến ngã ba chợ) hạn chế xe tải trên 2,5 tấn và cấm ô tô từ 6 giờ đến 20 giờ để thi công nâng cấp mặt đường, tổng vốn 4,2 tỷ đồng.`,
      openings: [
        `Đường ${streets[2]} thi công, bà con chọn lộ trình khác`,
        `Cấm ô tô đường ${streets[2]}`,
      ],
      points: [
        `${dm(d(4))} tới ${dm(d(44))}, từ 6h - 20h`,
        'Xe tải trên 2,5 tấn không vào',
        'Vốn 4,2 tỷ',
      ],
    }),
    (d) => ({
      title: 'Hỗ trợ mức đóng bảo hiểm y tế cho người dân năm 2026',
      body: `Người thuộc hộ cận nghèo được hỗ trợ 100% mức đóng bảo hiểm y tế; hộ gia đình làm nông, lâm, ngư nghiệp có mức sống trung bình được hỗ trợ 50%. Thực hiện từ ngày ${dmy(d(20))}. Tỷ lệ bao phủ BHYT toàn phường ${ward} đạt 94,6%.`,
      openings: ['Tin vui về thẻ bảo hiểm y tế', 'Ai được hỗ trợ tiền mua BHYT?'],
      points: [
        'Cận nghèo: hỗ trợ 100%',
        'Nông lâm ngư mức trung bình: 50%',
        `Áp dụng từ ${dm(d(20))}`,
        'Toàn phường đã đạt 94,6%',
      ],
    }),
    (d) => ({
      title: `Phường ${ward} bàn giao 9 căn nhà Đại đoàn kết`,
      body: `Ngày ${dmy(d(0))}, Ủy ban MTTQ Việt Nam phường ${ward} bàn giao 9 căn nhà Đại đoàn kết cho hộ nghèo, hộ cận nghèo; mỗi căn xây mới 60 triệu đồng, sửa chữa 30 triệu đồng, tổng kinh phí 450 triệu đồng từ Quỹ Vì người nghèo. Dịp này trao 20 suất học bổng, mỗi suất 500.000 đồng.`,
      openings: ['9 mái ấm mới cho bà con mình 🏠', 'Bàn giao nhà Đại đoàn kết'],
      points: [
        'Xây mới 60tr, sửa chữa 30tr',
        'Tổng 450 triệu từ Quỹ Vì người nghèo',
        '20 suất học bổng 500k',
      ],
    }),
    (d) => ({
      title: 'Ra quân phun hóa chất diệt muỗi phòng, chống sốt xuất huyết',
      body: `Trạm Y tế phường phun hóa chất diệt muỗi tại khóm Phú Hữu và khóm Long Hưng: 16 giờ ngày ${dmy(d(2))} và 6 giờ ngày ${dmy(d(9))}. Đề nghị người dân che đậy thực phẩm, nước uống, đưa trẻ nhỏ ra khỏi nhà trong 30 phút. Từ đầu năm toàn phường ghi nhận 17 ca mắc.`,
      openings: ['Lịch phun thuốc muỗi', 'Phun xịt muỗi ở Phú Hữu, Long Hưng'],
      points: [
        `Lần 1: 4 giờ chiều ${dm(d(2))}`,
        `Lần 2: 6h sáng ${dm(d(9))}`,
        'Đậy kín đồ ăn, nước uống',
        'Năm nay đã có 17 ca',
      ],
    }),
    (d) => ({
      title: 'Đăng ký nghĩa vụ quân sự lần đầu cho công dân nam đủ 17 tuổi trong năm 2026',
      body: `Ban Chỉ huy Quân sự phường ${ward} thông báo công dân nam sinh năm 2009 đến đăng ký nghĩa vụ quân sự lần đầu từ ngày ${dmy(d(7))} đến ngày ${dmy(d(17))}, sáng 7 giờ 30, chiều 13 giờ 30, tại trụ sở Ban Chỉ huy. Mang theo căn cước và giấy khai sinh. Trốn tránh bị phạt từ 8.000.000 đến 10.000.000 đồng.`,
      openings: ['Bạn nam sinh 2009 nhớ đi đăng ký NVQS', 'Đăng ký nghĩa vụ quân sự tuổi 17'],
      points: [
        `${dm(d(7))} - ${dm(d(17))} tại Ban CHQS phường`,
        'Đem căn cước, khai sinh',
        'Không đi bị phạt 8 - 10 triệu',
      ],
    }),
    (d) => {
      const no = number()
      return {
        title: 'Lấy ý kiến cộng đồng dân cư về đồ án quy hoạch phân khu khu dân cư Bắc kênh',
        body: `UBND phường ${ward} niêm yết đồ án quy hoạch phân khu tỷ lệ 1/2000 khu dân cư Bắc kênh, diện tích 48,6 ha, dân số dự kiến 6.500 người. Thời gian lấy ý kiến 30 ngày kể từ ngày ${dmy(d(1))}. Góp ý gửi Phòng Kinh tế, Hạ tầng và Đô thị (kèm Tờ trình số ${no}/TTr-UBND).`,
        openings: ['Mời bà con góp ý quy hoạch khu Bắc kênh', 'Quy hoạch 48,6 ha Bắc kênh'],
        points: [
          `Góp ý 30 ngày từ ${dm(d(1))}`,
          '48,6 ha, khoảng 6.500 dân',
          'Gửi Phòng Kinh tế, Hạ tầng và Đô thị',
        ],
      }
    },
    () => ({
      title: 'Kinh tế - xã hội quý I/2026: nhiều chỉ tiêu đạt khá',
      body: `Quý I/2026, thu ngân sách phường ${ward} đạt 12,4 tỷ đồng, bằng 31,2% dự toán; giải quyết 5.214 hồ sơ thủ tục hành chính, đúng hạn 99,1%; giải quyết việc làm cho 286 lao động; giá trị thương mại dịch vụ tăng 11,5%.`,
      openings: ['Bức tranh kinh tế quý I của phường', 'Ba tháng đầu năm phường mình làm được gì?'],
      points: [
        'Thu ngân sách 12,4 tỷ (31,2%)',
        '5.214 hồ sơ, đúng hạn 99,1%',
        '286 người có việc làm',
      ],
    }),
    (d) => ({
      title: 'Khám sức khỏe định kỳ cho người cao tuổi năm 2026',
      body: `Trạm Y tế phường ${ward} phối hợp Hội Người cao tuổi khám sức khỏe cho người từ 60 tuổi trở lên, từ 7 giờ ngày ${dmy(d(6))} tại Trạm Y tế. Nhịn ăn sáng để xét nghiệm máu. Dự kiến 540 cụ được khám, siêu âm miễn phí.`,
      openings: ['Mời ông bà từ 60 tuổi đi khám sức khỏe', 'Khám bệnh miễn phí cho người cao tuổi'],
      points: [`7h ngày ${dm(d(6))} tại Trạm Y tế`, 'Nhớ nhịn ăn sáng', 'Siêu âm không tốn tiền'],
    }),
    (d) => ({
      title: 'Thông báo chương trình cho vay hỗ trợ tạo việc làm năm 2026',
      body: `Ngân hàng Chính sách xã hội cho vay hỗ trợ tạo việc làm: người lao động vay tối đa 100 triệu đồng, lãi suất 8,25%/năm, thời hạn không quá 120 tháng. Nộp hồ sơ tại Tổ tiết kiệm và vay vốn các khóm trước ngày ${dmy(d(25))}. Phường ${ward} được phân bổ 3,6 tỷ đồng.`,
      openings: ['Vay vốn làm ăn lãi thấp', 'Chương trình vay vốn tạo việc làm'],
      points: [
        'Vay tới 100 triệu, 8,25%/năm, 10 năm',
        `Nộp hồ sơ trước ${dm(d(25))}`,
        'Gặp Tổ tiết kiệm và vay vốn khóm',
      ],
    }),
    (d) => ({
      title: 'Tạm dừng Hệ thống thông tin giải quyết thủ tục hành chính để nâng cấp',
      body: `Hệ thống thông tin giải quyết thủ tục hành chính tạm dừng từ 17 giờ ngày ${dmy(d(2))} đến 7 giờ ngày ${dmy(d(4))} để nâng cấp. Trong thời gian này Trung tâm Phục vụ hành chính công phường ${ward} tiếp nhận hồ sơ giấy.`,
      openings: ['Hệ thống nộp hồ sơ online tạm nghỉ', 'Nâng cấp hệ thống thủ tục hành chính'],
      points: [`Từ 17h ${dm(d(2))} tới 7h ${dm(d(4))}`, 'Vẫn nhận hồ sơ giấy tại trung tâm'],
    }),
    (d) => {
      const call = phone()
      return {
        title: 'Cảnh báo sạt lở bờ kênh, di dời khẩn cấp 11 hộ dân',
        body: `Khoảng 3 giờ ngày ${dmy(d(0))}, đoạn bờ kênh khóm Mỹ Phước sạt lở dài 65 m, ăn sâu 12 m, ảnh hưởng 11 hộ, 43 nhân khẩu. UBND phường ${ward} di dời khẩn cấp, hỗ trợ mỗi hộ 10 triệu đồng. Đường dây nóng: ${call}.`,
        openings: ['KHẨN: sạt lở bờ kênh khóm Mỹ Phước', 'Sạt lở lúc rạng sáng ở Mỹ Phước'],
        points: ['Dài 65m, sâu 12m, 11 hộ phải dời', 'Hỗ trợ 10 triệu/hộ', `Gọi ${call}`],
      }
    },
    (d) => ({
      title: 'Chiêu sinh lớp bơi phổ cập cho trẻ em hè 2026',
      body: `Trung tâm Văn hóa - Thể thao phường ${ward} mở 4 lớp bơi phổ cập cho trẻ từ 6 đến 15 tuổi, mỗi lớp 15 buổi, học phí 400.000 đồng/khóa, trẻ hộ nghèo miễn phí. Khai giảng ngày ${dmy(d(12))}, ca sáng 7 giờ, ca chiều 15 giờ 30.`,
      openings: ['Cho bé học bơi hè này', 'Mở lớp bơi cho thiếu nhi'],
      points: [
        '15 buổi, 400 ngàn/khóa',
        `Khai giảng ${dm(d(12))}`,
        'Sáng 7h, chiều 3 rưỡi',
        'Hộ nghèo miễn phí',
      ],
    }),
    (d) => ({
      title: 'Chính sách miễn lệ phí khi nộp hồ sơ trực tuyến',
      body: `Nghị quyết số ${number()}/2026/NQ-HĐND quy định miễn lệ phí đối với 6 loại dịch vụ công trực tuyến, từ ngày ${dmy(d(15))} đến hết ngày 31/12/2026, gồm hộ tịch, đăng ký kinh doanh, cấp phép xây dựng. Người dân phường ${ward} nộp hồ sơ qua Cổng Dịch vụ công quốc gia.`,
      openings: ['Nộp hồ sơ online khỏi tốn lệ phí', 'Miễn lệ phí hồ sơ trực tuyến tới cuối năm'],
      points: [
        '6 loại dịch vụ công trực tuyến',
        `Từ ${dm(d(15))} tới 31/12`,
        'Hộ tịch, kinh doanh, giấy phép xây dựng',
      ],
    }),
  ]
  return make.map((one, i) => {
    const when = at(i)
    const midnight = when - ((when + 7 * hour) % day)
    return notice({ at: when, ...one((days) => midnight + days * day) })
  })
}

export const matters: readonly Matter[] = [
  powerCuts,
  receptions,
  vaccinations,
  allowances,
  waterCuts,
  bloodDrives,
  councilSessions,
  fairs,
  singles,
]
