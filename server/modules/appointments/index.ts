import type { Module } from '#platform/module.ts'

export const appointments: Module = { name: 'appointments', routes: [] }
