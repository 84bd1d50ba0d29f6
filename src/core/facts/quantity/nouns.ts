// The things people count in administrative prose, and how one is read behind a number.
import { isLetter } from '../amount/reading.ts'

/** Phrase as written -> the folded noun it counts. Phrases not listed count themselves. */
const aliases: Readonly<Record<string, string>> = {
  'tin bài': 'tin-bai', 'tin, bài': 'tin-bai', '(tin, bài)': 'tin-bai', 'tin và bài': 'tin-bai',
  'lượt theo dõi': 'luot theo doi', 'người theo dõi': 'luot theo doi', followers: 'luot theo doi', follower: 'luot theo doi', follow: 'luot theo doi', 'lượt follow': 'luot theo doi',
  'người dân': 'nguoi', 'nhân khẩu': 'nguoi', 'hộ dân': 'ho', 'hộ gia đình': 'ho', hs: 'hoc sinh',
  'người tử vong': 'nguoi chet', 'người thiệt mạng': 'nguoi chet', 'người tham dự': 'nguoi tham gia', 'ca tử vong': 'ca tu vong', 'ca nhiễm': 'ca mac', 'ca bệnh': 'ca mac', 'trường hợp tử vong': 'ca tu vong', 'trường hợp mắc': 'ca mac', 'trường hợp nhiễm': 'ca mac', clb: 'cau lac bo', 'ngày công lao động': 'ngay cong',
  'em bé': 'tre', bé: 'tre', trẻ: 'tre', 'trẻ em': 'tre', cháu: 'tre', căn: 'can nha', 'ngôi nhà': 'can nha', 'suất quà': 'phan qua', 'vị trí việc làm': 'viec lam', 'chàng trai': 'thanh nien',
} // prettier-ignore

const phrases =
  `ảnh|ấp|ngày công|ấp văn hóa|bài|bài thi|bài viết|bạn|bãi xe|bao|bảng|bao thư|bằng khen|bình chữa cháy|bình luận|bộ|bộ đội|bộ hồ sơ|bộ tài liệu|buổi|ca|ca bệnh|ca mắc|
cá nhân|cái|cán bộ|cán bộ, chiến sĩ|căn nhà|căn cước|câu|câu hỏi|câu lạc bộ|cây|chai|chị|chi bộ|chi hội|chiến sĩ|chiếc|chỉ tiêu|chỗ|chợ|chuyến|chủ hộ|chương trình|chuyên đề|con|cồn|cồn nhỏ|con đường|công dân|công nhân|công trình|cơ sở|cuộc|
cụm|cử tri|danh mục|dân quân|dân tộc|dịch vụ|doanh nghiệp|dự án|du khách|đại biểu|đảng viên|đề tài|đề xuất|địa điểm|điểm cầu|điểm nóng|điểm trường|điểm giữ trẻ|điểm kinh doanh|điều tra viên|điện thoại|đoàn|đoàn viên|đội|đội tuyển|đối tượng|đợt|
đơn|đơn vị|đơn vị bầu cử|đồng chí|đường dây|em|gia đình|gia đình văn hóa|gian|gian hàng|giáo viên|giải|giải pháp|giải thưởng|giấy khen|góp ý|gốc cây|hạng mục|hành vi|hoạt động|hiện vật|hòm phiếu|học sinh|học viên|hồ sơ|hố|hố khai quật|hội nghị|hội viên|hộ|hộ kinh doanh|hộ nghèo|hộ cận nghèo|hợp tác xã|hũ|
hướng dẫn viên|khách|khách mời|khóm|khu|khu dân cư|khu phố|khu vực bỏ phiếu|khu vực|kiến nghị|lao động|lần|liệt sĩ|liều|liều vắc xin|lĩnh vực|lớp|lớp tập huấn|lượt|lượt khách|lượt người|lượt xem|lượt dân quân|lượt hồ sơ|máy|máy tính|mặt hàng|mô hình|mũi|mũi tiêm|
nạn nhân|ngôi mộ|người|người ứng cử|người tham gia|người cao tuổi|người lớn|bản chính|bản sao|bản photo|người chết|người bị thương|người mất tích|người mắc|người nhiễm|người lao động|người nghèo|người trúng cử|người đăng ký|người nước ngoài|người được tuyển dụng|người đi bầu|trường hợp vi phạm|trường hợp dương tính|hộ đăng ký|hộ đã đăng ký|đơn vị máu|đơn vị hành chính|lượt tải|lượt tương tác|lượt bình chọn|người khuyết tật|nhà khoa học|nhà nghiên cứu|nhà vệ sinh|nhân viên|nhiệm vụ|nhóm|nội dung|ông bà|ô tô|phản ánh|phần|phần quà|phần thưởng|phiếu|phóng viên|phòng|phòng học|phòng thi|phụ nữ|phường|quyển|quyết định|ứng cử viên|sản phẩm|sáng kiến|
sinh viên|suất|suất học bổng|sự kiện|tác phẩm|tài khoản|tài liệu|tàu|tân binh|tập thể|tên|tên đường|thành viên|thanh niên|thẻ|thí sinh|thôn|thủ tục|thủ tục hành chính|thùng|thửa đất|tiêu chí|tiết mục|tiểu thương|tin|tình nguyện viên|tỉnh|tổ|tổ bầu cử|tổ chức|tổ dân phố|tổ sơ cấp cứu|trang|trạm|trạm y tế|trận|trẻ sơ sinh|tuyến|
tuyến đường|trường|trường học|trường hợp|trường đại học|tủ sách|vận động viên|văn bản|ví dụ|vị trí|việc|việc làm|video|viên chức|vụ|vụ án|vụ cháy|vụ việc|vụ tai nạn|xã|xã, phường|xe|xe máy|xuồng|ý kiến|ý tưởng|y bác sĩ|đàn|ghế|bàn|công chức|huyện|quận|cây số vàng|vòng|môn|môn thi|tiết|tốp|cặp|cặp đôi|chậu|ký túc|cống|cầu|cây cầu|bến|bến đò|đập|trạm bơm|ghe|vỏ lãi|mẫu|mẫu nước|quy trình|khẩu hiệu|băng rôn|pa nô|loa|cụm loa|camera|vé|tờ rơi|cuốn|cuốn sách|đầu sách|bể|giếng|hội|chi đoàn|đoàn thể|mặt bằng|nền|lô|lô đất|phần đất|dân|nghệ nhân|diễn viên|nghệ sĩ|tư vấn viên|bác sĩ|y sĩ|điều dưỡng|cựu chiến binh|nông dân|thương binh|người có công|mẹ việt nam anh hùng|gia đình chính sách|tăng ni|phật tử|bị cáo|bị can|hộ thoát nghèo|nhà đại đoàn kết|nhà tình thương|nhà tình nghĩa|điểm bán|sân|sân vận động|bộ thủ tục|đơn thư|hợp đồng|phiên|phiên chợ|kỳ họp|tuần lễ|chữ ký|lá cờ|cờ|bức|bức ảnh|bức tranh|vụ vi phạm|vi phạm|lỗi|cửa hàng|quán|hàng quán|siêu thị|nhà trọ|khách sạn|phòng nghỉ|giường|quốc gia|lãnh đạo|hành khách|tầng|công ty|cơn bão|ngư dân|huy chương|nước|binh sĩ|điểm thi|phương án|phương tiện|gói hàng|nhà ga|ứng viên|yếu tố|tài xế|biên chế|đặc khu|loài|túi|hệ thống|thửa|tiền án|loại|nghề|thành phố|đầu mối|tập đoàn|chi nhánh|biên bản|nữ|nam|làn xe|thiết bị|tòa nhà|cổ phiếu|chân|sở|ban ngành|phòng ban|cơ quan|bước|giải pháp|nguồn|kênh|nhà thầu|xí nghiệp|nhà máy|khẩu phần|giường bệnh|bệnh nhân|bệnh viện|sổ|sổ hồng|giấy chứng nhận|giấy phép`
    .replaceAll('\n', '')
    .split('|')

const nouns: ReadonlyMap<string, string | null> = new Map([
  ...phrases.map((phrase): [string, string | null] => [phrase, null]),
  ...Object.entries(aliases),
])

/** Words behind a number that are never the thing counted. */
const notNouns = new Set(
  `rồi,luôn,lận,lắm,đấy,thôi,hen,hén,nhen,nhe,hả,xíu,và,là,của,có,được,bị,tại,cho,với,ở,trong,trên,dưới,đến,tới,từ,thì,mà,để,nhé,nha,nghen,nè,ạ,lên,xuống,vào,ra,nữa,này,đó,kia,theo,do,bởi,hay,hoặc,nhưng,vẫn,đã,đang,sẽ,không,chưa,cũng,rất,trở,lại,mới,như,khi,nếu,thực,giữa,sau,trước,qua,về,gồm,bằng,còn,nên,đạt,ngay,nằm,diễn,phải,hết,hơn,ngoài,đối,vì,cùng,
mỗi,từng,các,những,cả,xây,sửa,mua,bán,trả,chi,chống,trị,đầu tiên,đầu,xấp,tiêm,chở,hạ,đều,nói,thuộc,nghe,bốc,tổng,thứ,tham,viết,tiếp,đăng,phối,hoàn,nhận,đề,mở,đóng,chia,gặp,họp,giúp,làm,xử,dự,tổ chức,trao,tặng,thu,đi,xem,xin,mời,kính,cần,muốn,sinh,ra,chính,nhằm,toàn,tăng,giảm,cao,thấp,nhanh,chậm,tới,ngắn,lễ,kỷ,chào,mừng,xuân,tết,phát,trực,đón,chuẩn,khai,bế,ban,ủy,uỷ,ubnd,hđnd,đ,với,nhân,hội đồng,
giờ,h,g,phút,giây,ngày,tháng,năm,tuần,quý,tiếng,tuổi,đêm,sáng,trưa,chiều,tối,khuya,hôm,thế,thập,mùa,âm,dương,al,ngàn,nghìn,triệu,tỷ,tỉ,trăm,chục,đồng,đ,k,tr,vnd,vnđ,usd,phần trăm,rưỡi,kém,nửa,số,một,hai,ba,bốn,sáu,bảy,tám,chín,mười,x,đ/c,ly,độ,mét,m,cm,km,kg,gam,ha,s`
    .replaceAll('\n', '')
    .split(','),
)

export interface CountNoun {
  /** As written, lower case. */
  readonly phrase: string
  /** The folded noun when the table gives one; else the phrase is to be folded. */
  readonly folded: string | null
  readonly end: number
  /** Whether the table knows it: a number before it is surely a count. */
  readonly known: boolean
}

/** The noun that starts at `at` (after at most one space), or null. Known phrases first, else one or two plain words. */
export function countNounAt(lower: string, at: number): CountNoun | null {
  let i = at
  if (lower[i] === ' ') i++
  if (lower.startsWith('(tin, bài)', i))
    return { phrase: '(tin, bài)', folded: 'tin-bai', end: i + 10, known: true }
  if (!isLetter(lower.charCodeAt(i))) return null
  const ends: number[] = []
  const start = i
  while (ends.length < 4) {
    const from = i
    while (isLetter(lower.charCodeAt(i))) i++
    if (i === from) break
    ends.push(i)
    if (lower[i] === ' ' && isLetter(lower.charCodeAt(i + 1))) i += 1
    else if (lower[i] === ',' && lower[i + 1] === ' ' && isLetter(lower.charCodeAt(i + 2))) i += 2
    else break
  }
  for (let k = ends.length - 1; k >= 0; k--) {
    const end = ends[k] ?? start
    const phrase = lower.slice(start, end)
    const folded = nouns.get(phrase)
    if (folded !== undefined) return { phrase, folded, end, known: true }
  }
  return plainNoun(lower, start, ends)
}

function plainNoun(lower: string, start: number, ends: readonly number[]): CountNoun | null {
  const firstEnd = ends[0]
  if (firstEnd === undefined) return null
  const first = lower.slice(start, firstEnd)
  // One or two letters behind a number are a unit or a shorthand, not a word.
  if (first.length < 2 || notNouns.has(first)) return null
  const secondEnd = ends[1]
  if (secondEnd !== undefined && lower[firstEnd] === ' ') {
    const second = lower.slice(firstEnd + 1, secondEnd)
    if (second.length > 1 && !notNouns.has(second))
      return { phrase: `${first} ${second}`, folded: null, end: secondEnd, known: false }
  }
  return { phrase: first, folded: null, end: firstEnd, known: false }
}
