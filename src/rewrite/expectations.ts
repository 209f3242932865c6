import en from 'zod/v4/locales/en.js';

const { localeError } = en();

/** For `safeParse`: messages that name what was expected. zod/mini has none of its own. */
export const NAMING_EXPECTATIONS = { error: localeError };
