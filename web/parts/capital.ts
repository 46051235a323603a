/** With a capital letter first, for headings: Portuguese writes days in small letters. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
