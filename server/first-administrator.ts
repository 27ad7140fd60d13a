import { randomBytes } from 'node:crypto'
import { createFirstAdministrator as createFirst } from './features/system-users/public.ts'
import { type Deps, systemContext } from './kernel/context.ts'

export interface FirstAdministrator {
  account: string
  password: string
}

/** Someone must be able to sign in to an empty database: `admin`, with a password that the first sign-in changes. */
export async function createFirstAdministrator(deps: Deps): Promise<FirstAdministrator | undefined> {
  const first = { account: 'admin', password: `First-${randomBytes(12).toString('base64url')}-1` }
  return (await createFirst(systemContext(deps), first)) && first
}
