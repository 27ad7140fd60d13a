import { type RefObject, useEffect, useRef } from 'react'
import { useLocation } from 'react-admin'

/** Where the focus is wanted as it is: in a dialog, or in a field that took it. */
const kept = '[role="dialog"], main input, main textarea, main [role="combobox"]'

function take(heading: HTMLElement | null | undefined): void {
  if (!heading || document.activeElement?.closest(kept)) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

let lastPath: string | undefined

/** A page that somebody went to takes the focus with its heading, so that it is read out and the keyboard goes on there. */
export function useFocusedHeading(heading: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  useEffect(() => {
    const arrived = pathname !== lastPath && navigator.userActivation?.hasBeenActive
    lastPath = pathname
    if (arrived) take(heading.current)
  }, [heading, pathname])
}

/** So does each step but the first: `<Box ref={useFocusedStep(step)}>` around the steps, whose first heading is taken. */
export function useFocusedStep(step: string | number): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    take(around.current?.querySelector<HTMLElement>('h2, h3') ?? document.querySelector<HTMLElement>('main h1'))
  }, [step])
  return around
}
