import type { MessageRule } from './contract.ts'
import { type MessageClass, messageClasses } from './enums.ts'
import type { QuietHours } from './quiet.ts'

/** How many messages of a class a member gets a day, and when none. */
export interface Rule extends QuietHours {
  perDay: number
}

export const rules: Record<MessageClass, Rule> = {
  NORMAL: { perDay: 3, quietFrom: '22:00', quietUntil: '08:00' },
  EMERGENCY: { perDay: 10, quietFrom: null, quietUntil: null },
}

export const listRules = (): MessageRule[] => messageClasses.map((name) => ({ class: name, ...rules[name] }))
