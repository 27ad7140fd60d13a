import { isConnectionLost } from '#kernel/database/driver-errors.ts'
import { MigrationFailed } from './migrations.ts'

/**
 * What an operator reads of a start that failed: in both languages what happened and what to do, or the message of an
 * error of ours. Never a stack, and of the database's errors the code only: their messages quote statements and values.
 */
export function explainFailure(error: unknown): string {
  const chain = causesOf(error)
  const known = explanations.find(([applies]) => chain.some(applies))
  if (known) return known[1](codeOf(chain), chain).join('\n')
  return chain[0]?.message ?? String(error)
}

type Chain = (Error & { code?: unknown; errno?: unknown; sqlState?: unknown })[]

function causesOf(error: unknown): Chain {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : []
}

/** All errors that come here by their message alone are of a full disk. */
const codeOf = (chain: Chain) => String(chain.find(({ code }) => code)?.code ?? 'ENOSPC')

const fullNumbers = new Set([1021, 1114])

function isFull({ code, errno, message }: Chain[number]): boolean {
  if (code === 'ENOSPC' || code === 'EDQUOT' || fullNumbers.has(Number(errno))) return true
  return /No space left on device|Errcode: 28\b|errno: 28\b/.test(message)
}

const explanations: [(error: Chain[number]) => boolean, (code: string, chain: Chain) => string[]][] = [
  [
    isFull,
    (code) => [
      `磁碟已滿（${code}）：請在資料庫與 DATA_DIR 所在的磁碟清出空間，再執行一次；已完成的部分會保留，並從中斷處繼續。`,
      `The disk is full (${code}): make room where the database and DATA_DIR are, and start again; what was done stays, and the start goes on where it stopped.`,
    ],
  ],
  [
    isConnectionLost,
    (code) => [
      `連不上資料庫（${code}）：請確認資料庫正在執行，且 DATABASE_URL 正確，再執行一次。`,
      `The database cannot be reached (${code}): see that it runs and that DATABASE_URL is right, and start again.`,
    ],
  ],
  [
    (error) => error instanceof MigrationFailed,
    (code, chain) => [
      `資料庫結構更新 ${nameIn(chain)} 未完成（${code}）：請再執行一次，會從中斷處繼續；若結果相同，請將這一行告知維護人員。`,
      `The migration ${nameIn(chain)} did not go through (${code}): start again, it goes on where it stopped; if that ends alike, report this line.`,
    ],
  ],
  [
    ({ sqlState }) => sqlState !== undefined,
    (code) => [
      `資料庫拒絕了啟動所需的動作（${code}）：請確認 DATABASE_URL 的帳號、密碼、資料庫名稱與權限，再執行一次。`,
      `The database refused what the start needs (${code}): check account, password, name and rights of DATABASE_URL, and start again.`,
    ],
  ],
]

const nameIn = (chain: Chain) => chain.find((error) => error instanceof MigrationFailed)?.message
