import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { listSessions } from '#features/access/auth/contract.ts'
import { call } from '#kit/call.ts'
import { taipeiParts } from '#kit/dates.ts'

const warnSeconds = 120
/** Not among the requests that a page begins with. */
const firstLookMs = 60_000
/** While it warns, another window may go on with the session. */
const lookAgainSeconds = 20

/** How long the session has; asking is no use of it while nobody touches the page. */
async function secondsLeft(): Promise<number | undefined> {
  const { items } = await call(listSessions)
  return items.find(({ current }) => current)?.leftSeconds
}

/** Two minutes before the session ends: until when, and what to do. Whoever touches the page goes on with it. */
export function EndingSession() {
  const translate = useTranslate()
  const [end, setEnd] = useState<number>()
  const [atLimit, setAtLimit] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const look = useCallback(async (touched: boolean) => {
    clearTimeout(timer.current)
    const left = await secondsLeft().catch(() => undefined)
    const isEnding = left !== undefined && left <= warnSeconds + 5
    setEnd(isEnding ? Date.now() + left * 1_000 : undefined)
    setAtLimit(isEnding && touched)
    const wait = isEnding ? Math.min(left + 1, lookAgainSeconds) : (left ?? 2 * warnSeconds) - warnSeconds
    timer.current = setTimeout(() => void look(false), wait * 1_000)
  }, [])
  useEffect(() => {
    timer.current = setTimeout(() => void look(false), firstLookMs)
    return () => clearTimeout(timer.current)
  }, [look])
  const warns = end !== undefined && !atLimit
  useEffect(() => {
    if (!warns) return
    const stay = () => void look(true)
    for (const act of ['pointerdown', 'keydown']) window.addEventListener(act, stay, { once: true })
    return () => {
      for (const act of ['pointerdown', 'keydown']) window.removeEventListener(act, stay)
    }
  }, [warns, look])
  if (end === undefined) return null
  const words = { time: taipeiParts(end)?.time.slice(0, 5) }
  const stay = <Button color="inherit">{translate('app.ending.stay')}</Button>
  return (
    <Alert severity="warning" sx={{ borderRadius: 0 }} action={!atLimit && stay}>
      {translate(atLimit ? 'app.ending.limit' : 'app.ending.idle', words)}
    </Alert>
  )
}
