import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ConfigError } from './config-error.ts'

/** Megabytes. Measured: a first start with its demonstration takes 395 with the large log of changes, 190 with the small. */
export const firstStartNeeds = 320
const largeLog = 256
const smallLog = 48
/** From here on the large log leaves enough for a database that grows. */
const largeLogNeeds = 2_048

const megabyte = 1024 * 1024

function freeMegabytes(folder: string): number {
  let existing = folder
  while (!existsSync(existing)) existing = dirname(existing)
  const { bavail, bsize } = statfsSync(existing)
  return Math.floor((bavail * bsize) / megabyte)
}

/** Refuses a first start that would end in the middle for want of room, before anything is made. */
export function checkRoom(dataDir: string): void {
  if (existsSync(join(dataDir, 'mariadb', 'data'))) return
  const free = freeMegabytes(dataDir)
  if (free >= firstStartNeeds) return
  throw new ConfigError(
    `第一次啟動需要 ${firstStartNeeds} MB 的磁碟空間，${dataDir} 只剩 ${free} MB：請清出空間，或以 DATA_DIR 指定其他磁碟上的資料夾。\n` +
      `A first start needs ${firstStartNeeds} MB and ${dataDir} has ${free} MB left: make room, or name a folder on another disk in DATA_DIR.`,
  )
}

/** Megabytes of the log of changes in a database's folder: once it is large it stays so, and it grows where there is room. */
export function redoLogSize(data: string): number {
  const file = join(data, 'ib_logfile0')
  const isLarge = existsSync(file) && statSync(file).size >= largeLog * megabyte
  return isLarge || freeMegabytes(data) >= largeLogNeeds ? largeLog : smallLog
}
