import { useStore } from 'react-admin'

/** Whether this person reads days by the years of the Republic, and a way to change it. */
export function useRocCalendar(): [boolean, (roc: boolean) => void] {
  const [calendar, setCalendar] = useStore<'gregorian' | 'roc'>('calendar', 'gregorian')
  return [calendar === 'roc', (roc) => setCalendar(roc ? 'roc' : 'gregorian')]
}
