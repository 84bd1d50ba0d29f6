// Phones and addresses of national services, as their owners publish them; looked up 11/2026. A province adds its own.
// Dịch vụ công: dichvucong.gov.vn. VNeID: Bộ Công an (C06). Trẻ em: 111 (Nghị định 56/2017/NĐ-CP, điều 23). BHXH: baohiemxahoi.gov.vn.
// Điện lực miền Nam: evnspc.vn. Cuộc gọi, tin nhắn rác: 156, 5656 (Cục An toàn thông tin).
import type { RegisterEntry } from './register.ts'

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
