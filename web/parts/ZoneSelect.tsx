import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { zoneCity, zones } from '../times.ts'
import { useLanguage } from '../words/index.tsx'
import { groupBy } from './times/group-by.ts'

/** A time zone, by part of the world and city. */
export function ZoneSelect(props: NativeSelectProps) {
  const { language } = useLanguage()
  const now = typeof props.value === 'string' ? props.value : ''
  const groups = useMemo(() => {
    const known = zones()
    const all = known.includes(now) || now === '' ? known : [now, ...known]
    const byPart = groupBy(all, (zone) => (zone.includes('/') ? (zone.split('/')[0] ?? '') : '–'))
    return [...byPart].map(([group, members]) => ({
      group,
      items: members.map((value) => ({ value, label: label(value, language) })),
    }))
  }, [language, now])
  return <NativeSelect {...props} data={groups} />
}

/** `Buenos Aires (Argentina)` where the zone names a land between. */
const label = (zone: string, language: 'en' | 'pt'): string => {
  const parts = zone.split('/')
  const land = parts.length > 2 ? ` (${parts[1]?.replace(/_/g, ' ')})` : ''
  return `${zoneCity(zone, language)}${land}`
}
