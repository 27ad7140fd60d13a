import type { Remark, RemarkKind } from '#engines/imports/contract.ts'

/** What a person has confirmed, in the words that were shown: what says something else by now is open again. */
export type Confirmed = readonly string[]

const isConfirmed = (confirmed: Confirmed, { message }: Remark) => confirmed.includes(message)

export const allConfirmed = (remarks: readonly Remark[], confirmed: Confirmed): boolean =>
  remarks.every((remark) => isConfirmed(confirmed, remark))

export const kindsConfirmed = (remarks: readonly Remark[], confirmed: Confirmed): RemarkKind[] =>
  remarks.filter((remark) => isConfirmed(confirmed, remark)).map(({ kind }) => kind)
