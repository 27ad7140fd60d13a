import { type ComponentType, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { MissingPart } from '#kit/MissingPart.tsx'

export interface StandInProps {
  /** Somebody is about to go there. */
  onNear: () => void
  /** Somebody is there. */
  onReach: () => void
  typed: string | undefined
  onTyped: (text: string) => void
}

/**
 * An input of which only `StandIn` comes with the page, a field that looks the same: the input itself is loaded once
 * somebody goes there, and takes over the focus and what was typed until then.
 */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  StandIn: ComponentType<P & StandInProps>,
): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  const bring = async () => {
    loaded ??= await load()
    return loaded
  }
  return function Input(props: P) {
    const [Loaded, setLoaded] = useState(() => loaded)
    const [typed, setTyped] = useState<string>()
    const hadFocus = useRef(false)
    const place = useRef<HTMLDivElement>(null)
    const reach = async () => {
      const input = await bring().catch(() => MissingPart)
      hadFocus.current = place.current?.contains(document.activeElement) ?? false
      setLoaded(() => input)
    }
    const near = () => void bring().catch(() => undefined)
    return (
      <div ref={place} style={{ display: 'contents' }}>
        {Loaded ? (
          <Loaded {...props} />
        ) : (
          <StandIn {...props} onNear={near} onReach={reach} typed={typed} onTyped={setTyped} />
        )}
        {Loaded && hadFocus.current && <GoOn place={place} typed={typed} />}
      </div>
    )
  }
}

/** What was begun at the stand-in goes on. */
function GoOn({ place, typed }: { place: RefObject<HTMLDivElement | null>; typed: string | undefined }) {
  const input = () => place.current?.querySelector('input')
  // At once, so that no key is lost.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the input is there
  useLayoutEffect(() => input()?.focus(), [])
  // After the input has begun with the form's value.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the input is there
  useEffect(() => {
    const there = input()
    if (there && typed !== undefined) type(there, typed)
  }, [])
  return null
}

/** As if it were typed there: React hears only of values that it has not set itself. */
function type(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
