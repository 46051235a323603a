import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { type Column, ListTable } from '../../parts/ListTable.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { localeOf } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './ListPage.module.css'

interface Props<T> {
  title: string
  lead: ReactNode
  /** A small line above the title. */
  above?: ReactNode
  /** Search and filters. */
  filters?: ReactNode
  list: UseQueryResult<{ items: T[]; page: number; size: number; total: number }>
  columns: readonly Column<T>[]
  keyOf: (item: T) => string
  onPage: (page: number) => void
  /** Takes every filter away; offered when they leave nothing. */
  onClear?: (() => void) | undefined
  /** What to say when there is nothing even without filters. */
  empty?: { title: string; text: string }
}

/** A list of the clinic: filters that live in the address, how many were found, the rows, the pages. */
export function ListPage<T>(props: Props<T>) {
  const { admin } = useWords()
  const { language } = useLanguage()
  const { list, empty } = props
  return (
    <Page>
      <PageTitle lead={props.lead} above={props.above}>
        {props.title}
      </PageTitle>
      {props.filters && <search className={styles.filters}>{props.filters}</search>}
      {list.isPending && <CardSkeletons count={6} height="4rem" />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.data && (
        <>
          <output className={list.data.total === 0 && empty ? styles.unseen : styles.found}>
            {admin.found(new Intl.NumberFormat(localeOf(language)).format(list.data.total))}
          </output>
          {list.data.total === 0 ? (
            <EmptyState
              icon={empty && !props.onClear ? 'check' : 'search'}
              title={empty && !props.onClear ? empty.title : admin.none}
              text={empty && !props.onClear ? empty.text : admin.noneNext}
            >
              {props.onClear && (
                <Button variant="default" onClick={props.onClear}>
                  {admin.clear}
                </Button>
              )}
            </EmptyState>
          ) : (
            <ListTable
              caption={props.title}
              columns={props.columns}
              items={list.data.items}
              keyOf={props.keyOf}
            />
          )}
          <Pager
            page={list.data.page + 1}
            size={list.data.size}
            total={list.data.total}
            onPage={props.onPage}
          />
        </>
      )}
    </Page>
  )
}
