/**
 * By resource, how the texts of its domain come: they are with its own pages, and the frame does not have them. The built
 * console fills it (scripts/setup/texts.mjs); otherwise all texts are there from the beginning.
 */
export const places: Readonly<Record<string, () => Promise<unknown>>> = {}
