import type { WaitlistEntry, WaitlistOffer } from '#contract/waitlist.ts'
import { useQuery } from '@tanstack/react-query'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { capital } from '../capital.ts'
import { LinkButton } from '../links.tsx'
import styles from '../proposal/ToAnswer.module.css'
import { useTimes } from '../use-times.ts'
import { useWish } from './use-wish.ts'
import { askOpenEntries } from './waiting-query.ts'

/** Times that are kept for the patient, each with the way to take it. Nothing when none is. */
export function OffersToTake() {
  const { waitlist } = useWords()
  const { data } = useQuery(askOpenEntries())
  const offered = data?.items.flatMap((entry) => (entry.offer ? [{ entry, offer: entry.offer }] : [])) ?? []
  if (offered.length === 0) return null
  return (
    <section aria-labelledby="offers" className={styles.section}>
      <h2 id="offers">{waitlist.offers(offered.length)}</h2>
      <ul className={styles.list}>
        {offered.map(({ entry, offer }) => (
          <li key={offer.id}>
            <OfferCard entry={entry} offer={offer} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OfferCard({ entry, offer }: { entry: WaitlistEntry; offer: WaitlistOffer }) {
  const { waitlist } = useWords()
  const { when } = useWish()
  const times = useTimes()
  const { visit } = entry
  return (
    <article className={styles.card}>
      <div>
        <h3>
          {capital(when(offer))}, {waitlist.cardWith(offer.doctor.name)}
        </h3>
        <p>{visit ? waitlist.cardInstead(when(visit)) : waitlist.cardFor(entry.patient.name)}</p>
        <p className={styles.soft}>{waitlist.keptUntil(times.soon(offer.expiresAt))}</p>
      </div>
      <LinkButton {...(visit ? paths.visit(visit.id) : paths.waitlist())}>{waitlist.answer}</LinkButton>
    </article>
  )
}
