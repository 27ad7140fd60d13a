/**
 * A number for one intention, kept as long as its form is open: however often it is sent, it counts once, and after an
 * order that was cut off without an answer another content is refused. Works on plain http too.
 */
export function mintRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
