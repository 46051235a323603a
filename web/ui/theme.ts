import {
  type ButtonProps,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** The library wants ten shades of a colour; ours lives in tokens.css and changes with the scheme. */
const token = (name: string): MantineColorsTuple =>
  Array.from({ length: 10 }, () => `var(--${name})`) as unknown as MantineColorsTuple

const variants: VariantColorsResolver = ({ color, variant }) => {
  const tone = color === 'harm' ? 'harm' : 'action'
  const clear = { border: '1px solid transparent', background: 'transparent' }
  if (variant === 'filled')
    return {
      background: `var(--${tone})`,
      hover: `var(--${tone}-hover)`,
      color: `var(--on-${tone})`,
      border: '1px solid transparent',
    }
  if (variant === 'light')
    return {
      ...clear,
      background: `var(--${tone}-soft)`,
      hover: tone === 'harm' ? 'var(--harm-soft)' : 'var(--action-soft-hover)',
      color: `var(--${tone})`,
    }
  if (variant === 'subtle' || variant === 'transparent')
    return { ...clear, hover: 'var(--sunken)', color: `var(--${tone})` }
  return {
    background: 'var(--surface)',
    hover: 'var(--sunken)',
    color: tone === 'harm' ? 'var(--harm)' : 'var(--ink)',
    border: `1px solid var(--${tone === 'harm' ? 'harm' : 'line-strong'})`,
  }
}

/** What the library's widgets wear. Colours and sizes are in tokens.css. */
export const theme = createTheme({
  colors: { action: token('action'), harm: token('harm') },
  primaryColor: 'action',
  fontFamily: 'var(--font)',
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  activeClassName: '',
  focusRing: 'never',
  variantColorResolver: variants,
  // By name, not `Modal.extend(…)`: that would put every dressed widget into the first download.
  components: {
    Button: {
      vars: (_theme: unknown, props: ButtonProps) => ({
        root: {
          '--button-height': 'var(--target)',
          '--button-padding-x': props.variant === 'subtle' ? '0.75rem' : '1.375rem',
          '--button-fz': 'var(--text)',
        },
      }),
    },
    ModalRoot: {
      defaultProps: { centered: true, size: '34rem', transitionProps: { duration: 120 } },
    },
    ModalOverlay: { defaultProps: { color: 'var(--scrim)', backgroundOpacity: 1 } },
  },
})

export const schemeStorage = localStorageColorSchemeManager({ key: 'consulta-scheme' })
