import type { ResourceWords } from '#contract/exports.ts'
import { access } from './access-fields.gen.ts'
import { cards } from './cards-fields.gen.ts'
import { coupons } from './coupons-fields.gen.ts'
import { members } from './members-fields.gen.ts'
import { messages } from './messages-fields.gen.ts'
import { operations } from './operations-fields.gen.ts'
import { oversight } from './oversight-fields.gen.ts'
import { services } from './services-fields.gen.ts'

// Written by `npm run generate` from the words of the console.
export const resourceWords: ResourceWords = { ...access, ...cards, ...coupons, ...members, ...messages, ...operations, ...oversight, ...services }
