import type { CodeWords } from '#contract/exports.ts'
import { access } from './access-codes.gen.ts'
import { cards } from './cards-codes.gen.ts'
import { coupons } from './coupons-codes.gen.ts'
import { members } from './members-codes.gen.ts'
import { messages } from './messages-codes.gen.ts'
import { operations } from './operations-codes.gen.ts'
import { oversight } from './oversight-codes.gen.ts'
import { services } from './services-codes.gen.ts'

// Written by `npm run generate` from the words of the console.
export const codeWords: CodeWords = { ...access, ...cards, ...coupons, ...members, ...messages, ...operations, ...oversight, ...services }
