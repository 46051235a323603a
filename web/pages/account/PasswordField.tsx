import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words/index.tsx'

/** A password with a button that shows it, reachable by keyboard. */
export function PasswordField(props: PasswordInputProps) {
  const { account } = useWords()
  const [shown, setShown] = useState(false)
  return (
    <PasswordInput
      {...props}
      visible={shown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{
        'aria-label': shown ? account.hidePassword : account.showPassword,
        'aria-hidden': false,
        tabIndex: 0,
      }}
    />
  )
}
