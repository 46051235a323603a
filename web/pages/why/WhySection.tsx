import type { Doctor } from '#contract/doctors.ts'
import { useWords } from '../../words/index.tsx'
import box from '../availability/EntryList.module.css'
import styles from './Why.module.css'
import { WhyTime } from './WhyTime.tsx'

/** On the page of one's hours: ask about any time. */
export function WhySection({ doctor }: { doctor: Doctor }) {
  const { why } = useWords()
  return (
    <section id="why" aria-labelledby="why-title" className={`${box.box} ${styles.section}`}>
      <h2 id="why-title" className={box.title}>
        {why.title}
      </h2>
      <p className={box.lead}>{why.lead}</p>
      <WhyTime doctor={doctor} />
    </section>
  )
}
