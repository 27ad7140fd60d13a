import { useCallback, useEffect, useRef, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { createMessage, editMessage, type Message } from '#features/messages/messages/contract.ts'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { mintRequestKey } from '#kit/requestKey.ts'
import { useRested } from '#kit/useRested.ts'
import { type DraftInput, type DraftValues, inputAt, inputOf, isWorthKeeping } from './draft.ts'

const restMs = 1_200

/** `kept`: the server has all that is typed. */
export type Keeping = 'empty' | 'kept' | 'keeping' | 'open' | 'refused' | 'stale'

/** The draft as it was sent first, by its key. */
interface First {
  input: DraftInput
  requestKey: string
}

/** Where no answer came there may be a draft: the same is sent again, and changed when it is known. */
async function create(first: { current: First | undefined }, input: DraftInput): Promise<Message> {
  first.current ??= { input, requestKey: mintRequestKey() }
  const { input: sent, requestKey } = first.current
  try {
    return await call(createMessage, { body: { ...sent, requestKey } })
  } catch (error) {
    const { status = 0 } = problemIn(error) ?? {}
    if (status >= 400 && status < 500 && status !== 409) first.current = undefined
    throw error
  }
}

/**
 * Keeps what is typed as a draft on the server, a moment after the last change, so that a reload, another desk or the end
 * of a session lose nothing. One save at a time, each by the version that the one before has answered.
 */
export function useKeptDraft(opened: Message | undefined, onKept: (message: Message) => void) {
  const { getValues, setError, clearErrors } = useFormContext<DraftValues>()
  const [message, setMessage] = useState(opened)
  const [state, setState] = useState<Keeping>(opened ? 'kept' : 'empty')
  const [failure, setFailure] = useState('')
  const last = useRef({ message: opened, text: opened ? JSON.stringify(inputOf(getValues())) : '' })
  const first = useRef<First | undefined>(undefined)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const tell = useRef(onKept)
  tell.current = onKept

  const saveNow = useCallback(async (): Promise<Message | undefined> => {
    const input = inputOf(getValues())
    const text = JSON.stringify(input)
    if (text === last.current.text) return last.current.message
    setState('keeping')
    try {
      last.current.message ??= await create(first, input)
      const before = last.current.message
      const whole = first.current && JSON.stringify(first.current.input) === text
      first.current = undefined
      const answer = whole
        ? before
        : await call(editMessage, { params: { id: before.id }, body: { ...input, version: before.version } })
      last.current = { message: answer, text }
      clearErrors()
      setFailure('')
      setMessage(answer)
      setState(JSON.stringify(inputOf(getValues())) === text ? 'kept' : 'open')
      tell.current(answer)
      return answer
    } catch (error) {
      const problem = problemIn(error)
      for (const [field, words] of Object.entries(problem?.errors ?? {}))
        setError(inputAt(field), { type: 'server', message: words })
      setFailure(error instanceof Error ? error.message : String(error))
      setState(problem?.status === 412 ? 'stale' : 'refused')
      return undefined
    }
  }, [getValues, setError, clearErrors])

  /** The draft with all that stands in the form; undefined where the server did not take it. */
  const keep = useCallback((): Promise<Message | undefined> => {
    const next = queue.current.then(saveNow)
    queue.current = next
    return next
  }, [saveNow])

  const values = useWatch<DraftValues>() as DraftValues
  const text = JSON.stringify(inputOf({ ...getValues(), ...values }))
  const rested = useRested(text, restMs)
  useEffect(() => {
    if (text !== last.current.text && isWorthKeeping(getValues()))
      setState((before) => (before === 'stale' || before === 'keeping' ? before : 'open'))
  }, [text, getValues])
  useEffect(() => {
    if (rested !== last.current.text && isWorthKeeping(getValues())) void keep()
  }, [rested, keep, getValues])
  return { message, state, failure, keep }
}
