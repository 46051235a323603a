import type { Module } from '#platform/module.ts'
import { routes } from './routes.ts'
import { tidyCalls } from './tidy-calls.ts'

export const video: Module = { name: 'video', routes, timers: [tidyCalls] }
