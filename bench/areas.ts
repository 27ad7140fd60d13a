import type { Area } from './area.ts'
import { cardImports } from './measures/card-imports.ts'
import { cards } from './measures/cards.ts'
import { coupons } from './measures/coupons.ts'
import { exports } from './measures/exports.ts'
import { imports } from './measures/imports.ts'
import { logs } from './measures/logs.ts'
import { members } from './measures/members.ts'
import { messages } from './measures/messages.ts'
import { signIn } from './measures/sign-in.ts'
import { start } from './measures/start.ts'

export const areas: Area[] = [start, signIn, members, cards, exports, coupons, imports, cardImports, messages, logs]
