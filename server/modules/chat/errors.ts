import { Refusal } from '#platform/errors.ts'

export const personNotFound = () =>
  new Refusal('person_not_found', 404, 'One of these people does not exist, or you do not know each other.', {
    field: 'accountIds',
  })
export const tooManyMembers = (most: number) =>
  new Refusal('too_many_members', 409, `A room has at most ${most} members.`, { field: 'accountIds' })
export const membersFixed = () =>
  new Refusal(
    'members_fixed',
    409,
    'Only groups can be joined and left; this room has its members by itself.',
  )
export const mayNotAdd = () =>
  new Refusal('may_not_add', 403, 'Doctors, staff and whoever made the group add people to it.')
export const roomClosed = () => new Refusal('room_closed', 409, 'This room can only be read by now.')
export const emptyMessage = () =>
  new Refusal('empty_message', 422, 'A message says something, or shows a file.', { field: 'text' })
export const messageNotFound = () =>
  new Refusal('message_not_found', 404, 'There is no such message in this room.', { field: 'replyTo' })
export const fileNotFound = () =>
  new Refusal('file_not_found', 404, 'There is no such file of yours in this room that was not sent yet.', {
    field: 'fileId',
  })
export const tooLateToChange = (minutes: number) =>
  new Refusal('too_late_to_change', 409, `A message can be changed for ${minutes} minutes.`)
export const messageDeleted = () => new Refusal('message_deleted', 409, 'This message was deleted.')
export const notWithThese = (field: string) =>
  new Refusal('not_with_these', 422, 'Give either before or after.', { field })
export const fileTypeRefused = () =>
  new Refusal('file_type_refused', 422, 'Send a JPEG, PNG or WebP picture, a PDF, or plain text in UTF-8.', {
    field: 'body',
  })
export const pictureUnreadable = () =>
  new Refusal('picture_unreadable', 422, 'This picture is broken.', { field: 'body' })
export const pictureTooLarge = (megapixels: number) =>
  new Refusal('picture_too_large', 422, `A picture has at most ${megapixels} million pixels.`, {
    field: 'body',
  })
