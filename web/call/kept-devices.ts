/** Which devices a person chose on this device, from one visit to the next. */
export interface KeptDevices {
  cameraId?: string
  microphoneId?: string
  speakerId?: string
}

const key = 'consulta.devices'

export function keptDevices(): KeptDevices {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(Object.entries(value).filter(([, id]) => typeof id === 'string'))
  } catch {
    return {}
  }
}

export function keepDevices(chosen: KeptDevices): void {
  try {
    localStorage.setItem(key, JSON.stringify(chosen))
  } catch {
    // Where nothing can be stored they are chosen anew.
  }
}
