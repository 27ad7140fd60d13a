import type { Deps } from '#kernel/context.ts'
import type { DatabaseAddress } from '#kernel/database/open.ts'
import { readerOf } from '#platform/reader.ts'
import { testKeys } from './keys.ts'

/** The thread that reads lists, from its source, on the database of a test. */
export function testReader(address: DatabaseAddress, settings: Deps['settings']): NonNullable<Deps['startReader']> {
  const program = new URL('../../server/reader.ts', import.meta.url)
  return readerOf(program, { address, ...testKeys, logLevel: process.env.TEST_LOG ?? 'silent', settings })
}
