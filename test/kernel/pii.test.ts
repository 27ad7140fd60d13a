import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPii, SealError } from '#kernel/pii.ts'

const indexKey = randomBytes(32)
const oldKey = { id: 1, key: randomBytes(32) }
const newKey = { id: 2, key: randomBytes(32) }
const pii = createPii({ dataKeys: [newKey, oldKey], indexKey })
const values = { identity: 'A123456789', phone: '0912345678', address: '臺北市𠮷路', email: null }

describe('sealed rows', () => {
  it('opens what it sealed, for the same table and row only', () => {
    const sealed = pii.seal('member', 7, values)
    expect(pii.open('member', '7', sealed)).toEqual(values)
    expect(() => pii.open('member', 8, sealed)).toThrow(SealError)
    expect(() => pii.open('system_user', 7, sealed)).toThrow(SealError)
  })

  it('never seals twice alike and shows nothing of the value', () => {
    const sealed = pii.seal('member', 7, values)
    expect(sealed.equals(pii.seal('member', 7, values))).toBe(false)
    expect(sealed.includes('A123456789')).toBe(false)
  })

  it('refuses every altered byte', () => {
    const sealed = pii.seal('member', 7, values)
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed)
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
      expect(() => pii.open('member', 7, altered), `byte ${at}`).toThrow(SealError)
    }
    expect(() => pii.open('member', 7, sealed.subarray(0, 20))).toThrow(SealError)
    expect(() => pii.open('member', 7, Buffer.alloc(0))).toThrow(SealError)
  })

  it('seals with the first key and opens with each key of the ring', () => {
    const old = createPii({ dataKeys: [oldKey], indexKey })
    const sealed = old.seal('member', 7, values)
    expect(pii.open('member', 7, sealed)).toEqual(values)
    expect([pii.keyIdOf(sealed), pii.currentKeyId]).toEqual([1, 2])
    expect(pii.keyIdOf(pii.seal('member', 7, values))).toBe(2)
    expect(() => old.open('member', 7, pii.seal('member', 7, values))).toThrow(SealError)
  })

  it('seals bytes of a file, bound to their place in it', () => {
    const bytes = randomBytes(70_000)
    const sealed = pii.sealBytes('file:1:0', bytes)
    expect(pii.openBytes('file:1:0', sealed).equals(bytes)).toBe(true)
    expect(() => pii.openBytes('file:1:1', sealed)).toThrow(SealError)
    expect(pii.openBytes('file:1:0', pii.sealBytes('file:1:0', Buffer.alloc(0)))).toHaveLength(0)
  })
})

describe('blind index', () => {
  it('is the same for the same field, value and key only', () => {
    const index = pii.blindIndex('phone', '0912345678')
    expect(index).toHaveLength(16)
    expect(index.equals(pii.blindIndex('phone', '0912345678'))).toBe(true)
    expect(index.equals(pii.blindIndex('identity', '0912345678'))).toBe(false)
    expect(index.equals(pii.blindIndex('phone', '0912345679'))).toBe(false)
    const other = createPii({ dataKeys: [newKey], indexKey: randomBytes(32) })
    expect(index.equals(other.blindIndex('phone', '0912345678'))).toBe(false)
  })
})

describe('keys', () => {
  it.each([
    ['no data key', [], indexKey],
    ['a short data key', [{ id: 1, key: randomBytes(16) }], indexKey],
    ['an id beyond a byte', [{ id: 256, key: randomBytes(32) }], indexKey],
    ['one id twice', [oldKey, { ...newKey, id: 1 }], indexKey],
    ['a short index key', [oldKey], randomBytes(8)],
  ])('refuses %s', (_, dataKeys, key) => {
    expect(() => createPii({ dataKeys, indexKey: key })).toThrow(RangeError)
  })
})

describe('blind indexes', () => {
  it('are the first half of HMAC-SHA-256, whatever the lengths of key and value', () => {
    for (const size of [32, 64, 100]) {
      const key = randomBytes(size)
      const { blindIndex } = createPii({ dataKeys: [newKey], indexKey: key })
      for (const value of ['', '0912345678', '臺北市𠮷路', 'x'.repeat(4_200)]) {
        const expected = createHmac('sha256', key).update(`phone:${value}`).digest().subarray(0, 16)
        expect(blindIndex('phone', value).equals(expected)).toBe(true)
      }
    }
  })
})
