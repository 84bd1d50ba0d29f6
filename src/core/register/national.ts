// Phones and addresses of national services, written down from common knowledge on the day below; a province adds its own.
// Seen in a page of its owner (Văn phòng Chính phủ): 18001096. 111: Nghị định 56/2017/NĐ-CP. The others are still to be held against
// vneid.gov.vn, baohiemxahoi.gov.vn and evnspc.vn.
import type { RegisterEntry } from './register.ts'

/** When they were written down. */
export const checkedOn = '2026-11-25'

const shipped = { source: 'shipped' } as const

export const national: readonly RegisterEntry[] = [
  {
    ...{ owner: 'Cổng Dịch vụ công quốc gia', kind: 'phone', values: ['18001096'], ...shipped },
    names: ['dịch vụ công quốc gia', 'tổng đài dịch vụ công'],
  },
  {
    ...{
      owner: 'Cổng Dịch vụ công quốc gia',
      kind: 'url',
      values: ['dichvucong.gov.vn'],
      ...shipped,
    },
    names: ['cổng dịch vụ công quốc gia'],
  },
  {
    ...{ owner: 'VNeID', kind: 'phone', values: ['19000368'], ...shipped },
    names: ['vneid', 'định danh điện tử'],
  },
  {
    ...{ owner: 'VNeID', kind: 'url', values: ['vneid.gov.vn'], ...shipped },
    names: ['trang vneid', 'website vneid'],
  },
  {
    ...{ owner: 'Bảo hiểm xã hội Việt Nam', kind: 'phone', values: ['19009068'], ...shipped },
    names: ['tổng đài bảo hiểm xã hội', 'tổng đài bhxh', 'bảo hiểm xã hội việt nam'],
  },
  {
    ...{ owner: 'Tổng đài quốc gia bảo vệ trẻ em', kind: 'phone', values: ['111'], ...shipped },
    names: ['tổng đài bảo vệ trẻ em', 'tổng đài quốc gia bảo vệ trẻ em'],
  },
  {
    ...{ owner: 'Điện lực miền Nam', kind: 'phone', values: ['19001006', '19009000'], ...shipped },
    names: ['điện lực miền nam', 'evnspc', 'chăm sóc khách hàng ngành điện'],
  },
]
