// Runs before the first paint, so that a chosen dark appearance never flashes white. A file, because the
// content security policy allows no inline script.
;(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem('consulta-scheme')
  } catch {}
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
