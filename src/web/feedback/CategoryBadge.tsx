import { Badge } from '../ui/Badge.tsx'
import { useCategories } from './use-categories.ts'

export const CategoryBadge = ({ category }: { category: string }) => {
  const { nameOf } = useCategories()
  return <Badge>{nameOf(category)}</Badge>
}
