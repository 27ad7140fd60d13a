import { type Control, useFormState } from 'react-hook-form'
import { LeaveGuard } from './LeaveGuard.tsx'

/** Asks before a form with unsaved changes is left. */
export function UnsavedChangesGuard({ formControl }: { formControl?: Control }) {
  const { dirtyFields, isSubmitSuccessful } = useFormState({ control: formControl })
  return <LeaveGuard unsaved={Object.keys(dirtyFields).length > 0 && !isSubmitSuccessful} />
}
