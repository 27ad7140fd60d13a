export const acts = []
