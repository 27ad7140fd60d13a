import type { MemberLevel, MemberStatus } from '#features/members/members/contract.ts'
import type { Tone } from '#kit/tones.ts'

export const statusTones: Record<MemberStatus, Tone> = { ACTIVE: 'success', FROZEN: 'warning', CLOSED: 'muted' }
export const levelTones: Record<MemberLevel, Tone> = { GENERAL: 'neutral', GOLD: 'accent' }

/** How a dialog names a member. */
export const nameOf = ({ name, account }: { name: string; account: string }) => `${name}（${account}）`

type Translate = (key: string) => string

/** Choices of a select from an enumeration's texts. */
export function choicesOf(translate: Translate, dictionary: string, codes: readonly string[]) {
  return codes.map((code) => ({ id: code, name: translate(`enums.${dictionary}.${code}.label`) }))
}
