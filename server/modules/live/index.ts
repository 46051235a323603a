import type { Module } from '#platform/module.ts'
import { routes } from './routes.ts'

export const live: Module = { name: 'live', routes }
