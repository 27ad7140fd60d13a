import { conflict, invalid } from '#kernel/http/errors.ts'

/** A record that stands below another of its kind. */
export interface TreeNode {
  id: number
  parentId: number | null
  active: number
}

/** Where a record of a tree will stand; a new one has no id yet. */
interface Standing {
  id?: number
  parentId: number | null
  active: boolean
}

/** Nothing stands below itself, what is active stands below what is active, and what has active ones below stays so. */
export function checkStanding(
  tree: readonly TreeNode[],
  { id, parentId, active }: Standing,
  problems: { inactive: string; cycle: string; below: string },
): void {
  const above = new Map(tree.map((node) => [node.id, node]))
  for (let at = parentId; at !== null; at = above.get(at)?.parentId ?? null)
    if (at === id) throw invalid({ parentId: problems.cycle })
  if (active && parentId !== null && above.get(parentId)?.active === 0) throw invalid({ parentId: problems.inactive })
  if (!active && tree.some((node) => node.parentId === id && node.active === 1))
    throw conflict(problems.below, undefined, 'active')
}
