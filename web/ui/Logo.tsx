/** The mark: a C that keeps one moment in its opening. Also in public/favicon.svg. */
export function Logo({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="48" height="48" rx="14" fill="#0b5d57" />
      <path
        d="M30.6 15.6a11.5 11.5 0 1 0 0 16.8"
        fill="none"
        stroke="#fbf9f4"
        strokeWidth="5.5"
        strokeLinecap="round"
      />
      <circle cx="34.6" cy="24" r="4" fill="#f2b84b" />
    </svg>
  )
}
