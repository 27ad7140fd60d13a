import { useEffect, useRef } from 'react'
import { useLocation, useStore } from 'react-admin'
import type { ListView } from '#features/operations/list-views/contract.ts'
import { useViews } from './useViews.ts'

/** The view with which this person begins a list, kept with their other preferences; and a way to choose it. */
export function useChosenDefault(resource: string): [number | undefined, (id: number | undefined) => void] {
  const [id, setId] = useStore<number | undefined>(`${resource}.defaultView`)
  return [id, setId]
}

/** Applies the chosen view once, where the list is opened by an address that asks for nothing. */
export function useDefaultView(resource: string, apply: (view: ListView) => void): void {
  const [chosen] = useChosenDefault(resource)
  const asksForNothing = useLocation().search === ''
  const due = useRef(asksForNothing ? chosen : undefined)
  const { data: views } = useViews(resource, due.current !== undefined)
  useEffect(() => {
    const view = views?.find(({ id }) => id === due.current)
    if (!view) return
    due.current = undefined
    apply(view)
  }, [views, apply])
}
