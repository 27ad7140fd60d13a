import { apiGet } from './http.ts'

export interface Me {
  user: {
    id: number
    account: string
    name: string
    agencyId: number | null
    agencyName: string
    departmentId: number | null
    roles: { code: string; name: string }[]
  }
  grants: { permission: string; scope: string }[]
  mustChangePassword: boolean
}

let pending: Promise<Me> | undefined

/** Who is signed in and what they may do, asked once per sign-in. */
export function me(): Promise<Me> {
  pending ??= apiGet<Me>('/auth/me').catch((error: unknown) => {
    pending = undefined
    throw error
  })
  return pending
}

export function forgetMe(): void {
  pending = undefined
}

/** Whether the grants hold `resource:action`. */
export function holds(grants: Me['grants'], permission: string): boolean {
  return grants.some((grant) => grant.permission === permission)
}
