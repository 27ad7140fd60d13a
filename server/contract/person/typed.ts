import { isRealDay } from '#contract/days.ts'
import { halfWidth } from '#contract/spelling.ts'
import { maskEmail, maskIdentity, maskPhone } from './masks.ts'
import { readEmail, readIdentity, readPhone } from './readers.ts'

/** Where an account, a number or a filter belongs, people also type what no log may hold in clear. */
export function maskTyped(value: string): string {
  const phone = readPhone(value)
  if (phone.ok) return maskPhone(phone.value)
  const email = readEmail(value)
  if (email.ok) return maskEmail(email.value)
  const identity = readIdentity(value)
  return identity.ok || identity.problem === 'identity.checksum' ? maskIdentity(value.toUpperCase()) : value
}

/** A filter as a log may hold it. */
export function maskFilter(filter: object): Record<string, unknown> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  const masked = (value: unknown) => (typeof value === 'string' && !isRealDay(value) ? maskTyped(value) : value)
  return Object.fromEntries(given.map(([key, value]) => [key, masked(value)]))
}

/** Whether somebody typed such a thing, alone or among other words. */
export function holdsTyped(text: string): boolean {
  const words = halfWidth(text).match(/[\w.@+-]+/g) ?? []
  return [text, ...words].some((word) => maskTyped(word) !== word)
}
