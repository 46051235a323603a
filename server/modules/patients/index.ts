import type { Module } from '#platform/module.ts'

export const patients: Module = { name: 'patients', routes: [] }
