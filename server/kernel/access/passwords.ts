import { hash, verify } from '@node-rs/argon2'
import { ApiError } from '#kernel/http/errors.ts'

export interface PasswordCost {
  memoryCost: number
  timeCost: number
}

/** Who waits: somebody at a device on which this account has been used, or anybody else. */
export type Lane = 'known' | 'unknown'

/** About half a second of waiting; whoever comes when all are taken is told so at once. */
const places = 16
const retryAfter = 2
const present: Record<Lane, number> = { known: 0, unknown: 0 }

/** Carries out what needs a hash while there is a place for it in the lane; 429 before any work where there is none. */
export async function withPlace<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
  if (present[lane] >= places) throw new ApiError('limited', { key: 'signInBusy' }, { retryAfter })
  present[lane]++
  try {
    return await work()
  } finally {
    present[lane]--
  }
}

let running = 0
const waiting: Record<Lane, (() => void)[]> = { known: [], unknown: [] }

/** Two hashes at a time: each takes 64 MiB, so a storm of sign-ins must not take the machine's memory. */
async function inTurn<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((resolve) => waiting[lane].push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.known.shift() ?? waiting.unknown.shift()
    if (next) next()
    else running--
  }
}

/** argon2id, the library's default. */
export function hashPassword(password: string, cost: PasswordCost, lane: Lane = 'known'): Promise<string> {
  return inTurn(lane, () => hash(password.normalize('NFKC'), { ...cost, parallelism: 1 }))
}

export function verifyPassword(stored: string, password: string, lane: Lane = 'known'): Promise<boolean> {
  return inTurn(lane, () => verify(stored, password.normalize('NFKC')))
}

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/** The problem with a new password, or undefined. Rules after the staff baseline of 資通系統防護基準. */
export function passwordProblem(password: string, account: string): string | undefined {
  const varied = kinds.filter((kind) => kind.test(password)).length >= 3
  if ([...password].length < 12 || !varied) return 'auth.passwordWeak'
  if (password.toLowerCase().includes(account.toLowerCase())) return 'auth.passwordAccount'
  return undefined
}
