import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import { type AnswerOf, ask, type BodyOf, type Callable, type WithParams } from '#kit/call.ts'
import { useTellFailure } from '#kit/useTellFailure.ts'

interface Reaction<E> {
  /** A text key, or a text, shown when it worked. */
  success?: string
  onSuccess?: (answer: AnswerOf<E>) => void
  onError?: (error: Error) => void
}

/**
 * Calls a verb and says what came of it; what is shown is read again afterwards.
 * `const { run, busy } = useAction(cancelDispatch, { params: { id } })`
 */
export function useAction<E extends Callable>(endpoint: E, options: WithParams<E> & Reaction<E>) {
  const { params, success, onSuccess, onError } = options
  const notify = useNotify()
  const refresh = useRefresh()
  const translate = useTranslate()
  const tellFailure = useTellFailure()
  const underWay = useRef(false)
  const mutation = useMutation<AnswerOf<E>, Error, BodyOf<E> | undefined>({
    mutationFn: (body) => ask(endpoint, { params, body }),
    onSuccess: (answer) => {
      if (success) notify(translate(success, { _: success }), { type: 'success' })
      refresh()
      onSuccess?.(answer)
    },
    onError: (error) => (onError ?? tellFailure)(error),
    onSettled: () => {
      underWay.current = false
    },
  })
  const run = (body?: BodyOf<E>) => {
    if (underWay.current) return
    underWay.current = true
    mutation.mutate(body)
  }
  return { run, busy: mutation.isPending, error: mutation.error, answer: mutation.data }
}
