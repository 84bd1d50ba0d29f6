// The configuration: every fault in one go, secrets only by name, one owner per page.
import { describe, expect, it } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { readConfig } from '../src/config.ts'

const good = {
  units: [{ id: 'phuong-mau', name: 'UBND phường Mẫu', channels: ['cong', 'trang'] }],
  channels: [
    {
      id: 'cong',
      kind: 'portal',
      role: 'official',
      settings: { url: 'https://mau.angiang.gov.vn' },
    },
    {
      id: 'trang',
      kind: 'facebook',
      role: 'copy',
      settings: { page: '1029384756', app: '5566', token: { env: 'KHOP_PAGE_TOKEN' } },
    },
  ],
}

const faultsOf = (config: unknown) => {
  const read = readConfig(config, adapters)
  return read.ok ? [] : read.faults.map((fault) => fault.path)
}

describe('readConfig', () => {
  it('takes a good one and fills in what was left out', () => {
    const read = readConfig(good, adapters)
    expect(
      read.ok
        ? [read.config.night, read.config.store, read.config.policy.undoMinutes]
        : read.faults,
    ).toEqual(['02:00', 'khop.db', 2])
  })

  it('five faults are five lines', () => {
    const bad = {
      units: [{ id: 'Phường Mẫu', name: '', channels: ['cong', 'khac'] }],
      channels: [
        { id: 'cong', kind: 'portal', role: 'official', settings: { url: 'không phải địa chỉ' } },
        { id: 'trang', kind: 'tiktok', role: 'copy', settings: {} },
      ],
      night: '25:00',
    }
    expect(faultsOf(bad).sort()).toEqual(
      [
        'channels[0].settings.url',
        'channels[1].kind',
        'night',
        'units[0].channels[1]',
        'units[0].id',
        'units[0].name',
      ].sort(),
    )
  })

  it('a secret written into the file is refused', () => {
    const [cong, trang] = good.channels
    const bad = {
      ...good,
      channels: [cong, { ...trang, settings: { ...trang?.settings, token: 'EAAB-very-secret' } }],
    }
    expect(faultsOf(bad)).toEqual(['channels[1].settings.token'])
  })

  it('a page belongs to one unit; a portal may be shared', () => {
    const shared = {
      ...good,
      units: [...good.units, { id: 'cong-an', name: 'Công an phường', channels: ['cong'] }],
    }
    expect(faultsOf(shared)).toEqual([])
    const twice = {
      ...good,
      units: [
        ...good.units,
        { id: 'cong-an', name: 'Công an phường', channels: ['cong', 'trang'] },
      ],
    }
    expect(faultsOf(twice)).toEqual(['units[1].channels[1]'])
  })

  it('what is not a configuration at all is said, not thrown', () => {
    for (const given of [null, 3, 'x', [], {}]) expect(faultsOf(given).length).toBeGreaterThan(0)
  })
})
