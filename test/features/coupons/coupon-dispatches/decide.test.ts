import { describe, expect, test } from 'vitest'
import { codeOf, createDecider, statusOnCreation } from '#features/coupons/coupon-dispatches/decide.ts'

const open = { open: true, limitPerMember: 2 }
const active = (id: number, held = 0) => ({ id, status: 'ACTIVE', held })

describe('the code of one row', () => {
  test.each([
    [0, 'arrives', { pieces: 2, member: active(1) }, open],
    [3, 'coupon closed, even for nobody', { pieces: 9, member: undefined }, { ...open, open: false }],
    [6, 'no such member', { pieces: 9, member: undefined }, open],
    [6, 'frozen', { pieces: 1, member: { id: 1, status: 'FROZEN', held: 0 } }, open],
    [6, 'closed', { pieces: 1, member: { id: 1, status: 'CLOSED', held: 0 } }, open],
    [-1, 'a state nobody knows', { pieces: 1, member: { id: 1, status: 'MERGED', held: 0 } }, open],
    [5, 'asks for more than the limit', { pieces: 3, member: active(1) }, open],
    [5, 'holds the rest already', { pieces: 1, member: active(1, 2) }, open],
  ])('%i: %s', (code, _, asked, terms) => {
    expect(codeOf(asked, terms)).toBe(code)
  })
})

describe('rows one after another', () => {
  test('the limit counts before the stock, and a smaller row still takes what a larger one could not', () => {
    const { decide, left } = createDecider(open, 3)
    const codes = [
      decide({ pieces: 2, member: active(1) }),
      decide({ pieces: 1, member: active(1) }),
      decide({ pieces: 2, member: active(2) }),
      decide({ pieces: 1, member: active(3) }),
      decide({ pieces: 1, member: active(4) }),
    ]
    expect(codes).toEqual([0, 5, 4, 0, 4])
    expect(left()).toBe(0)
  })

  test('a refused row takes nothing from member or stock', () => {
    const { decide, left } = createDecider(open, 5)
    expect(decide({ pieces: 3, member: active(1) })).toBe(5)
    expect(decide({ pieces: 2, member: active(1) })).toBe(0)
    expect(left()).toBe(3)
  })
})

test.each([
  [-5, { piecesPerMember: 0 }],
  [-5, { piecesPerMember: 3, hasCondition: false, askedPieces: 999 }],
  [-3, { kind: 'CONDITION' as const, hasCondition: false, askedPieces: 999 }],
  [-4, { askedPieces: 11 }],
  [1, { askedPieces: 10 }],
  [1, { hasCondition: false }],
])('created with %i', (status, facts) => {
  const order = {
    kind: 'LIST' as const,
    piecesPerMember: 1,
    limitPerMember: 2,
    hasCondition: true,
    askedPieces: 1,
    left: 10,
  }
  expect(statusOnCreation({ ...order, ...facts })).toBe(status)
})
