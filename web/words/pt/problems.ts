import type { Words } from '../index.tsx'

export const problems: Words['problems'] = {
  not_signed_in: 'A sua sessão terminou. Entre de novo; o que escreveu aqui fica guardado.',
  not_allowed: 'A sua conta não pode fazer isto. Entre com outra conta ou fale com a clínica.',
  forged_request:
    'O navegador não enviou tudo o que é preciso. Carregue a página de novo e repita o último passo.',
  bad_input: 'Não conseguimos usar o que está no campo assinalado. Verifique-o e tente de novo.',
  not_json: 'O navegador não enviou tudo o que é preciso. Carregue a página de novo e repita o último passo.',
  too_large: 'É demasiado grande. Escolha algo mais pequeno: no máximo 1 MB.',
  overloaded:
    'Há muita gente aqui neste momento. Espere uns segundos e tente de novo; o que escreveu fica guardado.',
  failed: 'Algo falhou do nosso lado. Tente de novo daqui a pouco.',
  offline:
    'Não conseguimos contactar a clínica. Verifique a ligação e tente de novo; o que escreveu fica guardado.',
  left_as_it_was: 'Nada foi alterado.',
  not_found: 'Isto já não existe, ou pertence a outra pessoa.',

  account_suspended: 'Esta conta está suspensa. Fale com a clínica.',
  unknown_time_zone: 'Não conhecemos este fuso horário. Escolha um da lista.',
  too_many_attempts: 'Houve muitas tentativas a partir daqui. Espere alguns minutos e tente de novo.',
  link_expired: 'Esta ligação já foi usada ou é demasiado antiga. Peça uma nova.',
  wrong_credentials:
    'Este e-mail e esta palavra-passe não correspondem. Verifique ambos ou defina uma nova palavra-passe.',
  email_not_confirmed:
    'O seu e-mail ainda não está confirmado. Abra a mensagem que lhe enviámos e use a ligação.',
  wrong_code: 'Este não é o código do registo do servidor. Copie a linha inteira e tente de novo.',
  already_set_up: 'Esta clínica já tem administrador. Entre com essa conta.',

  doctor_not_found: 'De momento não é possível marcar com este médico. Escolha outro, por favor.',
  patient_not_found: 'Esta pessoa já não está na lista da família. Escolha para quem é a consulta.',
  key_reused: 'Algo correu mal neste dispositivo. Recarregue a página e marque outra vez.',
  kind_not_offered: 'O médico já não oferece este tipo de consulta. Escolha o outro tipo.',
  time_taken: 'Alguém foi mais rápido: esta hora já está ocupada. Escolha outra.',
  time_not_offered: 'O médico já não oferece esta hora. Escolha outra.',
  time_in_past: 'Esta hora já passou. Escolha uma mais tarde.',
  patient_busy: 'Esta pessoa tem outra consulta a essa hora. Escolha outra hora.',
  unaligned_start: 'As consultas não começam a este minuto. Escolha uma das horas indicadas.',
  duration_not_offered: 'O médico já não oferece esta duração. Escolha outra.',
  too_short_notice: 'É demasiado em cima da hora para este médico. Escolha uma hora mais tarde.',
  day_full: 'O médico já não aceita mais consultas neste dia. Escolha outro dia.',
  too_far_ahead: 'É cedo demais para marcar esse dia. Escolha um dia mais próximo.',
  visits_stand_on_this:
    'Há consultas marcadas que dependem do que quer alterar. Diga primeiro o que acontece a cada uma.',
  bad_recurrence: 'Esta regra de repetição não funciona. Escolha outra forma de repetir a consulta.',
  series_too_long: 'São demasiadas consultas de uma vez: no máximo 52. Escolha menos, ou um fim mais cedo.',
  series_conflicts: 'Nada foi feito, porque algumas das consultas não são possíveis. Veja a lista.',
  series_over: 'Já não há nesta série nenhuma consulta com que isto se possa fazer.',
  not_in_this_state: 'Esta consulta foi alterada entretanto. Já carregámos o estado atual.',
  deadline_passed: 'O prazo tem de ser futuro. Escolha outro.',
  absent_already: 'Já está ausente neste tempo. Abra essa ausência.',
  already_back: 'Esta ausência já terminou.',
  in_the_past: 'Este tempo já passou. Escolha um futuro.',
  too_early: 'Ainda é cedo. Volte na hora antes da consulta.',
  already_started: 'Esta consulta já começou e não pode ser alterada.',

  not_a_colleague: 'Este médico é de outra especialidade. Escolha um colega da mesma.',
  same_time: 'Dois dos horários são iguais, ou um deles é o atual. Escolha outros horários.',
  deadline_not_possible:
    'Este prazo não é possível. Escolha um antes da consulta e antes do primeiro horário proposto.',
  proposal_open:
    'Já há outros horários propostos para esta consulta. Responda ou retire essa proposta primeiro.',
  too_many_holds: 'Já temos várias horas guardadas para si. Marque uma delas ou liberte uma.',
  held_too_often:
    'Esta hora já lhe esteve guardada sem ser marcada. Ainda a pode marcar, enquanto estiver livre.',
  hold_expired: 'A hora já não está guardada para si. Pode ainda estar livre: escolha-a outra vez.',
  already_renewed:
    'A hora já foi guardada por mais tempo uma vez. Marque-a agora ou escolha-a outra vez mais tarde.',
  not_with_these: 'O campo assinalado não combina com os outros. Deixe-o vazio.',
  waiting_already: 'Já está à espera de uma hora mais cedo para esta consulta. Veja-a na lista de espera.',
  too_many_entries: 'Já está muitas vezes na lista de espera. Saia primeiro de uma das outras.',
  offer_over: 'Esta hora já não lhe está oferecida. Já carregámos o que está oferecido agora.',
  no_longer_waiting: 'Este lugar na lista de espera terminou. Inscreva-se de novo se ainda espera.',
  too_many_proposals: 'Tem várias propostas à espera de resposta. Retire uma primeiro.',
  proposal_closed: 'Esta proposta já não está em aberto. Já carregámos o estado atual.',
  not_asked: 'Esta decisão cabe a outra pessoa.',
  unknown_position: 'Este horário não faz parte da proposta. Escolha um dos que são mostrados.',
  colleague_taken: 'O segundo médico está ocupado a essa hora. Escolha outra hora ou outro médico.',
  already_takes_part: 'Esta pessoa já participa.',
  too_many_participants: 'Não é possível juntar mais ninguém a esta consulta. Retire alguém primeiro.',
  too_many_invitations: 'Já convidou muitas pessoas hoje. Tente de novo amanhã.',
  already_declined: 'Este convite foi recusado. Peça um novo convite.',

  unknown_specialty: 'Não conhecemos esta especialidade. Escolha uma da lista.',
  licence_number_taken: 'Já existe um médico com este número de cédula. Verifique-o ou fale com a clínica.',
  changed_meanwhile: 'Isto foi alterado noutro sítio entretanto. Veja como está agora e volte a alterar.',
  unaligned_duration: 'A duração não encaixa na agenda. Escolha uma das durações oferecidas.',
  not_a_picture: 'Este ficheiro não é uma imagem que possamos mostrar. Escolha JPEG, PNG ou WebP.',
  profile_incomplete:
    'O perfil ainda não está completo. Faltam a especialidade, o número de cédula ou a cidade.',

  self_exists: 'Já está na lista. Escolha a relação desta pessoa consigo.',
  born_in_future: 'A data de nascimento está no futuro. Verifique o ano, por favor.',
  too_many_persons: 'A sua lista está cheia. Remova alguém primeiro ou fale com a clínica.',
  self_stays: 'A sua própria pessoa fica na lista; só é possível remover familiares.',

  ends_before_start: 'O fim é antes do início. Escolha um fim mais tarde.',
  missing_field: 'Ainda falta alguma coisa. Preencha o campo assinalado.',
  not_for_this_kind: 'Isto não combina com o tipo de regra. Escolha dias da semana ou um único dia.',
  overlaps_rule: 'Estas horas coincidem com outras já existentes. Altere uma delas.',
  too_many_rules: 'Já existem muitas regras. Remova as que já não precisa.',
  too_long: 'Este período é demasiado longo. Divida-o ou escolha um fim mais cedo.',
  range_too_long: 'São demasiados dias de uma vez. Escolha um período mais curto.',

  unknown_region: 'A clínica não guarda os feriados desta região. Escolha uma da lista.',
  region_exists: 'A clínica já guarda os feriados desta região. Escolha-a na lista.',
  region_in_use: 'Há um consultório que fecha nos feriados desta região, por isso ela fica.',
  holiday_exists: 'Este dia já é feriado na região. Altere esse, ou escolha outro dia.',
  no_list_for_region: 'Não conhecemos nenhuma lista com os feriados desta região. Acrescente os dias à mão.',
}
