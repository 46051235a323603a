import { createHash } from 'node:crypto'
import { lexemesOf } from '#platform/search-text.ts'

export interface BenchPerson {
  id: string
  first: string
  last: string
  /** As the archive is searched. */
  words: string[]
}

const firstNames =
  'Ana João Maria Pedro Rita Luís Sofia Tiago Inês Bruno Carla Nuno Marta Paulo Teresa Hugo Filipa André Beatriz Diogo ' +
  'Catarina Miguel Joana Rui Helena Vasco Leonor Gonçalo Mariana Duarte Clara Jorge Raquel Simão Vera Afonso Lúcia Xavier Olga Zé'
const lastNames =
  'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes Marques Alves ' +
  'Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha Neves Coelho Cruz ' +
  'Cunha Pires Ramos Reis Simões Antunes Matos Fonseca Machado Araújo Barbosa Tavares Lourenço Castro Figueiredo Azevedo Freitas'

/** The same id for the same thing in every run. */
export function idOf(kind: string, n: number): string {
  const hex = createHash('md5').update(`${kind} ${n}`).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? ''

/** So many people, of whom each combination of a first and two last names is as likely as another. */
export function makePeople(kind: 'doctor' | 'patient', count: number): BenchPerson[] {
  const [firsts, lasts] = [firstNames.split(' '), lastNames.split(' ')]
  return Array.from({ length: count }, (_, n) => {
    const spread = Number.parseInt(idOf(`name of ${kind}`, n).slice(0, 8), 16)
    const first = pick(firsts, spread)
    const last = `${pick(lasts, Math.floor(spread / 41))} ${pick(lasts, Math.floor(spread / 2311))}`
    return { id: idOf(kind, n), first, last, words: lexemesOf(kind === 'doctor' ? 'Dr.' : '', first, last) }
  })
}
