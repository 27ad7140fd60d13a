import { useNotify } from 'react-admin'
import { problemIn } from './http.ts'

/** Says what went wrong. Where nobody knows whether it was done, the words stay until somebody clicks on. */
export function useTellFailure(): (error: unknown) => void {
  const notify = useNotify()
  return (error) => {
    const words = error instanceof Error ? error.message : 'app.error.unexpected'
    const problem = problemIn(error)
    const stays = problem?.status === 0
    const type = problem?.code === 'signedInAgain' ? 'warning' : 'error'
    notify(words, { type, ...(stays && { autoHideDuration: null }) })
  }
}
