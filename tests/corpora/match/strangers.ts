// Posts about nothing on the portal: greetings, slogans, and matters that the portal never told.
import type { Teller } from './matters.ts'

export function greetings({ ward, random }: Teller): readonly string[] {
  const all = [
    `Chúc bà con phường ${ward} một ngày mới nhiều niềm vui! ☀️`,
    'Chào ngày mới! Chúc cả nhà một tuần làm việc hiệu quả 💪',
    'Kính chúc quý thầy cô giáo nhân ngày Nhà giáo Việt Nam luôn mạnh khỏe, hạnh phúc!',
    'Nhiệt liệt chào mừng ngày Giải phóng miền Nam 30/4 và Quốc tế Lao động 1/5!',
    'Chúc mừng ngày Quốc tế Phụ nữ 8/3 🌹🌹🌹',
    `Chúc mừng năm mới! UBND phường ${ward} kính chúc toàn thể nhân dân an khang thịnh vượng.`,
    'Mỗi người dân là một chiến sĩ trên mặt trận phòng cháy!',
    'Sống và làm việc theo Hiến pháp và pháp luật.',
    'Chung tay giữ gìn khu phố xanh - sạch - đẹp 🌿',
    `Hình ảnh đẹp trong ngày ở ${ward} ❤️`,
    'Đã uống rượu bia thì không lái xe!',
    'Cảm ơn bà con đã theo dõi và tương tác với trang trong thời gian qua 🥰',
    'Chúc các bé thiếu nhi một mùa hè vui khỏe, bổ ích!',
    'Happy weekend cả nhà!',
    'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.',
  ]
  return random.shuffled(all).slice(0, 12)
}

export function strangers({ ward, random }: Teller): readonly string[] {
  const d = () => `${1 + random.below(28)}/${1 + random.below(6)}`
  const h = () => `${7 + random.below(3)}h${random.pick(['00', '30', '15'])}`
  const all = [
    `Mời bà con khóm 3 họp tổ dân phố lúc 19h tối ${d()} tại nhà ông Tư Lành, bàn chuyện làm hàng rào.`,
    `Tìm chủ nhân chiếc ví rơi trước chợ sáng ${d()}, bên trong có 350.000 đồng. Liên hệ 0913 ${random.below(900) + 100} 224.`,
    `Câu lạc bộ dưỡng sinh phường ${ward} tập lúc 5h sáng mỗi ngày tại bờ kè, mời cô bác tham gia.`,
    `Đội bóng chuyền nữ phường giao hữu với phường bạn lúc ${h()} ngày ${d()}, mời bà con tới cổ vũ 🏐`,
    `Quán cơm 0 đồng phát 200 phần cơm trưa ${d()} trước cổng chùa Phước Long.`,
    `Theo dự báo, từ ngày ${d()} khu vực có mưa rào và dông, đề phòng lốc sét. (Nguồn: Đài Khí tượng Thủy văn tỉnh)`,
    `Triều cường ngày ${d()} có thể đạt 1,95 m, bà con ven sông chủ động kê cao đồ đạc.`,
    `Bé trai khoảng 5 tuổi đi lạc, đang ở trụ sở Công an phường từ ${h()} sáng nay, ai là người thân tới đón.`,
    `Lớp học đàn ca tài tử miễn phí khai giảng ${d()}, đăng ký với cô Bảy Thu 0939 ${random.below(900) + 100} 551.`,
    `Chi hội Phụ nữ khóm gây quỹ mái ấm bằng cách thu gom ve chai, sáng ${d()} ai có giấy vụn thì đem ra đầu hẻm.`,
    `Đoàn xiếc về diễn tại sân vận động ${d()} lúc 19h30, giá vé 60.000 đồng.`,
    `Hội Nông dân phường tổ chức tham quan mô hình trồng xoài ở Cao Lãnh ngày ${d()}, xe xuất phát ${h()}.`,
    `Khai trương tủ sách cộng đồng khóm 5 vào ${h()} ngày ${d()}.`,
    `Ngày ${d()} giá xăng tăng 320 đồng/lít, bà con nắm thông tin.`,
    `Lễ cúng đình khóm 2 diễn ra từ ${d()}, mời bà con về dự.`,
    `Bộ Y tế: từ ${d()} cả nước ghi nhận 1.240 ca sốt xuất huyết. (Theo Báo Sức khỏe và Đời sống)`,
    `Tuyển sinh lớp võ cổ truyền hè, khai giảng ${d()}, học phí 200.000đ/tháng.`,
    `Chiều ${d()} bắt được con heo đất đi lạc, ai mất liên hệ khóm trưởng 0907 ${random.below(900) + 100} 338.`,
  ]
  return random.shuffled(all).slice(0, 15)
}
