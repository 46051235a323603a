import { join } from 'node:path'
import { Disk, errors } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { onceForProcess } from './context.ts'

/** Where bytes are kept that are too many for a table. Keys are made by us, never typed by somebody. */
export interface Files {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Undefined where there is none. */
  get(key: string): Promise<Buffer | undefined>
  /** Nothing to do where there is none. */
  remove(key: string): Promise<void>
}

/** The folder `files` of DATA_DIR: the same for all processes of an installation. */
export const filesOf = onceForProcess((ctx): Files => filesIn(join(ctx.config.DATA_DIR, 'files')))

export function filesIn(folder: string): Files {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  return {
    put: (key, bytes) => disk.put(key, bytes),
    async get(key) {
      try {
        return Buffer.from(await disk.getBytes(key))
      } catch (error) {
        if (error instanceof errors.E_CANNOT_READ_FILE && !(await disk.exists(key))) return undefined
        throw error
      }
    },
    remove: (key) => disk.delete(key),
  }
}
