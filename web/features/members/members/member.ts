/** How a dialog names a member. */
export const nameOf = ({ name, account }: { name: string; account: string }) => `${name}（${account}）`

type Translate = (key: string) => string

/** Choices of a select from an enumeration's texts. */
export function choicesOf(translate: Translate, dictionary: string, codes: readonly string[]) {
  return codes.map((code) => ({ id: code, name: translate(`enums.${dictionary}.${code}.label`) }))
}
