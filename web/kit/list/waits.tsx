import { SelectInput } from 'react-admin'

/** The filter by what waits, in the words of the start page: `moreFilters={[waitsInput(jobsWaiting)]}` */
export function waitsInput(keys: readonly string[]) {
  return <SelectInput key="waits" source="waits" choices={keys.map((id) => ({ id, name: `home.wait.${id}` }))} />
}
