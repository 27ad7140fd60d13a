import type { ValidateForm } from 'react-admin'
import type { z } from 'zod'
import type { Problems } from '#contract/problems.ts'

/**
 * A form's `validate` from a schema of the contract, which is loaded once there is something to check: with the library of
 * schemas it is a tenth of what a form loads. `zodValidate(() => import('…/contract.ts'), 'memberInput', memberProblems)`
 */
export function zodValidate<K extends string>(
  load: () => Promise<Record<K, z.ZodType>>,
  name: K,
  own: Problems = {},
): ValidateForm {
  return async (values) => {
    try {
      const [contract, { errorsOf }] = await Promise.all([load(), import('./errorsOf.ts')])
      return errorsOf(contract[name], own, values)
    } catch (error) {
      // Nothing is loaded without a network; the server checks all of it again.
      console.error(error)
      return {}
    }
  }
}
