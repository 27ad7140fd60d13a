/** One for each intention, so that a double click or a retry counts once. Works on plain http too. */
export function mintRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
