import { Checkbox, type CheckboxProps } from '@mantine/core'
import styles from './ChoiceBox.module.css'

/** A choice that is explained under its name. */
export const ChoiceBox = (props: Omit<CheckboxProps, 'classNames'>) => (
  <Checkbox classNames={styles} {...props} />
)
