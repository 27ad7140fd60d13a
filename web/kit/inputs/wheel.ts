/**
 * Browsers change a focused number by the mouse wheel, unasked, while a person scrolls the page. A number that is not
 * in focus they leave alone; the focus comes back once the wheel has scrolled.
 */
export function keepNumbersFromTheWheel(): void {
  const onWheel = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'number' || target !== document.activeElement) return
    target.blur()
    setTimeout(() => {
      if (document.activeElement === document.body) target.focus({ preventScroll: true })
    })
  }
  document.addEventListener('wheel', onWheel, { capture: true, passive: true })
}
