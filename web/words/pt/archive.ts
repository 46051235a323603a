import type { Words } from '../index.tsx'

export const archive: Words['archive'] = {
  title: 'Arquivo',
  lead: {
    patient: 'Consultas de há mais tempo, suas e da sua família. Ficam aqui para ler.',
    doctor: 'Consultas de há mais tempo com os seus doentes. Ficam aqui para ler.',
    admin: 'Todas as consultas de há mais tempo. Ficam aqui para ler. As horas são as do seu relógio.',
  },
  search: {
    patient: 'Nome do médico ou da pessoa',
    doctor: 'Nome do doente',
    admin: 'Nome do médico ou do doente',
  },
  outcome: 'Como terminou',
  emptyTitle: 'O arquivo ainda está vazio',
  emptyText: 'Algum tempo depois de uma consulta, ela passa para aqui sozinha.',
  link: 'As consultas de há mais tempo estão no arquivo',
  linkAdmin: 'As mais antigas estão no',
  backAdmin: 'Consultas',

  noticeTitle: 'Esta consulta está no arquivo',
  notice: 'Pode ler tudo sobre ela; já não pode ser alterada.',
}
