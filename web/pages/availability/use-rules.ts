import { type AvailabilityRule, listRules } from '#contract/schedules.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../api.ts'

const largestPage = 100

/** All rules of the person: the week is drawn from all of them, so every page of the list is read. */
export const rulesQuery = queryOptions({
  queryKey: [listRules.path, 'all'],
  queryFn: async ({ signal }): Promise<AvailabilityRule[]> => {
    const rules: AvailabilityRule[] = []
    for (let page = 0; ; page += 1) {
      const { items, total } = await call(listRules, { query: { page, size: largestPage }, signal })
      rules.push(...items)
      if (items.length === 0 || rules.length >= total) return rules
    }
  },
})
export const useRules = () => useQuery(rulesQuery)
