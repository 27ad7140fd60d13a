import { hash, verify } from '@node-rs/argon2'
import { ApiError } from '#kernel/http/errors.ts'

export interface PasswordCost {
  memoryCost: number
  timeCost: number
}

/** Who waits: somebody at a device on which this account has been used, or anybody else. */
export type Lane = 'known' | 'unknown'

/** Half a second of waiting, in a flood some seconds; whoever comes when all are taken is told so at once. */
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
/** Until then no unknown device has a turn. */
let restUntil = 0
let rested: NodeJS.Timeout | undefined

/** Two hashes at a time: each takes 64 MiB, so a storm of sign-ins must not take the machine's memory. */
async function inTurn<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
  await new Promise<void>((start) => {
    waiting[lane].push(start)
    startNext()
  })
  try {
    return await work()
  } finally {
    running--
    startNext()
  }
}

function startNext(): void {
  while (running < 2) {
    const start = waiting.known.shift() ?? (Date.now() >= restUntil ? waiting.unknown.shift() : undefined)
    if (!start) break
    running++
    start()
  }
  if (waiting.unknown.length === 0 || running >= 2 || rested) return
  rested = setTimeout(() => {
    rested = undefined
    startNext()
  }, restUntil - Date.now())
}

/** argon2id, the library's default. */
export function hashPassword(password: string, cost: PasswordCost, lane: Lane = 'known'): Promise<string> {
  return inTurn(lane, () => hash(password.normalize('NFKC'), { ...cost, parallelism: 1 }))
}

/** After a wrong guess unknown devices rest three times as long: a flood of guesses leaves the processors to those who work. */
export function verifyPassword(stored: string, password: string, lane: Lane = 'known'): Promise<boolean> {
  return inTurn(lane, async () => {
    const from = Date.now()
    const right = await verify(stored, password.normalize('NFKC'))
    const now = Date.now()
    if (!right && lane === 'unknown') restUntil = Math.max(now, restUntil) + 3 * (now - from)
    return right
  })
}

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/** The problem with a new password, or undefined. Rules after the staff baseline of 資通系統防護基準. */
export function passwordProblem(password: string, account: string): string | undefined {
  const varied = kinds.filter((kind) => kind.test(password)).length >= 3
  if ([...password].length < 12 || !varied) return 'auth.passwordWeak'
  if (password.toLowerCase().includes(account.toLowerCase())) return 'auth.passwordAccount'
  return undefined
}
