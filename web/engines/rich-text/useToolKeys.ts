import { type KeyboardEvent, useEffect, useRef } from 'react'

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

const toolsIn = (bar: HTMLElement) => [...bar.querySelectorAll<HTMLElement>('[data-tool]')]

/** The keyboard in a toolbar, by the pattern of ARIA: the tab key reaches the last tool that had the focus. */
export function useToolKeys() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tools = ref.current ? toolsIn(ref.current) : []
    if (!tools.some((tool) => tool.tabIndex === 0) && tools[0]) tools[0].tabIndex = 0
  })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key]
    const tools = toolsIn(event.currentTarget)
    const at = tools.indexOf(document.activeElement as HTMLElement)
    if (!step || at < 0) return
    event.preventDefault()
    const next = tools[step(at, tools.length)]
    for (const tool of tools) tool.tabIndex = tool === next ? 0 : -1
    next?.focus()
  }
  return { ref, onKeyDown }
}
