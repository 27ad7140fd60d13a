import { hash, verify } from '@node-rs/argon2'

export interface PasswordCost {
  memoryCost: number
  timeCost: number
}

let running = 0
const waiting: (() => void)[] = []

/** Two hashes at a time: each takes 64 MiB, so a storm of sign-ins must not take the machine's memory. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** argon2id, the library's default. */
export function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), { ...cost, parallelism: 1 }))
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return inTurn(() => verify(stored, password.normalize('NFKC')))
}

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/** The problem with a new password, or undefined. Rules after the staff baseline of 資通系統防護基準. */
export function passwordProblem(password: string, account: string): string | undefined {
  const varied = kinds.filter((kind) => kind.test(password)).length >= 3
  if ([...password].length < 12 || !varied) return 'auth.passwordWeak'
  if (password.toLowerCase().includes(account.toLowerCase())) return 'auth.passwordAccount'
  return undefined
}
