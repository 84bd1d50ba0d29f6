// Kinds of documents and who issues them: words, abbreviations and the one code used for each.

/** Words for a kind of document, lower case. `sure`: a bare number behind it is its number even without `số`. */
export const documentTypes: Readonly<Record<string, { readonly code: string; readonly sure: boolean }>> = {
  'quyết định': { code: 'QD', sure: false }, qđ: { code: 'QD', sure: true }, qd: { code: 'QD', sure: true },
  'nghị định': { code: 'ND', sure: true }, nđ: { code: 'ND', sure: true },
  'thông báo': { code: 'TB', sure: false }, tb: { code: 'TB', sure: true },
  'thông tư liên tịch': { code: 'TTLT', sure: true }, 'thông tư': { code: 'TT', sure: true }, tt: { code: 'TT', sure: true },
  'nghị quyết': { code: 'NQ', sure: true }, nq: { code: 'NQ', sure: true },
  'công văn': { code: 'CV', sure: true }, cv: { code: 'CV', sure: true },
  'chỉ thị': { code: 'CT', sure: true }, 'kế hoạch': { code: 'KH', sure: false }, kh: { code: 'KH', sure: false },
  'đề án': { code: 'DA', sure: true }, 'hướng dẫn': { code: 'HD', sure: false }, 'báo cáo': { code: 'BC', sure: false },
  'tờ trình': { code: 'TTR', sure: true }, 'kết luận': { code: 'KL', sure: true }, 'công điện': { code: 'CD', sure: true },
  'quy định': { code: 'QYD', sure: false }, 'quy chế': { code: 'QC', sure: false }, 'thư mời': { code: 'TM', sure: false }, 'giấy mời': { code: 'GM', sure: false },
  luật: { code: 'L', sure: false }, 'pháp lệnh': { code: 'PL', sure: false }, 'chương trình': { code: 'CTR', sure: false }, 'biên bản': { code: 'BB', sure: false }, lệnh: { code: 'LENH', sure: false },
} // prettier-ignore

/** Type letters as they stand in a number (`874/QĐ-BTTTT`), folded to ASCII capitals. */
export const typeCodes = new Set(
  'QD ND TB TT TTLT NQ NQLT CT KH DA HD BC TTR KL CD QYD QC GM CV CTR PL BB L CTHD CTRHD PA KTR TM HDTV KHLT TBKL CTPH QCPH DD TTRLT'.split(
    ' ',
  ),
)

/** Issuers in words, lower case -> code. */
export const issuers: Readonly<Record<string, string>> = {
  'bộ thông tin và truyền thông': 'BTTTT', 'bộ tt&tt': 'BTTTT', 'bộ tttt': 'BTTTT', 'bộ tt-tt': 'BTTTT',
  'chính phủ': 'CP', 'thủ tướng chính phủ': 'TTG', 'thủ tướng': 'TTG', 'quốc hội': 'QH', 'ủy ban thường vụ quốc hội': 'UBTVQH', 'uỷ ban thường vụ quốc hội': 'UBTVQH',
  'bộ chính trị': 'TW', 'ban chấp hành trung ương': 'TW', 'ban bí thư': 'TW', 'trung ương': 'TW', 'tỉnh ủy': 'TU', 'tỉnh uỷ': 'TU', 'thành ủy': 'TU', 'quận ủy': 'QU', 'huyện ủy': 'HU', 'đảng ủy': 'DU', 'đảng uỷ': 'DU',
  'ủy ban nhân dân': 'UBND', 'uỷ ban nhân dân': 'UBND', ubnd: 'UBND', 'chủ tịch ubnd': 'UBND', 'chủ tịch ủy ban nhân dân': 'UBND', 'hội đồng nhân dân': 'HDND', hđnd: 'HDND',
  'bộ công an': 'BCA', 'bộ quốc phòng': 'BQP', 'bộ y tế': 'BYT', 'bộ giáo dục và đào tạo': 'BGDDT', 'bộ gd&đt': 'BGDDT', 'bộ tài chính': 'BTC', 'bộ nội vụ': 'BNV', 'bộ tư pháp': 'BTP', 'bộ khoa học và công nghệ': 'BKHCN', 'bộ kh&cn': 'BKHCN',
  'bộ xây dựng': 'BXD', 'bộ công thương': 'BCT', 'bộ giao thông vận tải': 'BGTVT', 'bộ gtvt': 'BGTVT', 'bộ tài nguyên và môi trường': 'BTNMT', 'bộ nông nghiệp và môi trường': 'BNNMT', 'bộ văn hóa, thể thao và du lịch': 'BVHTTDL', 'bộ lao động - thương binh và xã hội': 'BLDTBXH', 'bộ ngoại giao': 'BNG', 'ngân hàng nhà nước': 'NHNN', 'văn phòng chính phủ': 'VPCP', 'thanh tra chính phủ': 'TTCP',
} // prettier-ignore
