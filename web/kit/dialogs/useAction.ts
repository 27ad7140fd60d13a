import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import { apiPost } from '#kit/http.ts'

interface Options<T> {
  /** A text key, or a text, shown when it worked. */
  success?: string
  onSuccess?: (answer: T) => void
  onError?: (error: Error) => void
}

/** Posts one verb and says what came of it; what is shown is read again afterwards. `const { run, busy } = useAction(…)` */
export function useAction<T = unknown>(path: string, { success, onSuccess, onError }: Options<T> = {}) {
  const notify = useNotify()
  const refresh = useRefresh()
  const translate = useTranslate()
  const underWay = useRef(false)
  const mutation = useMutation<T, Error, unknown>({
    mutationFn: (body) => apiPost<T>(path, body ?? {}),
    onSuccess: (answer) => {
      if (success) notify(translate(success, { _: success }), { type: 'success' })
      refresh()
      onSuccess?.(answer)
    },
    onError: (error) => (onError ? onError(error) : notify(error.message, { type: 'error' })),
    onSettled: () => {
      underWay.current = false
    },
  })
  const run = (body?: unknown) => {
    if (underWay.current) return
    underWay.current = true
    mutation.mutate(body)
  }
  return { run, busy: mutation.isPending, error: mutation.error, answer: mutation.data }
}
