import type { Words } from '../index.tsx'

export const about: Words['about'] = {
  title: 'Sobre a Consulta',
  lead: 'Na Consulta, doentes e médicos combinam uma hora para se encontrarem, no consultório ou por vídeo.',
  timeTitle: 'Uma hora que é mesmo sua',
  time: 'Quem marca primeiro fica com a hora. Duas pessoas nunca recebem a mesma e, se alguém for mais rápido, fica logo a saber, com as horas livres mais próximas ao lado.',
  zoneTitle: 'O seu relógio e o deles',
  zone: 'Todas as horas aparecem no seu relógio. Quando o médico está noutro fuso horário, a hora dele aparece ao lado.',
  ownTitle: 'Pertence à clínica',
  own: 'A Consulta é de código aberto e funciona na máquina da própria clínica. O que escreve aqui fica lá: nenhuma outra empresa o lê.',
  everybodyTitle: 'Para toda a gente',
  everybody:
    'Pode usar todas as páginas só com o teclado, com leitor de ecrã, com letra grande e no escuro. Se algo o impedir, diga à sua clínica: o erro é nosso.',
}
