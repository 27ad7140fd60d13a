let typedAt: string | undefined

/** The page one is on, without what its address says of filters and tabs. */
const here = () => globalThis.location.hash.replace(/\?.*$/, '')

globalThis.addEventListener?.(
  'input',
  () => {
    typedAt = here()
  },
  { capture: true, passive: true },
)

/** Whether something was typed on this page that a reload may lose. */
export function hasTyped(): boolean {
  return typedAt === here()
}
