import type { BudgetName, BudgetStep } from '#contract/budgets.ts'

/** A budget that is spent, as a refusal tells of it. */
export interface SpentBudget {
  name: BudgetName
  next: BudgetStep
  retryAfter: number
}

type Ask = (spent: SpentBudget) => Promise<boolean>

let ask: Ask | undefined
let asking: Promise<boolean> | undefined

/** Sets who asks the person; the dialog of the frame. */
export function onSpentBudget(next: Ask | undefined): void {
  ask = next
}

/** Whether a further allowance was opened, so that what was refused may be asked once more. One dialog serves all. */
export function mayGoOn(spent: SpentBudget): Promise<boolean> {
  if (!ask) return Promise.resolve(false)
  asking ??= ask(spent).finally(() => {
    asking = undefined
  })
  return asking
}
