const mark = /\{\{\s*([^{}]{1,40}?)\s*\}\}/g

/** What a text may name of the member whom it is for, whatever a list says. */
export const ownPlaceholders: readonly string[] = ['姓名', '帳號', 'name', 'account']

/** The names in double braces that texts hold, as `{{標題}}`, each once and in their order. */
export function placeholdersIn(texts: readonly (string | null | undefined)[]): string[] {
  const names = texts.flatMap((text) => [...(text ?? '').matchAll(mark)].map(([, name]) => name ?? ''))
  return [...new Set(names)]
}

/** The text with what stands for each name; nothing for a name that has no value. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(mark, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : ''))
}

/** Whether braces are left that mark no name: one missing, none between them, or too long a name. */
export const hasStrayBraces = (text: string) => /[{}]{2}/.test(text.replace(mark, ''))
