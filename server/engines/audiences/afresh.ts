import { isCheckViolation, isDeadlock } from '#kernel/database/driver-errors.ts'

/** What was read does not hold after all: it was changed meanwhile. */
export class Moved extends Error {}

const freshReads = 6

/** Where other doors interfere, a transaction reads afresh; after `Moved` it is told to lock first and wait its turn. */
export async function readAfresh<T>(transact: (locked: boolean) => Promise<T>): Promise<T> {
  let locked = false
  for (let read = 1; ; read++) {
    try {
      return await transact(locked)
    } catch (error) {
      if (error instanceof Moved) locked = true
      else if (!isCheckViolation(error) && !isDeadlock(error)) throw error
      if (read === freshReads) throw error
    }
  }
}
