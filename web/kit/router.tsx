import { type ReactNode, startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RouterBlocker, RouterBlockerFunction, RouterLocation, RouterProvider } from 'react-admin'
import {
  Link,
  type Location,
  matchPath,
  Navigate,
  type Navigator,
  Outlet,
  Route,
  Router,
  Routes,
  UNSAFE_createHashHistory,
  useInRouterContext,
  useLocation,
  useMatch,
  useNavigate as useNavigateAnew,
  useParams,
} from 'react-router'

type Move = Parameters<RouterBlockerFunction>[0]
/** Says whether it keeps somebody where they are; `go` is the way on. */
type Guard = (move: Move, go: () => void) => boolean

const history = UNSAFE_createHashHistory({ v5Compat: true })
const guards = new Set<Guard>()
let current: Location = history.location
/** What the next step through the browser's history is, if it is one of ours. */
let step: 'back' | 'on' | undefined

function isKept(nextLocation: RouterLocation, historyAction: Move['historyAction'], go: () => void): boolean {
  const move = { currentLocation: current, nextLocation, historyAction }
  return [...guards].some((guard) => guard(move, go))
}

/** The address has changed already: whoever is kept goes back to where they were. */
function isKeptFrom(location: Location, delta: number | null): boolean {
  const own = step
  step = undefined
  if (own) return own === 'back'
  // An address typed by hand is no step of ours.
  if (!delta) return false
  const go = (by: number, as: typeof step) => {
    step = as
    history.go(by)
  }
  const kept = isKept(location, 'POP', () => go(delta, 'on'))
  if (kept) go(-delta, 'back')
  return kept
}

const guarded: Navigator = {
  ...history,
  push(to, state) {
    const go = () => history.push(to, state)
    if (!isKept(to as RouterLocation, 'PUSH', go)) go()
  },
  replace(to, state) {
    const go = () => history.replace(to, state)
    if (!isKept(to as RouterLocation, 'REPLACE', go)) go()
  },
}

function RouterWrapper({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState({ location: history.location, navigationType: history.action })
  useLayoutEffect(
    () =>
      history.listen(({ location, action, delta }) => {
        if (action === 'POP' && isKeptFrom(location, delta)) return
        current = location
        startTransition(() => setPlace({ location, navigationType: action }))
      }),
    [],
  )
  return (
    <Router navigator={guarded} {...place}>
      {children}
    </Router>
  )
}

/** The same function at each address: what depends on it does not begin anew with each page. */
function useNavigate() {
  const navigate = useNavigateAnew()
  const latest = useRef(navigate)
  useEffect(() => {
    latest.current = navigate
  }, [navigate])
  return useCallback((...to: unknown[]) => Reflect.apply(latest.current, undefined, to), [])
}

function useBlocker(blocks: RouterBlockerFunction | boolean): RouterBlocker {
  const [kept, setKept] = useState<{ location: RouterLocation; go: () => void }>()
  useEffect(() => {
    const guard: Guard = (move, go) => {
      const isBlocking = typeof blocks === 'function' ? blocks(move) : blocks
      if (isBlocking) setKept({ location: move.nextLocation, go })
      return isBlocking
    }
    guards.add(guard)
    return () => void guards.delete(guard)
  }, [blocks])
  if (!kept) return { state: 'unblocked', reset: undefined, proceed: undefined, location: undefined }
  const leave = (on?: () => void) => () => {
    setKept(undefined)
    on?.()
  }
  return { state: 'blocked', location: kept.location, reset: leave(), proceed: leave(kept.go) }
}

/**
 * React Router for react-admin, without the half of it that loads data: a seventh of what the sign-in page weighs. Only
 * keeping somebody on a page with unsaved changes is part of that half, and done here.
 */
export const router: RouterProvider = {
  useNavigate,
  useLocation,
  useParams: useParams as RouterProvider['useParams'],
  useBlocker,
  useMatch,
  useInRouterContext,
  useCanBlock: () => true,
  Link: Link as RouterProvider['Link'],
  Navigate,
  Route: Route as RouterProvider['Route'],
  Routes,
  Outlet,
  RouterWrapper,
  matchPath,
}
