/** Enough to catch a slip; the mail we send is the real check. */
export const looksLikeEmail = (email: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
export const shortestPassword = 10
