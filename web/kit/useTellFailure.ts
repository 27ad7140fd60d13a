import { useNotify } from 'react-admin'
import { problemIn } from './http.ts'
import { useProblemText } from './useProblemText.ts'

/** Says what went wrong. Where nobody knows whether it was done, the words stay until somebody clicks on. */
export function useTellFailure(): (error: unknown) => void {
  const notify = useNotify()
  const textOf = useProblemText()
  return (error) => {
    const problem = problemIn(error)
    const plain = error instanceof Error ? error.message : 'app.error.unexpected'
    const words = problem?.errors ? textOf(problem) : plain
    const stays = problem?.status === 0
    const type = problem?.code === 'signedInAgain' ? 'warning' : 'error'
    notify(words, { type, ...(stays && { autoHideDuration: null }) })
  }
}
