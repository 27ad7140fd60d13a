import { useEffect, useState } from 'react'

/** What was typed or chosen, once nothing of it has changed for so many milliseconds. */
export function useRested(value: string, ms: number): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
