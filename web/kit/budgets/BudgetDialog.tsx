import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from '#kit/lazyPage.ts'
import { onSpentBudget, type SpentBudget } from './goOn.ts'

const BudgetStep = lazyPart(() => import('./BudgetStep.tsx'), 'BudgetStep')

interface Asked {
  spent: SpentBudget
  answer: (goOn: boolean) => void
}

/** Where an hourly budget is spent: the password again, or a supervisor; then what was asked for goes on. */
export function BudgetDialog() {
  const [asked, setAsked] = useState<Asked>()
  useEffect(() => {
    onSpentBudget((spent) => new Promise((answer) => setAsked({ spent, answer })))
    return () => onSpentBudget(undefined)
  }, [])
  if (!asked) return null
  const end = (goOn: boolean) => {
    setAsked(undefined)
    asked.answer(goOn)
  }
  return (
    <Suspense>
      <BudgetStep key={asked.spent.next} spent={asked.spent} onEnd={end} />
    </Suspense>
  )
}
