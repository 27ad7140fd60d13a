import type { Deps } from '#kernel/context.ts'
import type { DatabaseAddress } from '#kernel/database/open.ts'
import { readerOf } from '#platform/reader.ts'
import { testKeys } from './keys.ts'
import { programOf } from './programs.ts'

/** The thread that reads lists, on the database of a test. */
export async function testReader(
  address: DatabaseAddress,
  settings: Deps['settings'],
): Promise<NonNullable<Deps['startReader']>> {
  return readerOf(await programOf('reader'), {
    address,
    ...testKeys,
    logLevel: process.env.TEST_LOG ?? 'silent',
    settings,
  })
}
